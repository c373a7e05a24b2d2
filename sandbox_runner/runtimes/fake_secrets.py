"""Values that look like secrets or settings, and open nothing."""

import re

_SHAPES = (
    (r"SLACK.*(BOT|TOKEN)", "xoxb-000000000000-000000000000-sandbox"),
    (r"SLACK.*WEBHOOK", "https://hooks.slack.com/services/T00000000/B00000000/sandbox"),
    (r"SALESFORCE.*(URL|INSTANCE|DOMAIN)", "https://sandbox.my.salesforce.com"),
    (r"ZENDESK.*URL", "https://sandbox.zendesk.com"),
    (r"(URL|URI|ENDPOINT)$", "https://sandbox.example.com"),
    (r"STRIPE.*WEBHOOK", "whsec_sandbox000000000000000000000000"),
    (r"STRIPE", "sk_test_sandbox000000000000000000"),
    (r"OPENAI", "sk-sandbox-000000000000000000000000"),
    (r"ANTHROPIC", "sk-ant-sandbox-00000000000000000000"),
    (r"SENDGRID", "SG.sandbox0000000000000000.sandbox"),
    (r"GITHUB", "ghp_sandbox000000000000000000000000000000"),
    (r"AWS_ACCESS_KEY_ID", "AKIASANDBOX000000000"),
    (r"AWS_(DEFAULT_)?REGION", "us-east-1"),
    (r"ZENDESK.*(SUBDOMAIN|DOMAIN)", "sandbox"),
    (r"TWILIO.*SID", "AC00000000000000000000000000000000"),
    (r"^INNGEST_SIGNING_KEY", "signkey-test-" + "00" * 16),
    (r"(^|_)PORT$", "587"),
    (r"(^|_)LOG_?LEVEL$", "INFO"),
    (r"(^|_)(ENV|ENVIRONMENT|STAGE)$", "development"),
    (r"^(IS|USE|ENABLE|DISABLE|ALLOW)_|(^|_)(DEBUG|TESTING|VERIFY|ENABLED|DISABLED)$", "false"),
    (
        r"^(MAX|MIN|NUM)_|(^|_)(TIMEOUT|SECONDS|MINUTES|HOURS|DAYS|LIMIT|SIZE|COUNT|RETRIES|"
        r"INTERVAL|WORKERS|TTL|DELAY|MAX|MIN)$",
        "10",
    ),
    (r"(^|_)(TZ|TIMEZONE|TIME_ZONE)$", "UTC"),
    (r"(HOST|SERVER)(NAME)?$", "sandbox.example.com"),
    (r"(EMAIL|_FROM|_SENDER|_TO|_RECIPIENT)$", "sandbox@example.com"),
    (r"(USER|USERNAME|LOGIN)$", "sandbox"),
    (r"CHANNEL", "C0000000000"),
)


def fake_secret(name: str) -> str:
    """A fake value of the right shape for an environment variable."""
    upper = name.upper()
    for pattern, value in _SHAPES:
        if re.search(pattern, upper):
            return value
    return f"sandbox-{name.lower().replace('_', '-')}"
