"""Functions of the Python SDK, run in a process of their own under the app's interpreter."""
