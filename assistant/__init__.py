"""Inngest Assistant: plain words in, a tested Inngest function in your own app out."""

__version__ = "0.1.0"
