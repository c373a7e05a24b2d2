"""One folder for each pane, with its CSS, keys, messages and help: `PANE` is the class."""
