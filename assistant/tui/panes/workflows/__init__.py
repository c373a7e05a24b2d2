"""The workflows of the app."""

from assistant.tui.panes.workflows.pane import WorkflowsPane

PANE = WorkflowsPane
