"""The chat in a terminal: one talks on the left and sees on the right what is being made.

`app` puts the screen together from `panes/<name>/`, which are found by folder scan (`pane`).
`bridge` holds the conversation in a thread of its own: events of `assistant.events` come up as
`messages.Happened`, wishes of the panes (`wishes`) go down. Nothing here knows a provider, a
planner, a target or the sandbox.
"""
