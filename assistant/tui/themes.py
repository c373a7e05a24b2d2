"""Colours: dark, light, high contrast; `ansi-dark` and `ansi-light` are the terminal's own."""

from __future__ import annotations

from textual.theme import Theme

DEFAULT = "assistant-dark"

THEMES = (
    Theme(
        name=DEFAULT,
        primary="#7aa2f7",
        secondary="#9d7cd8",
        accent="#7dcfff",
        foreground="#d5d9e5",
        background="#16181f",
        surface="#1b1e27",
        panel="#232733",
        success="#73c991",
        warning="#e0af68",
        error="#f0717b",
    ),
    Theme(
        name="assistant-light",
        primary="#2f5bd0",
        secondary="#7847bd",
        accent="#0f6f9c",
        foreground="#1f2430",
        background="#fbfbf9",
        surface="#f3f3ef",
        panel="#e8e8e2",
        success="#1d7a3f",
        warning="#8f5a00",
        error="#b3261e",
        dark=False,
    ),
    Theme(
        name="assistant-contrast",
        primary="#66ccff",
        secondary="#ffffff",
        accent="#ffff00",
        foreground="#ffffff",
        background="#000000",
        surface="#000000",
        panel="#1a1a1a",
        success="#00ff66",
        warning="#ffff00",
        error="#ff6666",
        text_alpha=1.0,
    ),
)
WORDS = {
    "assistant-dark": "dark",
    "assistant-light": "light",
    "assistant-contrast": "high contrast",
    "ansi-dark": "the terminal's own colours, on a dark ground",
    "ansi-light": "the terminal's own colours, on a light ground",
}
CHOICES = tuple(WORDS)
"""Names of the themes that are offered."""
