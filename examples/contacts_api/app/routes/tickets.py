"""Support tickets."""

from fastapi import APIRouter, HTTPException, status
from sqlalchemy import select

from app.database import SessionDep
from app.models import Ticket
from app.schemas import Status, TicketIn, TicketOut, TicketStatus

router = APIRouter(prefix="/tickets", tags=["tickets"])


@router.get("", response_model=list[TicketOut])
def list_tickets(session: SessionDep, status: Status | None = None) -> list[Ticket]:
    """The tickets, newest first; those of one status if one is given."""
    query = select(Ticket).order_by(Ticket.created_at.desc())
    if status is not None:
        query = query.where(Ticket.status == status)
    return list(session.scalars(query))


@router.post("", response_model=TicketOut, status_code=status.HTTP_201_CREATED)
def create_ticket(body: TicketIn, session: SessionDep) -> Ticket:
    """Open a ticket."""
    ticket = Ticket(subject=body.subject, priority=body.priority)
    session.add(ticket)
    session.commit()
    session.refresh(ticket)
    return ticket


@router.patch("/{ticket_id}", response_model=TicketOut)
def set_ticket_status(ticket_id: int, body: TicketStatus, session: SessionDep) -> Ticket:
    """Give a ticket another status."""
    ticket = session.get(Ticket, ticket_id)
    if ticket is None:
        raise HTTPException(status.HTTP_404_NOT_FOUND, "No such ticket.")
    ticket.status = body.status
    session.commit()
    return ticket
