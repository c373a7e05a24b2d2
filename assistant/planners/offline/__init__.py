"""Understands a request without a model: deterministic, instant, and honest about its gaps.

    OfflinePlanner().plan("sync contacts hourly", Context())

`tokens` are marked on a `sheet` by who has read them: `options`, then the trigger (`starting`,
`events`, `schedules`), then the clauses (`clauses`, `actions`), which `composing` makes steps and
`flow` puts in order. What nobody has read is listed; too much of it becomes a question.
"""
