"""Primitives as step functions."""
