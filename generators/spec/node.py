"""The base of every node of the typed workflow."""

from difflib import get_close_matches
from typing import Any

from pydantic import BaseModel, ConfigDict, model_validator
from pydantic_core import PydanticCustomError


class Node(BaseModel):
    """A frozen node that accepts only keys it knows.

    Aliases (`if`) are accepted and written beside the Python name (`if_`).
    """

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        validate_by_name=True,
        validate_by_alias=True,
        serialize_by_alias=True,
        allow_inf_nan=False,
        defer_build=True,
    )

    @model_validator(mode="before")
    @classmethod
    def _know_every_key(cls, data: Any) -> Any:
        if not isinstance(data, dict):
            return data
        for key in data:
            if key not in cls.model_fields and key not in cls.known_keys():
                raise _unknown_key(str(key), cls.known_keys())
        return data

    @classmethod
    def known_keys(cls) -> list[str]:
        """Give the keys of this node as they are spelled in JSON."""
        return [field.alias or name for name, field in cls.model_fields.items()]


def _unknown_key(key: str, known: list[str]) -> PydanticCustomError:
    near = get_close_matches(key, known, n=1, cutoff=0.5)
    return PydanticCustomError(
        "unknown_key",
        "unknown key '{key}'",
        {
            "key": key,
            "nearest": near[0] if near else None,
            "hint": (f"did you mean '{near[0]}'? " if near else "")
            + f"known keys: {', '.join(known)}",
        },
    )
