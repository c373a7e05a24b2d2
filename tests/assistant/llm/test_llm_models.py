"""What is known about models, and what is honestly unknown."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from assistant.llm.events import Usage
from assistant.llm.models import Catalogue, ModelFacts

PRICED = ModelFacts("m", 1000, 500, input_price=2.0, output_price=10.0, cached_price=0.2)


def test_cost_counts_cached_tokens_at_their_own_price() -> None:
    """A million fresh, a million cached and a million out."""
    usage = Usage(input_tokens=2_000_000, output_tokens=1_000_000, cached_tokens=1_000_000)

    assert PRICED.cost(usage) == 2.0 + 0.2 + 10.0


def test_what_is_written_to_the_cache_has_its_own_price() -> None:
    """Where it costs more than other input, it is counted as more; else as input."""
    usage = Usage(input_tokens=2_000_000, cache_write_tokens=1_000_000)

    assert replace(PRICED, cache_write_price=2.5).cost(usage) == 2.0 + 2.5
    assert PRICED.cost(usage) == 2.0 + 2.0


def test_an_unknown_price_is_not_a_guess() -> None:
    """No price, no cost."""
    assert ModelFacts("m").cost(Usage(1, 1)) is None


def test_any_name_is_taken() -> None:
    """A model nobody described has a name and nothing else."""
    assert Catalogue("m").facts("brand-new") == ModelFacts("brand-new")


@given(asked=st.none() | st.integers(1, 10**6), default=st.none() | st.integers(1, 10**6))
def test_the_output_limit_never_exceeds_the_model(asked: int | None, default: int | None) -> None:
    """What was asked, else the default, cut down to what the model can."""
    catalogue = Catalogue("m", default_output_limit=default, models={"m": PRICED})

    limit = catalogue.output_limit("m", asked)

    wanted = asked or default
    assert limit == (None if wanted is None else min(wanted, 500))
    assert catalogue.output_limit("other", asked) == wanted
