"""A model for a new table looks like the models around it."""

import subprocess
import sys
from collections.abc import Callable

import pytest

from generators.apps import AppFacts
from generators.fitting.new_tables import home_of_models
from generators.spec import NewTable
from generators.targets.python.wiring.model import with_model

Reader = Callable[[dict[str, str]], AppFacts]
TABLE = NewTable(
    name="support_tickets",
    columns={"subject": "text", "external_id": "integer", "score": "number", "open": "boolean"},
    unique=("external_id",),
)
SESSION = "from sqlalchemy.orm import sessionmaker\n\nSessionLocal = sessionmaker()\n"
MAPPED = '''"""Tables."""

from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    """Base."""


class User(Base):
    """A user."""

    __tablename__ = "users"

    id: Mapped[int] = mapped_column(primary_key=True)


TABLES = [User]
'''
MAPPED_CLASS = '''class SupportTicket(Base):
    """One of the support tickets."""

    __tablename__ = "support_tickets"

    id: Mapped[int] = mapped_column(primary_key=True)
    external_id: Mapped[int] = mapped_column(BigInteger, unique=True)
    subject: Mapped[str | None] = mapped_column(Text)
    score: Mapped[float | None] = mapped_column(Float)
    open: Mapped[bool | None] = mapped_column(Boolean)


TABLES = [User]
'''
PLAIN = """from sqlalchemy import Column, Integer
from sqlalchemy.orm import declarative_base

Base = declarative_base()


class User(Base):
    __tablename__ = "users"

    id = Column(Integer, primary_key=True)
"""
PLAIN_CLASS = """class SupportTicket(Base):
    __tablename__ = "support_tickets"

    id = Column(Integer, primary_key=True)
    external_id = Column(BigInteger, unique=True, nullable=False)
    subject = Column(Text)
    score = Column(Float)
    open = Column(Boolean)
"""
SQLMODEL = """from sqlmodel import Field, SQLModel


class User(SQLModel, table=True):
    id: int | None = Field(default=None, primary_key=True)
"""
SQLMODEL_CLASS = """class SupportTicket(SQLModel, table=True):
    __tablename__ = "support_tickets"

    id: int | None = Field(default=None, primary_key=True)
    external_id: int = Field(unique=True, sa_type=BigInteger)
    subject: str | None = None
    score: float | None = None
    open: bool | None = None
"""


@pytest.mark.parametrize(
    ("models", "written"),
    [
        pytest.param(MAPPED, MAPPED_CLASS, id="mapped"),
        pytest.param(PLAIN, PLAIN_CLASS, id="plain"),
        pytest.param(SQLMODEL, SQLMODEL_CLASS, id="sqlmodel"),
    ],
)
def test_a_model_is_written_as_its_neighbours_are(read: Reader, models: str, written: str) -> None:
    """Behind the last of them, with what it imports; the module still loads, the rest stays."""
    app = read({"app/__init__.py": "", "app/models.py": models, "app/db.py": SESSION})
    home = home_of_models(app)
    assert home is not None
    after = with_model(models, home, app, TABLE)
    assert isinstance(after, str)
    assert f"\n\n\n{written}" in after
    assert all(line in after for line in models.splitlines() if "import" not in line)
    home.path.write_text(after)
    code = "from app.models import SupportTicket as t; print(t.__table__.name, len(t.__table__.c))"
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, cwd=app.root, capture_output=True, text=True, check=False)
    assert done.stdout == "support_tickets 5\n", done.stderr


def test_a_name_that_the_module_has_is_not_taken(read: Reader) -> None:
    """The class gets another name; the table keeps its own."""
    models = MAPPED.replace("TABLES", "SupportTicket")
    app = read({"app/__init__.py": "", "app/models.py": models, "app/db.py": SESSION})
    home = home_of_models(app)
    assert home is not None
    after = with_model(models, home, app, TABLE)
    assert isinstance(after, str)
    assert "class SupportTicketRow(Base):" in after
