"""Which connectors a request may need, so that the prompt holds no others."""

import re

from generators.catalog import Connector, connector, connector_names


def relevant_connectors(request: str) -> tuple[str, ...]:
    """Names of the generic connectors and of those the request names; of all, when it names none."""
    services = [found for name in connector_names() if (found := connector(name))]
    named = [each.name for each in services if not each.generic and _is_named(each, request)]
    wanted = named or [each.name for each in services if not each.generic]
    return tuple(each.name for each in services if each.generic or each.name in wanted)


def operation_names(connectors: tuple[str, ...]) -> tuple[str, ...]:
    """`connector.operation` for everything that these connectors can do."""
    found = (connector(name) for name in connectors)
    return tuple(f"{each.name}.{op.id}" for each in found if each for op in each.operations)


def _is_named(service: Connector, request: str) -> bool:
    names = (service.name.replace("_", " "), service.title, *service.aliases)
    pattern = "|".join(re.escape(name) for name in names)
    return re.search(rf"\b(?:{pattern})\b", request, re.IGNORECASE) is not None
