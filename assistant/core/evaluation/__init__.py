"""Scores a planner on requests with known answers: see `docs/evaluation.md` for the records.

`cases` reads them, `judging` compares a plan with what is known, `running` asks a planner for
every case (at once, resumable, within a cost cap), `scores` counts.
"""
