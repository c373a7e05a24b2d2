"""A text made of records: one line for each.

The only place that writes code, from field names of samples and models; words of the request
are inputs of the step.
"""

from __future__ import annotations

import re

from assistant.planners.offline.composing.desk import Data, Desk
from generators.spec.steps import CodeStep
from generators.spec.values import Literal, Ref

_LABELS = ("subject", "title", "name", "full_name", "summary", "email", "description", "key", "id")
_FIELD = re.compile(r"[A-Za-z_][A-Za-z0-9_]{0,60}")
_SHOWN = 2


def summary_step(desk: Desk, data: Data, *, title: str) -> tuple[CodeStep, Ref]:
    """Give the step that makes a text with a heading and a line for each record."""
    step_id = desk.fresh_id("compose", "summary")
    step = CodeStep(
        id=step_id,
        name="Compose the summary",
        language="python",
        body=_body(data.fields),
        inputs={"title": Literal(value=title), "rows": data.ref},
    )
    result = Data(f"steps.{step_id}", "text", "summary")
    desk.keep(result)
    return step, result.ref


def _body(fields: tuple[str, ...]) -> str:
    shown = [name for name in _LABELS if name in fields and _FIELD.fullmatch(name)]
    extra = [name for name in ("priority", "status", "amount", "email") if name in fields]
    chosen = list(dict.fromkeys([*shown[:1], *extra]))[:_SHOWN]
    line = ", ".join(f"{{row['{name}']}}" for name in chosen) or "{row}"
    return (
        f'lines = [f"- {line}" for row in rows]\n'
        'return "\\n".join([f"{title}: {len(rows)}", *lines])\n'
    )
