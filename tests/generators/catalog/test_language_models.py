"""Laws of asking language models."""

from __future__ import annotations

import pytest

from generators.catalog.digging import dig
from generators.catalog.language_models import APIS, lowered_ai, sample_of_ai
from generators.spec.steps import AiStep
from generators.spec.values import Literal, ObjectOf, Ref, refs

RUN_AT_HOME = {"ollama"}
"""Vendors whose models run on a host of one's own, without a key."""


@pytest.mark.parametrize("provider", sorted(APIS))
@pytest.mark.parametrize("output", ["text", "json"])
def test_every_vendor_is_asked_with_its_key(provider: str, output: str) -> None:
    """The call carries prompt, system text, model and key, and its sample answers it."""
    step = AiStep.model_validate(
        {
            "id": "summarise",
            "provider": provider,
            "system": {"kind": "literal", "value": "Be brief."},
            "prompt": {"kind": "ref", "path": "event.data.text"},
            "output": output,
        }
    )
    request = lowered_ai(step)
    assert isinstance(request.body, ObjectOf)
    assert request.body.fields["model"] == Literal(value=APIS[provider].model)
    assert Ref(path="event.data.text") in set(refs(request.body))
    where = f"env.{provider.upper()}_{'HOST' if provider in RUN_AT_HOME else 'API_KEY'}"
    assert Ref(path=where) in {*refs(request.headers), *refs(request.url)}
    assert isinstance(dig(sample_of_ai(step), request.result), str)


def test_a_named_model_is_taken() -> None:
    """The step's model goes before the vendor's default."""
    step = AiStep(id="a", model="my-model", prompt=Literal(value="hello"))
    body = lowered_ai(step).body
    assert isinstance(body, ObjectOf)
    assert body.fields["model"] == Literal(value="my-model")
