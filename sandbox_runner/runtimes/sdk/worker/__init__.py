"""Code that runs inside the app's process: standard library and the app's own `inngest` only.

It is never imported from here by its place in this package: `__main__` loads this folder as a
package with a private name, under the app's interpreter (Python 3.10 or later), where nothing else
of ours exists.
"""
