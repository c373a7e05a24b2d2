"""What is proposed: the function in words, and the change as a diff."""

from assistant.tui.panes.code.pane import CodePane

PANE = CodePane
