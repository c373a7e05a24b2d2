"""The FastAPI app."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import inngest.fast_api
from fastapi import FastAPI

from app.database import Base, engine
from app.inngest.client import inngest_client
from app.inngest.functions.close_stale_tickets import close_stale_tickets
from app.routes import contacts, tickets, users


@asynccontextmanager
async def lifespan(_: FastAPI) -> AsyncIterator[None]:
    """Create the tables that are missing."""
    Base.metadata.create_all(engine)
    yield


app = FastAPI(title="Contacts", lifespan=lifespan)
app.include_router(users.router)
app.include_router(contacts.router)
app.include_router(tickets.router)

inngest.fast_api.serve(app, inngest_client, [close_stale_tickets])
