"""Typed workflow in, ChangeSet out; touches no network, no model, no terminal."""
