"""What a request may cost, what it has cost, and the check before every call.

`Caps` are the limits, `Meter` counts one request, `Metered` is a provider held to it, `Ledger` counts
the session, `estimated_tokens` guesses before a service has counted, `assumed_usage` where it never does.
"""

from assistant.core.budget.caps import Caps
from assistant.core.budget.estimate import assumed_usage, estimated_tokens
from assistant.core.budget.ledger import Ledger
from assistant.core.budget.meter import Meter, OverBudget
from assistant.core.budget.metered import Metered

__all__ = ["Caps", "Ledger", "Meter", "Metered", "OverBudget", "assumed_usage", "estimated_tokens"]
