"""Functions of the TypeScript SDK (npm `inngest` 3 and 4), run by Node in a jail of their own.

A fork server under our own Python makes the jail and then executes Node in it: a forked child never
runs anything of the app in Python. `worker/` is what Node runs, `launcher/` what the child does.
"""
