"""What services there are, what each can do, and how a call lowers to primitives.

A connector is one folder of `generators/connectors/` that holds `CONNECTOR`; it knows no
language. Folders are listed without being imported and loaded one at a time.
"""

from generators.catalog.answers import SampleAnswer, sample_answers
from generators.catalog.calls import check_calls, lowered
from generators.catalog.operation import Connector, Effect, Operation, Param
from generators.catalog.registry import connector, connector_names, find_operation
from generators.catalog.webhooks import Proof, Webhook

__all__ = [
    "Connector",
    "Effect",
    "Operation",
    "Param",
    "Proof",
    "SampleAnswer",
    "Webhook",
    "check_calls",
    "connector",
    "connector_names",
    "find_operation",
    "lowered",
    "sample_answers",
]
