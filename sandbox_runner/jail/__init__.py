"""Isolation of untrusted code: what a process does to itself before it loads the app.

Standard library only, Python 3.10 or later: it runs under the app's interpreter, as a package with
a private name, where nothing else of ours exists. Tier A is namespaces, Landlock and seccomp; tier
B is Landlock and seccomp. A tier is chosen by really trying it.
"""
