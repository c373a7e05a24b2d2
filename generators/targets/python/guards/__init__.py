"""Guards: the lines that let only the right firings of superset crons through."""
