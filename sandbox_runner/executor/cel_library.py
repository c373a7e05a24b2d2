"""All of CEL, by the library `common-expression-language`."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from sandbox_runner.executor.cel_cost import affordable
from sandbox_runner.executor.cel_tokens import Missing, Unsupported

_MAX_LENGTH = 10_000


def value(expression: str, variables: Mapping[str, Any], why: Unsupported) -> Any:
    """The value of an expression.

    Args:
        expression: what the evaluator of `cel` does not understand.
        variables: `event` and perhaps `async`.
        why: said where the library is not installed.

    Raises:
        Missing: it reads what is not there, or mixes types.
        Unsupported: it is not CEL, or calls a function that CEL does not have.
    """
    if len(expression) > _MAX_LENGTH:
        raise why
    if not affordable(expression, variables):
        raise Unsupported("its loops and sums could take too long, or too much memory")
    try:
        return _compiled(expression).execute(dict(variables))
    except ImportError:
        raise why from None
    except (ValueError, RuntimeError) as error:
        raise Unsupported(str(error).splitlines()[0]) from None
    except (LookupError, TypeError, ArithmeticError) as error:
        raise Missing(str(error)) from None


@lru_cache(maxsize=1_000)
def _compiled(expression: str) -> Any:
    import cel

    return cel.compile(expression)
