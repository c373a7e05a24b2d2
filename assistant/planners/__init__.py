"""Planners turn a request into a workflow, a question or a refusal."""
