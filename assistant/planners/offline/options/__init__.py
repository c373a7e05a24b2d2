"""Options by their words: each module names a kind, and this one reads them all."""
