"""Talks with language models: one small seam, one folder per provider.

`registry.connect(name, environment)` gives a `Provider`; `retry.Retrying` adds patience to any of them;
`answer.collect` reads a whole answer. Nothing here imports a vendor's SDK until a provider is connected.
"""
