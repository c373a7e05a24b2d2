"""Names of services that people mention.

The catalog says what can be done with one; a service that is only listed here is recognised, and
becomes a plain HTTP call that is marked unproven.
"""

from __future__ import annotations

from assistant.planners.offline.wordlists import listed

SPELLINGS = {
    "postgresql": "Postgres",
    "hackernews": "Hacker News",
    "sheets": "Google Sheets",
    "google sheet": "Google Sheets",
    "google spreadsheet": "Google Sheets",
    "spreadsheet": "Google Sheets",
    "gsheets": "Google Sheets",
    "google doc": "Google Docs",
    "google form": "Google Forms",
    "gdrive": "Google Drive",
    "ms teams": "Microsoft Teams",
    "teams": "Microsoft Teams",
    "aws s3": "S3",
    "amazon s3": "S3",
    "helpscout": "Help Scout",
    "quickbooks online": "QuickBooks",
    "monday": "",
    "x.com": "Twitter",
    "x": "Twitter",
    "pg": "Postgres",
    "psql": "Postgres",
    "mongo": "MongoDB",
    "rss feed": "RSS",
    "google calendar": "Google Calendar",
    "outlook 365": "Outlook",
    "microsoft outlook": "Outlook",
    "zoho": "Zoho CRM",
    "close": "Close CRM",
    "r2": "Cloudflare R2",
    "b2": "Backblaze B2",
    "gcs": "Google Cloud Storage",
    "dynamo": "DynamoDB",
    "azure blob": "Azure Blob Storage",
    "lemonsqueezy": "Lemon Squeezy",
    "youtube channel": "YouTube",
    "whatsapp business": "WhatsApp",
}
"""Other spellings, in lower case."""

CAPITAL_ONLY = listed(
    "x make box close front line copper lever ghost signal square segment linear "
    "discord notion monday matrix loops close hunter pocket harvest apollo wise tally gong sanity "
    "teams looker resend telegram outlook zoom intercom "
    "adjust aha bamboo bandwidth bird branch braze bubble buffer bunny canny catalyst checkly chroma circle clerk clover craft crisp deel demio descript docker drift drip elastic expo fathom flock framer glide grist guru heap height hunter.io keap kinesis lark lob loom luma medium medusa meetup mega mercury modal nats neon nest oracle otter outreach payload pleo podium postgrid railway ramp render reply.io resy riverside roam sage shortcut slab softr stamped temporal tesla threads toast tray twist uber umami vend wire"
) - listed("discord notion telegram resend intercom")

ONLY_PLACED = listed("x")
"""Those that are meant only behind such a word."""

PLACED = listed("teams outlook zoom linear segment harvest looker")
"""Those that are meant in lower case as well behind `in`, `on`, `to`, `from` and `via`."""
"""Names that are everyday words: a service only when written with a capital."""

MODELS = {
    "openai": "openai",
    "gpt": "openai",
    "chatgpt": "openai",
    "gpt-4": "openai",
    "gpt-4o": "openai",
    "gpt-5": "openai",
    "gpt-4o-mini": "openai",
    "whisper": "openai",
    "dall-e": "openai",
    "claude": "anthropic",
    "anthropic": "anthropic",
    "gemini": "gemini",
    "google gemini": "gemini",
    "mistral": "mistral",
    "mistral ai": "mistral",
    "deepseek": "deepseek",
    "groq": "groq",
    "grok": "xai",
    "perplexity": "perplexity",
    "ollama": "ollama",
    "openai gpt": "openai",
    "openai gpt-4": "openai",
    "openai gpt-4o": "openai",
    "openai whisper": "openai",
    "openai assistant": "openai",
    "open ai": "openai",
    "anthropic claude": "anthropic",
    "gpt-4.1": "openai",
    "gpt-4o mini": "openai",
    "gpt-5 mini": "openai",
    "llm": "",
    "llms": "",
    "ai": "",
    "ai-powered": "",
    "genai": "",
    "language model": "",
    "ai agent": "",
    "ai model": "",
    "ai assistant": "",
    "ai nodes": "",
}
"""Language models to the vendor that answers; an empty one leaves it to the default."""

ABBREVIATIONS = listed(
    "csv pdf sms api utc llm ai url json xml html http https id ok pr prs sql cron kpi sla crm erp "
    "roi est pst cet gmt bst am pm ceo cto cfo hr it vip q1 q2 q3 q4 i ip us uk eu usa dm tv faq "
    "seo arr mrr nps otp eod gdpr vat"
)
"""Capitals that name no service."""
