"""Short ways to say what connectors say in every request."""

from __future__ import annotations

from generators.spec.values import ObjectOf, Ref, Template, Value, text


def given(name: str) -> Ref:
    """Refer to a parameter of the operation."""
    return Ref(path=f"params.{name}")


def env(name: str) -> Ref:
    """Refer to an environment variable."""
    return Ref(path=f"env.{name}")


def bearer(name: str, scheme: str = "Bearer") -> dict[str, Value]:
    """Give the header that authorizes with a token from the environment."""
    return {"Authorization": Template(parts=(f"{scheme} ", env(name)))}


def address(*parts: str | Ref) -> Value:
    """Give a URL of text and references."""
    return text(*parts)


def params(*names: str, **renamed: str) -> dict[str, Value]:
    """Give fields that take the parameters of the same name; `field="parameter"` renames."""
    found: dict[str, Value] = {name: given(name) for name in names}
    return found | {field: given(name) for field, name in renamed.items()}


def body(*names: str, **renamed: str) -> ObjectOf:
    """Give an object of such fields."""
    return ObjectOf(fields=params(*names, **renamed))
