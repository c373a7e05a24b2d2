"""Proposals to look at, made by hand: what they hold never changes."""

from __future__ import annotations

from pathlib import Path
from typing import cast

from assistant.core.claims import Claim
from assistant.events import ClaimsMade, Proposed
from generators.changes.changeset import ChangeSet, FileEdit
from generators.spec.problems import Problem
from generators.spec.reading import read_workflow
from generators.spec.workflow import Workflow

PATH = "app/inngest/functions/sync_contacts.py"
ROOT = Path("/srv/contacts_api")
RUNS = tuple(
    {"utc": f"2026-11-{day}T08:00:00Z", "local": f"2026-11-{day}T09:00:00+01:00"}
    for day in range(25, 30)
)
BEFORE = '''"""Sync contacts."""

import os

import httpx
import inngest

from app.inngest.client import inngest_client

URL = "https://example.my.salesforce.com/services/data"
TOKEN = os.environ["SALESFORCE_ACCESS_TOKEN"]


@inngest_client.create_function(
    fn_id="sync-contacts",
    trigger=inngest.TriggerCron(cron="0 7 * * *"),
)
async def sync_contacts(ctx: inngest.Context) -> int:
    """Every day at 8, in Paris."""
    contacts = await ctx.step.run("fetch-contacts", fetch_contacts)
    return len(contacts)


async def fetch_contacts() -> list[dict[str, str]]:
    """All contacts of Salesforce."""
    async with httpx.AsyncClient(timeout=30.0) as client:
        answer = await client.get(URL, headers={"Authorization": f"Bearer {TOKEN}"})
        return list(answer.json()["records"])
'''
AFTER = (
    BEFORE.replace('cron="0 7 * * *"', 'cron="0 8 * * *"')
    .replace("at 8, in Paris", "at 9, in Paris; 名前は氏名です")
    .replace('list(answer.json()["records"])', 'list(answer.json()["records"])  # shown: \x1b[31m')
    .replace("30.0", "10.0")
)
CLAIMS = (
    Claim("the schedule is exact 2026-11-24…2036-11-24", "proved", "3,653 moments meant"),
    Claim("the function completes with the real SDK", "ran", "completed; 2 of 2 steps completed"),
    Claim("the services answer as documented", "simulated", "outside calls answered by samples: 1"),
    Claim("the services accept your credentials", "unproven", "no real call was made"),
)


def workflow() -> Workflow:
    """A workflow of two steps."""
    document = {
        "id": "sync-contacts",
        "name": "Sync contacts",
        "triggers": [{"kind": "event", "event": "contacts/changed"}],
        "steps": [{"kind": "sleep", "id": "wait", "name": "Wait", "duration": "1m"}],
    }
    return cast("Workflow", read_workflow(document))


def proposal(
    *edits: FileEdit, number: int = 1, problems: tuple[Problem, ...] = (), sound: bool = True
) -> Proposed:
    """A proposal of these edits; by default one of a file with three hunks, and a new file."""
    made = edits or (
        FileEdit.modified(PATH, BEFORE, AFTER),
        FileEdit.created("app/new.py", "A = 1\n"),
    )
    return Proposed(
        number=number,
        workflow=workflow(),
        changes=ChangeSet(ROOT, made, "Edit sync-contacts"),
        base=workflow(),
        problems=problems,
        secrets=("SALESFORCE_ACCESS_TOKEN",),
        next_runs=RUNS,
        sound=sound,
        triggers=("every day at 9 AM (Europe/Paris): cron 0 7 * * *, 0 8 * * * + guard",),
        steps=("fetch-contacts: Fetch contacts (salesforce.list-contacts)", "wait: Wait (sleep)"),
    )


def claimed() -> ClaimsMade:
    """A claim of each level."""
    return ClaimsMade(CLAIMS)
