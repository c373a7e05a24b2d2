"""A report as OpenTelemetry spans (OTLP, JSON over HTTP), in the run's own time."""

import hashlib
import json
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sandbox_runner.clock import from_iso
from sandbox_runner.errors import SandboxError
from sandbox_runner.report import Attempt, Report, RunTrace, StepTrace

_SECONDS = 10.0
_OK, _ERROR = 1, 2
_INTERNAL = 1


@dataclass
class NotExported(SandboxError):
    """Nobody took the spans."""

    url: str
    reason: str

    def __str__(self) -> str:
        return (
            f"The spans were not taken by {self.url}: {self.reason}. Give the address of an OTLP "
            "receiver for HTTP, such as --otlp http://localhost:4318."
        )


def export(report: Report, url: str) -> int:
    """Post a report's spans; how many.

    Args:
        report: a run.
        url: a receiver; `/v1/traces` is added where it is missing.

    Raises:
        NotExported: it cannot be reached, or refuses.
    """
    address = url.rstrip("/")
    address += "" if address.endswith("/v1/traces") else "/v1/traces"
    document = otlp(report)
    body = json.dumps(document).encode()
    headers = {"Content-Type": "application/json"}
    try:
        request = urllib.request.Request(address, body, headers)  # noqa: S310 (next line)
        if request.type not in {"http", "https"}:
            raise NotExported(url, "it is no http address")
        with urllib.request.urlopen(request, timeout=_SECONDS):  # noqa: S310 (checked)
            return len(document["resourceSpans"][0]["scopeSpans"][0]["spans"])
    except urllib.error.HTTPError as error:
        raise NotExported(url, f"it answers {error.code}") from None
    except (OSError, ValueError) as error:
        raise NotExported(url, str(getattr(error, "reason", error))) from None


def otlp(report: Report) -> dict[str, Any]:
    """A report as an OTLP document: a span for each run, step and attempt."""
    spans = [span for run in (report.run, *report.children) for span in _run(report, run)]
    resource = {"attributes": _attributes({"service.name": report.function_id})}
    scope = {"name": "inngest-assistant"}
    return {
        "resourceSpans": [{"resource": resource, "scopeSpans": [{"scope": scope, "spans": spans}]}]
    }


def _run(report: Report, run: RunTrace) -> Iterator[dict[str, Any]]:
    main = run is report.run
    began = int(run.event.get("ts") or 0) if run.began_at is None else run.began_at
    steps = [span for step in run.steps for span in _step(report, run, step)]
    ends = [int(span["endTimeUnixNano"]) // 1_000_000 for span in steps]
    ended = began + report.virtual_ms if main else max([began, *ends])
    attributes = {
        "inngest.run.id": run.run_id,
        "inngest.function.id": run.function_id,
        "inngest.status": run.status,
        "inngest.output": json.dumps(run.output, default=str)[:4096],
    }
    span = _span(report, run.run_id, run.function_id, (began, max(ended, *ends, began)), attributes)
    span |= {"status": _status(run.status == "completed", run.error)}
    if main:
        span["events"] = [*_calls(report, ended), *_logs(report, ended)]
    else:
        span["parentSpanId"] = _id(report.run_id, 16)
    yield span
    yield from steps


def _step(report: Report, run: RunTrace, step: StepTrace) -> Iterator[dict[str, Any]]:
    name = f"{run.run_id}:{step.id}"
    times = [_times(step, attempt) for attempt in step.attempts]
    if not times:
        return
    attributes = {
        "inngest.step.id": step.id,
        "inngest.step.kind": step.kind,
        "inngest.status": step.status,
        "inngest.attempts": len(times),
        "inngest.output": json.dumps(step.output, default=str)[:4096],
    }
    whole = (min(start for start, _ in times), max(end for _, end in times))
    error = step.attempts[-1].error
    parent = {"parentSpanId": _id(run.run_id, 16)}
    status = {"status": _status(step.status == "completed", error)}
    yield _span(report, name, step.name, whole, attributes) | parent | status
    for number, attempt in enumerate(step.attempts if len(times) > 1 else ()):
        title = f"{step.name}, attempt {number + 1}"
        told = {"inngest.status": attempt.status}
        made = _span(report, f"{name}:{number}", title, times[number], told)
        status = {"status": _status(attempt.status == "completed", attempt.error)}
        yield made | {"parentSpanId": _id(name, 16)} | status


def _times(step: StepTrace, attempt: Attempt) -> tuple[int, int]:
    """When an attempt began and ended (ms): code has its end in `at`, what only waits its beginning."""
    at, took = from_iso(attempt.at) or 0, round(attempt.duration_ms)
    return (at - took, at) if step.kind == "run" else (at, at + took)


def _span(
    report: Report, name: str, title: str, times: tuple[int, int], attributes: Mapping[str, Any]
) -> dict[str, Any]:
    return {
        "traceId": _id(report.run_id, 32),
        "spanId": _id(name, 16),
        "name": title,
        "kind": _INTERNAL,
        "startTimeUnixNano": str(times[0] * 1_000_000),
        "endTimeUnixNano": str(times[1] * 1_000_000),
        "attributes": _attributes(attributes),
    }


def _calls(report: Report, at: int) -> Iterator[dict[str, Any]]:
    for call in report.http:
        attributes = {
            "http.request.method": call["method"],
            "url.full": call["url"],
            "http.response.status_code": call["status"],
            "inngest.simulated": call["simulated"],
            "inngest.source": call["source"],
        }
        yield _event("http", at, attributes)


def _logs(report: Report, at: int) -> Iterator[dict[str, Any]]:
    for line in report.logs:
        yield _event("log", at, {"log.iostream": line.stream, "log.message": line.text})


def _event(name: str, at: int, attributes: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "name": name,
        "timeUnixNano": str(at * 1_000_000),
        "attributes": _attributes(attributes),
    }


def _status(good: bool, error: Any) -> dict[str, Any]:
    if good:
        return {"code": _OK}
    return {"code": _ERROR, "message": f"{error.name}: {error.message}" if error else ""}


def _attributes(values: Mapping[str, Any]) -> list[dict[str, Any]]:
    return [{"key": key, "value": _value(value)} for key, value in values.items()]


def _value(value: Any) -> dict[str, Any]:
    if isinstance(value, bool):
        return {"boolValue": value}
    if isinstance(value, int):
        return {"intValue": str(value)}
    return {"stringValue": str(value)}


def _id(name: str, digits: int) -> str:
    return hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:digits]
