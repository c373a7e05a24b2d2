"""Does what functions ask for, as Inngest does, in virtual time."""
