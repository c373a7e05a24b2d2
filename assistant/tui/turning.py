"""A sign that something is being done: plain letters, which every terminal and reader can show."""

FRAMES = ("|", "/", "-", "\\")
PER_SECOND = 5
