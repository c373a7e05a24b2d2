"""What a model is writing, read while it writes: text as text, a draft part by part."""

from assistant.core.drafting.listening import Listening, ListeningToDrafts

__all__ = ["Listening", "ListeningToDrafts"]
