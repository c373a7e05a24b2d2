"""A time with its zone, as PostgreSQL keeps it, in SQLite."""

from datetime import datetime, timezone
from typing import Any

from sqlalchemy import types

_UTC = timezone.utc  # noqa: UP017 - Python 3.10


class AwareDateTime(types.TypeDecorator[datetime]):
    """Written in UTC, read back in UTC."""

    impl = types.DateTime
    cache_ok = True

    def process_bind_param(
        self, value: "datetime | None", dialect: Any  # noqa: ARG002 - the protocol's
    ) -> "datetime | None":
        """A naive time is taken to be in UTC, as the server would."""
        if value is None or value.tzinfo is None:
            return value
        return value.astimezone(_UTC).replace(tzinfo=None)

    def process_result_value(
        self, value: "datetime | None", dialect: Any  # noqa: ARG002 - the protocol's
    ) -> "datetime | None":
        """The time with its zone."""
        return value.replace(tzinfo=_UTC) if value is not None else None
