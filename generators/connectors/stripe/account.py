"""Who asks Stripe, and in which version of its API."""

from generators.spec.values import Literal, Ref, Template, Value

VERSION = "2026-08-26.dahlia"
HEADERS: dict[str, Value] = {
    "Authorization": Template(parts=("Bearer ", Ref(path="env.STRIPE_SECRET_KEY"))),
    "Stripe-Version": Literal(value=VERSION),
}
ONCE = HEADERS | {"Idempotency-Key": Ref(path="run.idempotency_key")}
"""Headers of what must not happen twice when a step is tried again."""


def url(path: str) -> Literal:
    """Give the URL of a resource."""
    return Literal(value=f"https://api.stripe.com/v1/{path}")


def docs(page: str) -> str:
    """Give the page of the API reference."""
    return f"https://docs.stripe.com/api/{page}"
