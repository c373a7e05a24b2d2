"""Entries of a feed."""

from generators.catalog import Operation, Param
from generators.catalog.wording import given
from generators.spec.primitives import HttpRequest
from generators.spec.values import Literal

_FEED = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/">
  <channel>
    <title>Example</title>
    <link>https://blog.example.com/</link>
    <description>News of the example</description>
    <item>
      <title>Large exports</title>
      <link>https://blog.example.com/large-exports</link>
      <description>Reports are streamed.</description>
      <dc:creator>Ada Lovelace</dc:creator>
      <guid isPermaLink="false">post-1042</guid>
      <pubDate>Thu, 28 May 2026 16:40:00 +0000</pubDate>
    </item>
  </channel>
</rss>"""
_ACCEPTED = "application/rss+xml, application/atom+xml, application/xml;q=0.9, text/xml;q=0.9"

OPERATIONS = (
    Operation(
        id="list-entries",
        title="Fetch the entries of a feed",
        effect="read",
        docs="https://www.rssboard.org/rss-specification",
        params=(Param("url", required=True, help="address of the feed"),),
        request=HttpRequest(
            url=given("url"),
            headers={"Accept": Literal(value=_ACCEPTED)},
            answer="feed",
        ),
        sample=_FEED,
        gives="records",
        words=(
            *("entries", "entry", "items", "item", "posts", "post", "articles", "article", "news"),
            *("feed", "headlines", "episodes", "stories"),
        ),
        verbs=("read", "check", "poll", "monitor", "watch", "summarize"),
    ),
)
"""What anybody can read."""
