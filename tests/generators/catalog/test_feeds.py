"""Laws of reading feeds."""

import pytest

from generators.catalog.feeds import feed_entries

ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>News</title><entry>
<id>urn:uuid:1</id><title>One</title>
<link rel="enclosure" href="https://example.com/one.mp3"/>
<link href="https://example.com/one"/>
<author><name>Ada</name></author>
<published>2026-05-28T16:40:00Z</published><updated>2026-05-29T08:00:00Z</updated>
<summary>Short</summary></entry></feed>"""
RSS = "<rss><channel><title>News</title><item><link>https://a.example/1</link>{}</item></channel></rss>"


def test_an_atom_entry_is_read_by_its_own_names() -> None:
    """The link is the alternate one, the date that of publication."""
    assert feed_entries(ATOM) == [
        {
            "external_id": "urn:uuid:1",
            "title": "One",
            "url": "https://example.com/one",
            "summary": "Short",
            "author": "Ada",
            "created_at": "2026-05-28T16:40:00Z",
        }
    ]


@pytest.mark.parametrize(
    ("told", "read"),
    [
        ("<pubDate>Thu, 28 May 2026 16:40:00 +0000</pubDate>", "2026-05-28T16:40:00+00:00"),
        ("<pubDate>yesterday</pubDate>", "yesterday"),
        ("", None),
    ],
)
def test_dates_are_read_where_they_can_be(told: str, read: str | None) -> None:
    """RFC 822 becomes ISO 8601; anything else stays what it is."""
    (entry,) = feed_entries(RSS.format(told))
    assert entry["created_at"] == read
    assert entry["external_id"] == entry["url"] == "https://a.example/1"
