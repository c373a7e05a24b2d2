"""Every night, close the tickets that have waited for an answer for too long."""

from datetime import UTC, datetime, timedelta

import inngest
from sqlalchemy import select, update

from app.database import SessionLocal
from app.inngest.client import inngest_client
from app.models import Ticket

PATIENCE = timedelta(days=14)


def find_stale_tickets() -> list[int]:
    """The ids of pending tickets that nobody has touched for two weeks."""
    oldest = datetime.now(UTC) - PATIENCE
    query = select(Ticket.id).where(Ticket.status == "pending", Ticket.updated_at < oldest)
    with SessionLocal() as session:
        return list(session.scalars(query))


def close_tickets(ticket_ids: list[int]) -> int:
    """Close the given tickets and return how many there were."""
    with SessionLocal() as session:
        session.execute(update(Ticket).where(Ticket.id.in_(ticket_ids)).values(status="closed"))
        session.commit()
    return len(ticket_ids)


@inngest_client.create_function(
    fn_id="close-stale-tickets",
    name="Close stale tickets",
    trigger=inngest.TriggerCron(cron="0 3 * * *"),
)
def close_stale_tickets(ctx: inngest.ContextSync) -> dict[str, int]:
    """Close pending tickets that were left alone for two weeks."""
    ticket_ids = ctx.step.run("find-stale-tickets", find_stale_tickets)
    closed = ctx.step.run("close-tickets", close_tickets, ticket_ids)
    return {"closed": closed}
