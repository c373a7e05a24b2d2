"""What a run in the sandbox did, step by step."""

from assistant.tui.panes.sandbox.pane import SandboxPane

PANE = SandboxPane
