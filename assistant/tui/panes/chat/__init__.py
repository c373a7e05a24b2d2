"""The conversation: what was said, what is being done, and a place to type."""

from assistant.tui.panes.chat.pane import ChatPane

PANE = ChatPane
