"""Every test gets an app of its own over an empty database."""

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

SCRATCH = tempfile.TemporaryDirectory(prefix="contacts-api-")
os.environ["DATABASE_URL"] = f"sqlite:///{Path(SCRATCH.name) / 'test.db'}"
os.environ["INNGEST_DEV"] = "1"

from fastapi.testclient import TestClient  # noqa: E402

from app.database import Base, engine  # noqa: E402
from app.main import app  # noqa: E402


@pytest.fixture
def client() -> Iterator[TestClient]:
    Base.metadata.drop_all(engine)
    with TestClient(app) as client:
        yield client
    engine.dispose()
