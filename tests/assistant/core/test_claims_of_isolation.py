"""Laws of claims about a run's jail: what weakens them is said, in every document that has them."""

from __future__ import annotations

from assistant.core.claims import from_report
from sandbox_runner.report import Report, RunTrace


def claims(tier: str, *secrets: str) -> dict[str, tuple[str, str]]:
    """Level and evidence, by claim, of a run in this tier that knew these secrets."""
    run = RunTrace("job", "01J", "completed", {"name": "x"})
    jail = {"tier": tier, "means": "", "refused": {}}
    found = from_report(Report(run, jail=jail, secrets=secrets))
    return {each.claim: (each.level, each.evidence) for each in found}


def test_a_run_without_a_jail_is_no_proof() -> None:
    """`--unsafe` makes isolation unproven and says what that means; a jail is not praised."""
    level, evidence = claims("unsafe")["the function ran in isolation"]
    assert (level, "--unsafe" in evidence) == ("unproven", True)
    for tier in ("A", "A'", "B"):
        assert "the function ran in isolation" not in claims(tier)


def test_secrets_that_were_passed_are_named() -> None:
    """The names are told, and only when there are some."""
    level, evidence = claims("A", "STRIPE_KEY")["the function knew no secret"]
    assert (level, "STRIPE_KEY" in evidence) == ("unproven", True)
    assert "the function knew no secret" not in claims("A")
