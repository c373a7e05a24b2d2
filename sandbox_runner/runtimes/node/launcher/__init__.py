"""What a forked child does when it is to become Node. Standard library only."""
