"""One folder per language model service, each with `connect(environment)` and a `models.json`.

A folder is found by being here; nothing else names it. Its SDK is imported when it is connected.
"""
