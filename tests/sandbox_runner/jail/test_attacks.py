"""Nothing gets out of the jail, whatever it tries: in each tier, as root and as an ordinary user."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.sandbox_runner.jail.attacks import TOPICS, attacks
from tests.sandbox_runner.node.conftest import require_node

HERE = Path(__file__).parent
ROOT = HERE.parents[2]
ORDINARY = 42_424
SECONDS = 300.0
NODE_AGAIN = {"node_more", "node_hostile"}


def attack(user: str, tier: str, topic: str, folder: Path) -> dict[str, Any]:
    """What a process of this user found out."""
    command = [sys.executable, str(HERE / "attacker.py"), tier, topic, str(folder)]
    if user == "ordinary" and os.getuid() == 0:
        os.chown(folder, ORDINARY, ORDINARY)
        readable = [sys.prefix, sys.base_prefix, str(ROOT), str(folder)]
        prefix = [sys.executable, str(HERE / "as_user.py"), str(ORDINARY), *readable, "--"]
        command = [*prefix, *command]
    done = subprocess.run(
        command,
        env={**os.environ, "TMPDIR": str(folder), "PYTHONDONTWRITEBYTECODE": "1"},
        cwd="/",
        capture_output=True,
        text=True,
        check=False,
        timeout=SECONDS,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    told: dict[str, Any] = json.loads(done.stdout)
    return told


WAYS = [
    (user, tier, topic)
    for topic in TOPICS
    for user, tier in (("root", "A"), ("root", "B"), ("ordinary", "A"), ("ordinary", "B"))
    if topic not in NODE_AGAIN or (user, tier) in {("root", "A"), ("ordinary", "B")}  # Node is slow
]
WAYS += [("ordinary", "A'", topic) for topic in TOPICS if topic not in NODE_AGAIN]
WAYS += [
    ("root", "A'", topic) for topic in ("reading", "writing", "processes", "kernel", "network")
]
"""Who attacks, in which tier, with what; tier A' is B for root, with walls around it."""


@pytest.mark.parametrize(("user", "tier", "topic"), WAYS)
def test_nothing_escapes(tmp_path: Path, user: str, tier: str, topic: str) -> None:
    """Every attempt ends as its table says, and no canary is seen, no file changed, no sink reached."""
    if user == "root" and os.getuid() != 0:
        pytest.skip("NOT TESTED as root: these tests were not started by root")
    if tier == "A'" and not os.access("/usr/bin/bwrap", os.X_OK):
        assert "CI" not in os.environ, "bwrap is missing; .ci/run installs it"
        pytest.skip("NOT TESTED in tier A': there is no bwrap (apt-get install bubblewrap)")
    if topic.startswith("node"):
        require_node()
    told = attack(user, tier, topic, tmp_path)
    assert told["wrong"] == []
    assert told["left"] == []
    assert told["tiers"] == [tier]
    assert (told["user"] == 0) == (user == "root")


@pytest.mark.parametrize(("topic", "most"), [("reading", 30), ("network", 10), ("node", 15)])
def test_the_corpus_has_teeth(tmp_path: Path, topic: str, most: int) -> None:
    """Without a jail the harmless part of it gets what it wants, so that it is known to be able to."""
    if topic.startswith("node"):
        require_node()
    told = attack("root", "unsafe", topic, tmp_path)
    harmed = [each["name"] for each in told["wrong"] if each["harm"] or "ESCAPED" in each["found"]]
    assert len(harmed) >= most
    assert told["tiers"] == ["unsafe"]


def test_the_corpus_is_large() -> None:
    """There are hundreds of attempts, and every topic has some."""
    counts = [len(attacks(topic)) for topic in TOPICS]
    assert min(counts) >= 10
    assert sum(counts) >= 300
