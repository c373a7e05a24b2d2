"""Planning with a language model: it fills in a draft, code turns the draft into the typed workflow and checks it.

`connect_planner(name, environment)` (in `connect.py`) gives a `ModelPlanner` for a provider.

The draft (`schema.py`) is the typed workflow flattened for strict structured output: no recursion, no free-form
maps, every property required. Its shape is made from the spec's own models, so the two cannot drift apart.
"""
