"""The one place where planners, generators and the sandbox meet; knows no terminal."""
