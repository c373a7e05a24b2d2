"""What the API accepts and answers."""

from datetime import datetime
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

Status = Literal["open", "pending", "closed"]
Priority = Literal["low", "normal", "high"]


class UserIn(BaseModel):
    """A person who signs up."""

    email: str = Field(min_length=3, max_length=320, pattern=r"^[^@\s]+@[^@\s]+$")
    name: str = Field(min_length=1, max_length=200)


class UserOut(BaseModel):
    """A user as the API shows it."""

    model_config = ConfigDict(from_attributes=True)

    id: int
    email: str
    name: str
    created_at: datetime


class ContactIn(BaseModel):
    """A contact to create, or to update when `external_id` is known."""

    external_id: str = Field(min_length=1, max_length=64)
    email: str | None = None
    name: str = Field(min_length=1, max_length=200)


class ContactOut(BaseModel):
    """A contact as the API shows it."""

    model_config = ConfigDict(from_attributes=True)

    id: int
    external_id: str
    email: str | None
    name: str
    updated_at: datetime


class TicketIn(BaseModel):
    """A ticket to open."""

    subject: str = Field(min_length=1, max_length=200)
    priority: Priority = "normal"


class TicketStatus(BaseModel):
    """The status to give to a ticket."""

    status: Status


class TicketOut(BaseModel):
    """A ticket as the API shows it."""

    model_config = ConfigDict(from_attributes=True)

    id: int
    subject: str
    status: Status
    priority: Priority
    created_at: datetime
