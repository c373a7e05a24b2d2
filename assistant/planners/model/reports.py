"""Problems in a model's words: by the ids it gave, short and precise."""

from collections.abc import Sequence

from generators.spec import Problem, Workflow, walk


def report(problems: Sequence[Problem], workflow: Workflow | None) -> list[str]:
    """One sentence for each problem, naming the step rather than its place in the list."""
    names = _steps(workflow) if workflow else {}
    return [_sentence(problem, names) for problem in problems]


def _sentence(problem: Problem, names: dict[str, str]) -> str:
    place = _place(problem.path, names)
    hint = f" ({problem.hint})" if problem.hint else ""
    return f"{place}{': ' if place else ''}{problem.message}{hint}"


def _place(path: str, names: dict[str, str]) -> str:
    inside = [at for at in names if path == at or path.startswith(f"{at}.")]
    if not inside:
        return path
    deepest = max(inside, key=len)
    rest = path[len(deepest) + 1 :]
    return f"step '{names[deepest]}'" + (f", {rest}" if rest else "")


def _steps(workflow: Workflow) -> dict[str, str]:
    found = {path: step.id for path, step in walk(workflow.steps)}
    if failure := workflow.options.on_failure:
        steps = walk(failure.steps, "options.on_failure.steps")
        found.update({path: step.id for path, step in steps})
    return found
