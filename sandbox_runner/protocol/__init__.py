"""The protocol between Inngest and the functions of an app."""
