"""A period of a scheduled function: every firing of its crons run in the sandbox.

`timetable` has the firings as the executor makes them, `meaning` the moments that the workflow's
schedule means, `comparison` sets one against the other, `tally` counts, `sweep` runs it all.
"""
