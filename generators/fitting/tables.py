"""Database steps: the app's own names of tables, and what is written into which column."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from generators.apps.facts import AppFacts, ModelFacts
from generators.fitting.fields import columns_of_records, key_columns, needed
from generators.fitting.findings import finding
from generators.fitting.models import find_model, nearest_tables, table_name
from generators.fitting.new_tables import with_new_tables
from generators.fitting.rebuilding import rebuilt
from generators.fitting.sources import all_steps, fields_of_item, fields_of_value, literal_text
from generators.spec.problems import Problem
from generators.spec.steps import CallStep, Step
from generators.spec.values import Literal, ObjectOf, Ref, Value
from generators.spec.workflow import Workflow

_WRITES = ("upsert-rows", "insert-rows")


@dataclass(frozen=True, slots=True)
class _Fitting:
    app: AppFacts
    steps: Mapping[str, Step]
    paths: Mapping[str, str]
    problems: list[Problem] = field(default_factory=list)

    def tell(self, step: CallStep, rule: str, message: str, hint: str = "") -> None:
        path = f"{self.paths.get(step.id, step.id)}.params"
        self.problems.append(finding("error", rule, path, message, hint))

    def step(self, step: Step) -> Step:
        """One step as it fits; other steps than those of tables stay."""
        if not isinstance(step, CallStep) or step.connector != "database":
            return step
        name = literal_text(step.params.get("table"))
        model = find_model(name, self.app) if name else None
        if name is None or model is None:
            message = f"the app has no table '{name}'" if name else "the table must be a name"
            self.tell(step, "tables", message, nearest_tables(name or "", self.app))
            return step
        params = {**step.params, "table": Literal(value=table_name(model))}
        if step.operation in _WRITES:
            params = self.write(step, params, model)
        return step.model_copy(update={"params": params})

    def write(
        self, step: CallStep, params: dict[str, Value], model: ModelFacts
    ) -> dict[str, Value]:
        """The columns of a write, from what the records bring."""
        records = params.get("records")
        if isinstance(records, Ref) and records.root in ("event", "item", "error"):
            fields = fields_of_item(step.id, self.steps) if records.root == "item" else None
            params = _row(params, records, model, fields)
        written = self.mapped(step, params, model)
        if step.operation == "upsert-rows" and "key" not in params:
            params = self.keyed(step, params, model, written)
        return params

    def mapped(
        self, step: CallStep, params: dict[str, Value], model: ModelFacts
    ) -> Mapping[str, str]:
        """Fill in the mapping where names differ; gives column to field of what is written."""
        values = params.get("values")
        given = {name: name for name in values.fields} if isinstance(values, ObjectOf) else {}
        if "mapping" in params:
            told = params["mapping"]
            fields = (
                told.value if isinstance(told, Literal) and isinstance(told.value, dict) else {}
            )
            return given | {str(column): str(name) for column, name in fields.items()}
        fields_known = fields_of_value(params.get("records"), self.steps)
        if fields_known is None:
            return given or {column.name: column.name for column in model.columns}
        mapping = columns_of_records(model, fields_known)
        self.complete(step, model, given | mapping, fields_known)
        if any(column != name for column, name in mapping.items()):
            params["mapping"] = Literal(value={**mapping})
        return given | mapping

    def complete(
        self, step: CallStep, model: ModelFacts, written: Mapping[str, str], fields: tuple[str, ...]
    ) -> None:
        """Every column that must be given is."""
        missing = [name for name in needed(model) if name not in written]
        if missing:
            message = (
                f"{model.name} needs {', '.join(missing)}, and the records bring no such field"
            )
            hint = f"fields of the records: {', '.join(fields)}"
            self.tell(step, "columns", message, hint)

    def keyed(
        self,
        step: CallStep,
        params: dict[str, Value],
        model: ModelFacts,
        written: Mapping[str, str],
    ) -> dict[str, Value]:
        """Say which rows are the same."""
        key = key_columns(model, written)
        if key:
            return params | {"key": Literal(value=[*key])}
        message = f"nothing tells the rows of {model.name} apart"
        unique = [column.name for column in model.columns if column.unique]
        hint = f"unique columns: {', '.join(unique) or 'none'}; add one, e.g. external_id"
        self.tell(step, "key", message, hint)
        return params


def _row(
    params: dict[str, Value], record: Ref, model: ModelFacts, fields: tuple[str, ...] | None
) -> dict[str, Value]:
    """One record is one row: its fields by name."""
    if fields is None:
        chosen = {name: name for name in needed(model)}
        chosen |= {c.name: c.name for c in model.columns if c.unique and not c.primary_key}
    else:
        chosen = columns_of_records(model, fields)
    prefix = record.path
    values: dict[str, Value] = {c: Ref(path=f"{prefix}.{name}") for c, name in chosen.items()}
    rest = {name: value for name, value in params.items() if name != "records"}
    return {**rest, "values": ObjectOf(fields=values)}


def fit_tables(workflow: Workflow, app: AppFacts) -> tuple[Workflow, tuple[Problem, ...]]:
    """Fit every database step."""
    found = all_steps(workflow)
    steps = {step.id: step for _, step in found}
    if not any(isinstance(s, CallStep) and s.connector == "database" for s in steps.values()):
        return workflow, ()
    fitting = _Fitting(
        with_new_tables(workflow, app), steps, {step.id: path for path, step in found}
    )
    fitted = rebuilt(workflow, fitting.step)
    return fitted, tuple(fitting.problems)
