"""Inngest servers: where they are, what they are asked, and our own local one."""
