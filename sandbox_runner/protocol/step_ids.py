"""How a step is named on the wire: the SHA-1 of the id that its author wrote."""

import hashlib


def hash_step_id(step_id: str) -> str:
    """The wire id of a step. A repeated id is hashed with its count: see `counted`."""
    return hashlib.sha1(step_id.encode("utf-8", "surrogatepass"), usedforsecurity=False).hexdigest()


def counted(step_id: str, index: int | None) -> str:
    """The id of the nth step that shares its name: `fetch`, then `fetch:1`, `fetch:2`."""
    return f"{step_id}:{index}" if index else step_id
