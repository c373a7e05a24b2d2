"""Contacts copied from a CRM."""

from fastapi import APIRouter, HTTPException, status
from sqlalchemy import select

from app.database import SessionDep
from app.models import Contact
from app.schemas import ContactIn, ContactOut

router = APIRouter(prefix="/contacts", tags=["contacts"])


@router.get("", response_model=list[ContactOut])
def list_contacts(session: SessionDep, limit: int = 100) -> list[Contact]:
    """The contacts, sorted by name."""
    return list(session.scalars(select(Contact).order_by(Contact.name).limit(limit)))


@router.put("/{external_id}", response_model=ContactOut)
def put_contact(external_id: str, body: ContactIn, session: SessionDep) -> Contact:
    """Create a contact, or update the one with this external id."""
    if body.external_id != external_id:
        raise HTTPException(status.HTTP_422_UNPROCESSABLE_CONTENT, "The two ids differ.")
    contact = session.scalar(select(Contact).where(Contact.external_id == external_id))
    if contact is None:
        contact = Contact(external_id=external_id)
        session.add(contact)
    contact.email = body.email
    contact.name = body.name
    session.commit()
    return contact
