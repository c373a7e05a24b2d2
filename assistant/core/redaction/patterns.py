"""Forms of secrets that can be told by how they are written."""

from __future__ import annotations

import re

_PRIVATE_KEY = r"-----BEGIN [A-Z ]*PRIVATE KEY-----(?:.*?-----END [A-Z ]*PRIVATE KEY-----|.*\Z)"
FORMS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("private key", re.compile(_PRIVATE_KEY, re.DOTALL)),
    ("Anthropic key", re.compile(r"\bsk-ant-[\w-]{16,}")),
    ("Stripe key", re.compile(r"\b[rs]k_(?:live|test)_\w{8,}")),
    ("Stripe signing secret", re.compile(r"\bwhsec_\w{12,}")),
    ("OpenAI key", re.compile(r"\bsk-[A-Za-z0-9_-]{16,}")),
    ("Slack token", re.compile(r"\bxox[abeoprs]-[\w-]{8,}")),
    ("Slack webhook", re.compile(r"https://hooks\.slack\.com/services/[\w/]{10,}")),
    ("GitHub token", re.compile(r"\b(?:gh[oprsu]_\w{20,}|github_pat_\w{20,})")),
    ("GitLab token", re.compile(r"\bglpat-[\w-]{16,}")),
    ("AWS access key", re.compile(r"\b(?:AKIA|ASIA)[0-9A-Z]{16}\b")),
    ("Google API key", re.compile(r"\bAIza[\w-]{30,}")),
    ("SendGrid key", re.compile(r"\bSG\.[\w-]{16,100}\.[\w-]{16,100}")),
    ("Twilio key", re.compile(r"\bSK[0-9a-f]{32}\b")),
    ("HubSpot token", re.compile(r"\bpat-(?:na|eu)\d-[0-9a-f-]{20,}")),
    ("Inngest signing key", re.compile(r"\bsignkey-\w+-[0-9A-Za-z]{16,}")),
    ("JSON web token", re.compile(r"\beyJ[\w-]{8,2000}\.[\w-]{8,4000}\.[\w-]{4,}")),
    ("bearer token", re.compile(r"(?i)(?<=bearer )(?!\[)[A-Za-z0-9._~+/=-]{16,}")),
    ("password in a URL", re.compile(r"(?<=://)[^\s/:@'\"{}\[\]]*:[^\s/@'\"{}\[\]]+(?=@)")),
)
ASSIGNED = re.compile(r"""(?ix)
    (?P<name> (?: passw(?:or)?d | passwd | secret | token | api[_-]?key | access[_-]?key
                        | private[_-]?key | credential s? ) [\w-]{0,40} )
    (?P<middle> ["']? \s{0,8} (?: [:=] | \s is \s ) \s{0,8} ["']? )
    (?P<value> [^\s"',;(){}\[\]<>]{6,200} )
    """)
"""Every run is bounded, so that no text takes longer than its length: `password = "…"`, `"api_key": "…"`, `SLACK_TOKEN=…`, "the password is …"."""
WORD = re.compile(r"(?<![\w./+=-])[A-Za-z0-9_/+=-]{24,512}(?![\w/+=-])")
"""Runs of characters long enough to be judged by their entropy."""
