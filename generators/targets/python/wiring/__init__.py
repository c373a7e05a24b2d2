"""Wiring a function into a Python app: its entry in serve(), its client, the events that start it.

`wire` in `generators.targets.python.wiring.wire` combines all of it into one edit per file. Each
edit is made on the concrete syntax tree, leaves every byte outside of it alone, and is refused
with a reason where its place is not clear.
"""
