"""Where the scratch database lies, and which database the app takes it for."""

import os
from importlib.util import find_spec

SCRATCH = "scratch"
"""What the function sees."""
SEEDED = "seeded"
"""The same tables before the function touched them."""

_DRIVERS = {
    "postgresql": ("psycopg", "psycopg2", "asyncpg", "pg8000"),
    "mysql": ("pymysql", "MySQLdb", "aiomysql", "asyncmy", "mysql"),
}


def scratch_file(folder: str, which: str, schema: "str | None" = None) -> str:
    """The SQLite file of a schema; None is the schema that tables have by default."""
    return os.path.join(folder, ".".join(filter(None, (which, schema, "sqlite3"))))  # noqa: PTH118


def scratch_url(folder: str) -> str:
    """The URL that apps are given in their environment."""
    return f"sqlite:///{scratch_file(folder, SCRATCH)}"


def probable_backend() -> str:
    """The database behind a URL that was not told: by the driver that the app has installed."""
    for backend, drivers in _DRIVERS.items():
        if any(find_spec(driver) for driver in drivers):
            return backend
    return "sqlite"
