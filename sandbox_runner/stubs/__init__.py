"""Answers for what a sandboxed function says to the outside: HTTP, mail, Inngest events."""
