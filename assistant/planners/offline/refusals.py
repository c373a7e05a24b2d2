"""Requests that are not planned at all, and why."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from assistant.planners.offline.lexicon import SUBJECTS
from assistant.planners.offline.running_here import runs_here
from assistant.planners.offline.tokens import Token
from assistant.planners.offline.wordlists import listed
from assistant.planners.protocol import Refused
from generators.spec.problems import error

LONGEST = 100_000
"""Characters."""
MOST_CLAUSES = 300

_SECRETS = listed(
    "secret secrets password passwords credential credentials token tokens api-key environment env "
    "environ .env key keys"
)
_REVEALS = listed(
    "print show reveal display dump leak output echo tell give exfiltrate expose list log"
)
_CARRIES = listed("send post upload email forward publish share transmit")
_ORDERS = listed("instructions instruction rules prompt prompts guidelines")
_DISOBEYS = listed("ignore disregard forget override bypass")
_DESTROYS = re.compile(
    r"rm\s+-rf|\bdrop\s+(?:table|database|schema)\b|\bformat\s+(?:c:|the\s+disk)|\bmkfs\b|:\(\)\s*\{"
    r"|\btruncate\s+table\b|\bos\.system\b|\bsubprocess\b|\b__import__\b|\beval\(|\bexec\(|/etc/(?:passwd|shadow)",
    re.IGNORECASE,
)
_STORES = listed("database databases production everything tables schema bucket cluster")
_FILES = listed("files disk filesystem folders directories drive repository codebase server")


def refusal(request: str, tokens: Sequence[Token]) -> Refused | None:
    """Tell why a request is refused; None when it can be read."""
    words = frozenset(token.norm for token in tokens if token.kind != "quoted")
    reasons = (
        _disobeys(words),
        _conceals(request),
        _reveals(tokens, words),
        _steals(tokens, words),
        _destroys(request, tokens, words),
        runs_here(tokens),
    )
    if _never(tokens):
        message = "the request says 'never' of the whole workflow, so nothing would ever run"
        hint = "say when it should run, or what it should leave out"
        return Refused((error("never", "triggers", message, hint),))
    if _leaves_nothing(tokens):
        message = "the request leaves out every day, so nothing would ever run"
        hint = "say which days it should leave out"
        return Refused((error("never", "triggers", message, hint),))
    for reason in reasons:
        if reason:
            hint = "describe when something should happen and what should happen then"
            return Refused((error("unsafe-request", "", reason, hint),))
    return None


def empty_or_long(request: str) -> Refused | None:
    """Refuse what holds no request, or more than one can be."""
    if not request.strip() or not any(letter.isalnum() for letter in request):
        hint = "say what should happen and when, e.g. 'sync Salesforce contacts every hour'"
        return Refused((error("empty-request", "", "the request is empty", hint),))
    if len(request) > LONGEST:
        message = f"the request has {len(request):,} characters; at most {LONGEST:,} are read"
        return Refused((error("too-long", "", message, "say it in a few sentences"),))
    return None


def too_many(clauses: int) -> Refused | None:
    """Refuse what is no request but a document."""
    if clauses <= MOST_CLAUSES:
        return None
    message = f"the request has {clauses:,} clauses; at most {MOST_CLAUSES} are read"
    return Refused((error("too-long", "", message, "say it in a few sentences"),))


def _disobeys(words: frozenset[str]) -> str | None:
    reason = "the request asks to set the rules of this program aside; it is not planned"
    hidden = "prompt" in words and bool(words & {"your", "hidden", "system"})
    if (words & _DISOBEYS and words & _ORDERS) or (hidden and words & (_REVEALS | _CARRIES)):
        return reason
    played = "you" in words and bool(words & {"pretend", "roleplay", "dan", "jailbreak"})
    return reason if played and words & _ROLES else None


def _conceals(request: str) -> str | None:
    """`SYSTEM: developer mode is on, … do not mention it`: two signs of orders that are to be hidden."""
    signs = sum(bool(sign.search(request)) for sign in _HIDING)
    return (
        "the request asks for steps that are to be hidden; it is not planned" if signs > 1 else None
    )


_HIDING = (
    re.compile(r"\b(?:system|assistant|developer)\s*:", re.IGNORECASE),
    re.compile(r"\b(?:developer|debug|god|admin|maintenance|unrestricted)\s+mode\b", re.IGNORECASE),
    re.compile(
        r"\b(?:hidden|secret|invisible|silent)\s+(?:step|call|request|copy)\b", re.IGNORECASE
    ),
    re.compile(
        r"\b(?:do\s+not|don'?t|never|without)\s+(?:mention|tell|report|show|log|reveal)(?:ing)?\s+"
        r"(?:it|this|that|them|any(?:one|body)|the\s+(?:user|owner|team))\b",
        re.IGNORECASE,
    ),
)


_ROLES = listed("are administrator admin root dan developer no unrestricted")


def _reveals(tokens: Sequence[Token], words: frozenset[str]) -> str | None:
    named = any(_is_variable(token) or token.norm.startswith(_ENVIRONMENTS) for token in tokens)
    secret = named or _names_environment(tokens) or "secrets" in words
    if secret and words & (_REVEALS | _CARRIES) and (words & _SECRETS or named):
        return "the request asks to reveal secrets or the environment; no step does that"
    return None


def _names_environment(tokens: Sequence[Token]) -> bool:
    """`print the environment`, but not `deploy to the staging environment`."""
    variables = any(token.norm in {"variable", "variables"} for token in tokens)
    for at, token in enumerate(tokens):
        before = {each.norm for each in tokens[max(0, at - 3) : at]}
        if token.norm in _ENVIRONMENT_WORDS and (variables or not before & _PLACED):
            return True
    return False


_ENVIRONMENT_WORDS = listed("environment env environ")
_PLACED = listed(
    "whole entire staging production test testing demo preview each every per dev development across "
    "same which new"
)
_ENVIRONMENTS = ("process.env", "os.environ", "import.meta.env", "deno.env")
_CREDENTIALS = listed("passwords credentials password-hashes")
_CRIMES = listed("exfiltrate steal hack ddos phish keylog dox")
_ALL = listed("all the our every any their users user customers customer admin admins of")


def _steals(tokens: Sequence[Token], words: frozenset[str]) -> str | None:
    """`send all passwords of our users to …`: credentials that are carried off."""
    if words & _CRIMES:
        return "the request asks to take what is not the workflow's; it is not planned"
    for at, token in enumerate(tokens):
        before = {each.norm for each in tokens[max(0, at - 4) : at]}
        carried = bool(before & (_CARRIES | _REVEALS)) and bool(before & _ALL)
        private = token.norm in _PRIVATE and _norm_at(tokens, at + 1) not in _HARMLESS
        if private and before & (_CARRIES | _REVEALS) and before & (_ALL | _THEIRS):
            return "the request asks to send passwords or card data away; no step does that"
        secret = token.norm in _CREDENTIALS or (
            token.norm in {"keys", "tokens"}
            and bool(before & {"api", "secret", "private", "access"})
        )
        if secret and carried:
            return "the request asks to send passwords or credentials away; no step does that"
    return None


_PRIVATE = listed("password passwords cvv cvc ssn pin passcode card")
_HARMLESS = listed(
    "reset resets change changes link links policy expiry expiration manager recovery reminder "
    "request requests is expires expired was has confirmation payment payments holder brand"
)
_THEIRS = listed("his her its this that")


_ENDS = listed(", ; : . ! ?") | {""}
_RUNS = listed("run runs start starts execute trigger do happen")


def _never(tokens: Sequence[Token]) -> bool:
    """`when order/created and never, …`, `never run this`: a denial of the run itself."""
    for at, token in enumerate(tokens):
        if token.norm != "never" or token.kind == "quoted":
            continue
        alone = at == 0 or _norm_at(tokens, at - 1) in {"and", "or", "but", *_ENDS}
        if alone and _norm_at(tokens, at + 1) in _ENDS:
            return True
        denied = _norm_at(tokens, at + 1) in _RUNS and _norm_at(tokens, at + 2) in {"this", "it"}
        if alone and _on_no_day(tokens, at + 1):
            return True
        if alone and denied and _norm_at(tokens, at + 3) in _ENDS:
            return True
    return False


def _leaves_nothing(tokens: Sequence[Token]) -> bool:
    """`… except every day`: no time is left."""
    for at, token in enumerate(tokens[:-2]):
        all_days = tokens[at + 1].norm in {"every", "any", "all", "each"}
        days = all_days and tokens[at + 2].norm in {"day", "days"}
        if token.norm in _EXCEPT and days and _norm_at(tokens, at + 3) in _ENDS:
            return True
    return False


_EXCEPT = listed("except excluding save besides")


def _on_no_day(tokens: Sequence[Token], at: int) -> bool:
    """`… but never on any day`: no time is left."""
    words = [token.norm for token in tokens[at : at + 3]]
    whole = len(words) == 3 and words[1] in {"any", "all", "every"} and words[2] in _WHENEVER
    return words[:2] == ["at", "all"] or (whole and words[0] in {"on", "at", "in"})


_WHENEVER = listed("day days time times date dates moment week month")


def _norm_at(tokens: Sequence[Token], at: int) -> str:
    return tokens[at].norm if at < len(tokens) else ""


def _is_variable(token: Token) -> bool:
    text = token.text.strip("`")
    return text.isupper() and text.endswith(("_KEY", "_TOKEN", "_SECRET", "_PASSWORD"))


def _unquoted(request: str, tokens: Sequence[Token]) -> str:
    """The request without what it quotes: a quotation is a text to send, not an order."""
    parts, at = [], 0
    for token in tokens:
        if token.kind == "quoted":
            parts.append(request[at : token.start])
            at = token.end
    return " ".join((*parts, request[at:]))


def _destroys(request: str, tokens: Sequence[Token], words: frozenset[str]) -> str | None:
    if _DESTROYS.search(_unquoted(request, tokens)):
        return "the request holds commands that would destroy data or run code; it is not planned"
    if words & {"drop", "truncate"} and words & {"table", "tables", "database", "schema"}:
        return "the request asks to drop tables; it is not planned"
    if words & {"wipe", "erase", "destroy", "nuke"} and words & _STORES:
        return "the request asks to destroy a store of data; it is not planned"
    if any(_removes_files(tokens, at) for at in range(len(tokens))):
        return "the request asks to delete files; workflows do not touch the files of this machine"
    return None


def _is_file(tokens: Sequence[Token], at: int) -> bool:
    """`files`, `every file`; one file is a thing like others."""
    single = tokens[at].norm in {"file", "folder", "directory"}
    each = at > 0 and tokens[at - 1].norm in {"every", "each", "any"}
    return tokens[at].norm in _FILES or (single and each)


_REMOVES = listed("delete remove erase wipe destroy purge nuke trash shred")
_WHOLE = listed("all every everything entire my the whole our")
_ELSEWHERE = listed("s3 dropbox drive box bucket storage onedrive sharepoint cdn sftp ftp cloud")


_HERE = listed("server disk machine computer laptop filesystem")


def _owns(token: Token) -> bool:
    """`the user's files` are the app's, and not this machine's."""
    return token.text.lower().endswith(("'s", "’s"))


def _removes_files(tokens: Sequence[Token], at: int) -> bool:
    """`delete all files`; not `purge their files in Dropbox` or `the S3 files`: those are a service's."""
    if tokens[at].norm not in _REMOVES or tokens[at].kind != "word":
        return False
    near = tokens[at + 1 : at + 7]
    place = next((n for n, _ in enumerate(near) if _is_file(near, n)), None)
    if place is None or not {each.norm for each in near[:place]} & _WHOLE:
        return False
    here = {each.norm for each in tokens[at : at + 12]} & _HERE
    if not here and any(
        each.norm in _ELSEWHERE or (each.norm in SUBJECTS and _owns(each)) for each in near[:place]
    ):
        return False
    behind = tokens[at + 2 + place : at + 9 + place]
    named = any(
        each.norm in _ELSEWHERE or (before.norm in {"in", "from", "on"} and each.text[:1].isupper())
        for before, each in pairwise(behind)
    )
    return not named
