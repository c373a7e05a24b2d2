"""Every webhook that says how it proves itself, in a real app: signed, and wrongly signed."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from generators.apps.facts import AppFacts, ClientFacts, Framework
from generators.catalog import Connector, connector, connector_names
from generators.targets.python.source.formatting import style_of
from generators.targets.python.webhooks.route import FRAMEWORKS, route_code, route_path
from tests.generators.targets.python.webhooks.conftest import Events

SECRET = "shh-4f1c"
Signer = Callable[[bytes], str]


def digits(body: bytes, name: str = "sha256") -> bytes:
    """The HMAC as the services document it, written anew here."""
    return hmac.new(SECRET.encode(), body, name).digest()


def stamped(body: bytes) -> str:
    """Stripe's form."""
    now = int(time.time())
    signed = hmac.new(SECRET.encode(), f"{now}.".encode() + body, hashlib.sha256).hexdigest()
    return f"t={now},v1=0000,v1={signed}"


def encoded(body: bytes) -> str:
    """Base64 digits."""
    return base64.b64encode(digits(body)).decode()


SIGNERS: dict[str, Signer] = {
    "stripe": stamped,
    "calendly": stamped,
    "github": lambda body: f"sha256={digits(body).hex()}",
    "gitlab": lambda _: SECRET,
    "shopify": encoded,
    "woocommerce": encoded,
    "typeform": lambda body: f"sha256={encoded(body)}",
    "linear": lambda body: digits(body).hex(),
    "sentry": lambda body: digits(body).hex(),
    "pagerduty": lambda body: f"v1={'0' * 64},v1={digits(body).hex()}",
    "intercom": lambda body: f"sha1={digits(body, 'sha1').hex()}",
}
SAMPLES: dict[str, tuple[dict[str, Any], dict[str, str], str, dict[str, Any]]] = {
    "stripe": (
        {"id": "evt_1", "type": "charge.failed", "data": {"object": {"amount": 500}}},
        {},
        "stripe/charge.failed",
        {"amount": 500},
    ),
    "calendly": (
        {"event": "invitee.created", "payload": {"email": "ada@example.com"}},
        {},
        "calendly/invitee.created",
        {"email": "ada@example.com"},
    ),
    "github": (
        {"action": "opened", "issue": {"number": 7}},
        {"X-GitHub-Event": "issues", "X-GitHub-Delivery": "d-1"},
        "github/issues.opened",
        {"action": "opened", "issue": {"number": 7}},
    ),
    "gitlab": (
        {"object_kind": "pipeline", "object_attributes": {"status": "failed"}},
        {"X-Gitlab-Event-UUID": "u-1"},
        "gitlab/pipeline",
        {"object_kind": "pipeline", "object_attributes": {"status": "failed"}},
    ),
    "shopify": (
        {"id": 1, "email": "ada@example.com"},
        {"X-Shopify-Topic": "orders/create", "X-Shopify-Webhook-Id": "w-1"},
        "shopify/orders/create",
        {"id": 1, "email": "ada@example.com"},
    ),
    "woocommerce": (
        {"id": 3, "status": "processing"},
        {"X-WC-Webhook-Topic": "order.created", "X-WC-Webhook-Delivery-ID": "9"},
        "woocommerce/order.created",
        {"id": 3, "status": "processing"},
    ),
    "typeform": (
        {"event_id": "e1", "event_type": "form_response", "form_response": {"token": "t"}},
        {},
        "typeform/form_response",
        {"token": "t"},
    ),
    "linear": (
        {"type": "Issue", "action": "create", "data": {"title": "Slow"}},
        {"Linear-Delivery": "l-1"},
        "linear/Issue.create",
        {"title": "Slow"},
    ),
    "sentry": (
        {"action": "created", "data": {"issue": {"id": "1"}}},
        {"Sentry-Hook-Resource": "issue", "Request-ID": "r-1"},
        "sentry/issue.created",
        {"issue": {"id": "1"}},
    ),
    "pagerduty": (
        {"event": {"id": "p1", "event_type": "incident.triggered", "data": {"title": "Down"}}},
        {},
        "pagerduty/incident.triggered",
        {"title": "Down"},
    ),
    "intercom": (
        {"id": "n1", "topic": "conversation.user.created", "data": {"item": {"id": "5"}}},
        {},
        "intercom/conversation.user.created",
        {"id": "5"},
    ),
}
"""A body as the service documents it, further headers, and the event that it must become."""

_MAINS = {
    "fastapi": (
        "from fastapi import FastAPI\nfrom fastapi.testclient import TestClient\n{imports}\n"
        "app = FastAPI()\n{takes}\nclient = TestClient(app)\n"
        "def post(path, body, headers):\n"
        "    return client.post(path, content=body, headers=headers).status_code\n"
    ),
    "flask": (
        "from flask import Flask\n{imports}\n"
        "app = Flask('app')\n{takes}\nclient = app.test_client()\n"
        "def post(path, body, headers):\n"
        "    return client.post(path, data=body, headers=headers).status_code\n"
    ),
}
_TAKE = {
    "fastapi": "app.include_router({0}_webhook.router)",
    "flask": "app.register_blueprint({0}_webhook.blueprint)",
}
_POSTS = (
    "import json, sys\n"
    "calls = json.load(sys.stdin)\n"
    "print(json.dumps([post(one['path'], one['body'].encode(), one['headers']) for one in calls]))\n"
)


def hooked() -> Iterator[Connector]:
    """Connectors whose webhook is described."""
    for name in connector_names():
        found = connector(name)
        if found is not None and found.webhook is not None and found.webhook.proof is not None:
            yield found


def facts(root: Path, framework: Framework) -> AppFacts:
    """An app of a framework, with a client."""
    client = ClientFacts("client", "inngest_client", root / "client.py", "shop")
    return replace(_PLAIN, root=root, import_root=root, framework=framework, client=client)


_PLAIN = AppFacts(
    root=Path("/"),
    language="python",
    framework="fastapi",
    package=None,
    import_root=Path("/"),
    client=None,
    functions_folder=Path("/functions"),
    functions_module="functions",
    serve=None,
    entry=None,
    functions=(),
    models=(),
    sessions=(),
    routes=(),
    events=(),
    env_names=(),
    sdk_version="0.5.19",
    dependencies=(),
    python=">=3.11",
)


def write_app(root: Path, framework: Framework, url: str, found: list[Connector]) -> None:
    """Write the client, one module per service, and a script that posts to them."""
    app = facts(root, framework)
    client = app.client
    assert client is not None
    (root / "client.py").write_text(
        "import inngest\n\n"
        "inngest_client = inngest.Inngest(\n"
        f"    app_id='shop', is_production=False, event_api_base_url={url!r}\n)\n"
    )
    for one in found:
        code = route_code(one, app, client, style_of(root, None), frozenset({"client"}))
        (root / f"{one.name}_webhook.py").write_text(code)
    names = [one.name for one in found]
    imports = "\n".join(f"import {name}_webhook" for name in names)
    takes = "\n".join(_TAKE[framework].format(name) for name in names)
    main = _MAINS[framework].format(imports=imports, takes=takes)
    (root / "main.py").write_text(main + _POSTS)


def posted(root: Path, calls: list[dict[str, Any]], secrets: list[str]) -> list[int]:
    """Post the calls to the app in a process of its own; gives the status of each answer."""
    run = subprocess.run(
        [sys.executable, "main.py"],
        cwd=root,
        input=json.dumps(calls),
        capture_output=True,
        text=True,
        env={**dict.fromkeys(secrets, SECRET), "INNGEST_DEV": "1", "PATH": "/usr/bin:/bin"},
        check=False,
        timeout=120,
    )
    assert run.returncode == 0, run.stderr
    return list(json.loads(run.stdout))


def calls_of(one: Connector) -> list[dict[str, Any]]:
    """Rightly signed, signed for another body, and not signed at all."""
    payload, headers, _, _ = SAMPLES[one.name]
    body = json.dumps(payload)
    hook = one.webhook
    assert hook is not None
    sign = SIGNERS[one.name]
    other = "not the secret" if one.name == "gitlab" else sign(b"{}")
    signatures = (sign(body.encode()), other, None)
    return [
        {
            "path": route_path(one.name),
            "body": body,
            "headers": {
                **headers,
                "Content-Type": "application/json",
                **({hook.signature: signature} if signature else {}),
            },
        }
        for signature in signatures
    ]


@pytest.mark.parametrize("framework", FRAMEWORKS)
def test_only_what_the_service_signed_becomes_an_event(
    framework: Framework, tmp_path: Path, events: Events
) -> None:
    """A signed webhook is sent on under the service's own name; any other is answered with 401."""
    found = list(hooked())
    assert {one.name for one in found} == SIGNERS.keys() == SAMPLES.keys()
    write_app(tmp_path, framework, events.url, found)
    secrets = [one.webhook.secret for one in found if one.webhook is not None]
    calls = [call for one in found for call in calls_of(one)]
    assert posted(tmp_path, calls, secrets) == [200, 401, 401] * len(found)
    told = {event["name"]: event["data"] for event in events.sent}
    assert told == {SAMPLES[one.name][2]: SAMPLES[one.name][3] for one in found}
    assert len(events.sent) == len(found)


def test_an_old_signature_is_refused(tmp_path: Path, events: Events) -> None:
    """A recorded webhook of Stripe, with its true signature, is worth nothing after five minutes."""
    found = connector("stripe")
    assert found is not None
    write_app(tmp_path, "fastapi", events.url, [found])
    body = json.dumps(SAMPLES["stripe"][0])
    then = int(time.time()) - 3600
    signed = hmac.new(SECRET.encode(), f"{then}.{body}".encode(), hashlib.sha256).hexdigest()
    call = {
        "path": route_path("stripe"),
        "body": body,
        "headers": {"Stripe-Signature": f"t={then},v1={signed}"},
    }
    assert posted(tmp_path, [call], ["STRIPE_WEBHOOK_SECRET"]) == [401]
    assert events.sent == []


@pytest.mark.parametrize("one", list(hooked()), ids=lambda one: one.name)
def test_every_webhook_tells_the_names_that_its_route_sends(one: Connector) -> None:
    """The event of the sample is one that the words of a request lead to, and its page is named."""
    hook = one.webhook
    assert hook is not None
    assert hook.proof is not None
    assert hook.proof.docs.startswith("https://")
    assert hook.signature
    assert hook.secret.isupper()
    own = SAMPLES[one.name][2].partition("/")[2]
    assert own in set(hook.events.values())
