"""Everything that can go wrong between us and a model, each with one message that says what to type.

::

    ProviderError
    ├── NotConfigured          nothing was sent
    │   ├── UnknownProvider    no folder and no entry point of that name
    │   ├── MissingKey         no API key in the environment
    │   ├── BadAddress         base URL missing or not a URL
    │   └── NoModel            the provider has no default and none was named
    ├── AuthenticationRefused  401, 403
    ├── OutOfCredit            402, or 429 for an exhausted quota: waiting does not help
    ├── RateLimited            429; `retry_after` seconds                            (retried)
    ├── BadRequest             other 4xx
    │   └── UnknownModel       404 for the model
    ├── ServerFailed           5xx, or the service says mid-answer that it failed    (retried)
    ├── ConnectionLost         refused, reset, or cut before the answer was complete (retried)
    ├── TimedOut               no complete answer within the request's timeout
    ├── Refusal                the model declined; `reason` in its own words
    ├── Truncated              the answer hit the limit of output tokens
    └── BadAnswer              not what was agreed: wrong content type, broken JSON
        ├── BrokenCall         a tool was called with what is no JSON object; can be said again
        └── ScriptEnded        the scripted provider has no reply left

Messages never hold a key: what services say is scrubbed before it is quoted.
"""

from collections.abc import Sequence
from typing import ClassVar

from assistant.llm.endpoint import Endpoint


class ProviderError(Exception):
    """Base of all errors of `assistant.llm`.

    Attributes:
        provider: name of the provider.
        why: what failed and why, one sentence.
        hint: what to do about it, one sentence.
    """

    retryable: ClassVar[bool] = False
    unanswered: bool = False
    """Whether no model was at work, so that nothing is charged."""
    spent: object = None
    """What whoever asked has counted by then, in a form of its own."""

    def __init__(self, provider: str, why: str, hint: str) -> None:
        super().__init__(f"{why} {hint}")
        self.provider = provider
        self.why = why
        self.hint = hint


class NotConfigured(ProviderError):
    """Something must be set up before anything can be sent."""

    unanswered = True


class UnknownProvider(NotConfigured):
    """No provider of that name."""

    def __init__(self, name: str, available: Sequence[str]) -> None:
        self.available = tuple(available)
        super().__init__(
            name,
            f"There is no provider named {name!r}.",
            f"Available: {', '.join(available)}. Choose one with --provider or ASSISTANT_PROVIDER.",
        )


class MissingKey(NotConfigured):
    """No API key."""

    def __init__(self, provider: str, title: str, variable: str) -> None:
        self.variable = variable
        super().__init__(
            provider,
            f"{title} needs an API key, and {variable} is not set.",
            f"Type: export {variable}=… (or use --provider offline, which needs none).",
        )


class BadAddress(NotConfigured):
    """The base URL is missing or is not a URL."""

    def __init__(self, provider: str, variable: str, found: str) -> None:
        self.variable = variable
        shown = found.rpartition("@")[2]
        said = f"is {shown!r}, which is not an http(s) URL" if found else "is not set"
        super().__init__(
            provider,
            f"The provider {provider!r} has no address: {variable} {said}.",
            f"Type for instance: export {variable}=http://localhost:11434/v1",
        )


class NoModel(NotConfigured):
    """No model was named, and the provider has no default."""

    def __init__(self, provider: str) -> None:
        super().__init__(
            provider,
            f"The provider {provider!r} has no default model.",
            "Name one with --model or ASSISTANT_MODEL.",
        )


class AuthenticationRefused(ProviderError):
    """401 or 403."""

    unanswered = True

    def __init__(self, at: Endpoint, status: int, said: str = "") -> None:
        self.status = status
        problem = "did not accept the API key" if status == 401 else "does not allow this"
        check = "Check" if at.secret else "Set"
        super().__init__(
            at.provider,
            f"{at.title} at {at.address} {problem} ({status}{_quoted(said)}).",
            f"{check} {at.key_variable}; it must be a key for {at.address}.",
        )


class OutOfCredit(ProviderError):
    """The account has nothing left."""

    unanswered = True

    def __init__(self, at: Endpoint, status: int, said: str = "") -> None:
        self.status = status
        super().__init__(
            at.provider,
            f"The account with {at.named} is out of credit or over its quota ({status}{_quoted(said)}).",
            f"Add credit with {at.named}, or choose another --provider.",
        )


class RateLimited(ProviderError):
    """429. `retry_after`: seconds the service asks us to wait, None if it does not say."""

    retryable = True
    unanswered = True

    def __init__(self, at: Endpoint, retry_after: float | None, said: str = "") -> None:
        self.retry_after = retry_after
        wait = "a minute" if retry_after is None else f"{retry_after:g} s"
        super().__init__(
            at.provider,
            f"{at.title} is refusing requests for being too many (429{_quoted(said)}).",
            f"Try again in {wait}, or choose another --model or --provider.",
        )


class BadRequest(ProviderError):
    """The service did not understand or accept the request."""

    unanswered = True

    def __init__(self, at: Endpoint, status: int, said: str = "", hint: str = "") -> None:
        self.status = status
        self.said = said
        super().__init__(
            at.provider,
            f"{at.title} at {at.address} rejected the request ({status}{_quoted(said)}).",
            hint or "Choose another --model; if it goes on, please report it.",
        )


class UnknownModel(BadRequest):
    """The service has no such model, or not for this key."""

    def __init__(self, at: Endpoint, model: str, status: int, said: str = "") -> None:
        self.model = model
        known = f" Known here: {at.choices()}." if at.known_models else ""
        hint = f"Choose another with --model or ASSISTANT_MODEL.{known}"
        super().__init__(at, status, said or f"no model {model!r}", hint)


class ServerFailed(ProviderError):
    """The service broke. `status` is None when it said so in the middle of an answer."""

    retryable = True

    def __init__(
        self, at: Endpoint, status: int | None, said: str = "", retry_after: float | None = None
    ) -> None:
        self.status = status
        self.said = said
        self.retry_after = retry_after
        self.unanswered = status is not None
        code = f"{status}" if status else "in the middle of its answer"
        super().__init__(
            at.provider,
            f"{at.title} at {at.address} failed ({code}{_quoted(said)}).",
            "This is on their side: try again in a minute, or choose another --provider.",
        )


class ConnectionLost(ProviderError):
    """No connection, or it ended before the answer was complete.

    `waited`: nobody answered at all, for as long as we wait for a connection.
    """

    retryable = True

    def __init__(self, at: Endpoint, *, started: bool, waited: bool = False) -> None:
        self.started = started
        self.waited = waited
        self.unanswered = not started
        what = (
            f"The connection to {at.named} at {at.address} ended before the answer was complete."
            if started
            else f"{at.title} at {at.address} can't be reached."
        )
        super().__init__(
            at.provider, what, f"Check the network and {at.url_variable}, then try again."
        )


class TimedOut(ProviderError):
    """No complete answer in time."""

    def __init__(self, at: Endpoint, seconds: float) -> None:
        self.seconds = seconds
        super().__init__(
            at.provider,
            f"{at.title} at {at.address} gave no complete answer within {round(seconds, 1):g} s.",
            "Try again, ask for less at once, or choose a faster --model.",
        )


class Refusal(ProviderError):
    """The model, or a filter around it, declined. `reason` may be empty."""

    def __init__(self, at: Endpoint, reason: str = "") -> None:
        self.reason = reason
        stop = "" if reason.endswith((".", "!", "?")) else "."
        said = f": “{reason}”{stop}" if reason else " and gives no reason."
        super().__init__(
            at.provider,
            f"The model declined to answer{said}",
            "Word the request differently, or choose another --model.",
        )


class Truncated(ProviderError):
    """The answer is longer than allowed. `limit`: output tokens, None if unknown."""

    def __init__(self, at: Endpoint, limit: int | None, cause: str = "") -> None:
        self.limit = limit
        top = f" of {limit} output tokens" if limit and not cause else ""
        super().__init__(
            at.provider,
            f"The model's answer was cut off at {cause or 'the limit'}{top}.",
            "Ask for less at once, or choose a --model with a larger limit.",
        )


class BadAnswer(ProviderError):
    """The service answered with something else than agreed."""

    def __init__(self, at: Endpoint, what: str, hint: str = "") -> None:
        super().__init__(
            at.provider,
            f"{at.title} at {at.address} answered with {what}.",
            hint or "Try again, or choose another --model.",
        )


class BrokenCall(BadAnswer):
    """A tool was called with arguments that cannot be read; `what` says why."""

    def __init__(self, at: Endpoint, tool: str, what: str) -> None:
        self.what = f"{what} as the arguments of {tool}"
        super().__init__(at, self.what)


class ScriptEnded(BadAnswer):
    """The scripted provider has no fitting reply."""

    def __init__(self, at: Endpoint, what: str) -> None:
        super().__init__(at, what, "Add a line to the file in ASSISTANT_SCRIPT.")


def _quoted(said: str) -> str:
    return f": {said}" if said else ""
