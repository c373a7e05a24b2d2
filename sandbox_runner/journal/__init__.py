"""Durable state: what happened, on disk before anybody relies on it."""
