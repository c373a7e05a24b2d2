"""Laws of what is left of a proposal: checked again, written as left, and claimed no more than seen."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from assistant import events
from assistant.errors import FailedError
from generators.changes.changeset import ChangeSet
from generators.changes.parts import only, parts

from .conftest import Talk, Talking, call, of, picture, says

FILE = "app/inngest/functions/sync_contacts.py"
REQUEST = "sync contacts hourly"


def _proposed(found: list[events.Event]) -> events.Proposed:
    last: events.Proposed = of(events.Proposed, found)[-1]
    return last


def _edited(changes: ChangeSet, old: str, new: str) -> ChangeSet:
    edits = [
        replace(edit, after=(edit.after or "").replace(old, new)) if edit.path == FILE else edit
        for edit in changes.edits
    ]
    return replace(changes, edits=tuple(edits))


def _levels(found: list[events.Event]) -> dict[str, str]:
    claims = [
        each.claims for each in found if isinstance(each, events.ClaimsMade | events.Checked)
    ][-1]
    return {claim.claim.partition(" 20")[0]: claim.level for claim in claims}


async def _left(talk: Talk, changes: ChangeSet) -> tuple[events.Checked, dict[str, str]]:
    found = list(await talk.conversation.leave(changes))
    return of(events.Checked, found)[0], _levels(found)


async def test_an_edit_weakens_what_is_claimed(talking: Talking, app: Path) -> None:
    """What was proved and what ran was about other code; taking the edit back brings it back."""
    async with talking() as talk:
        turn = await talk.say(REQUEST)
        proposed = _proposed(turn)
        assert _levels(turn)["the schedule is exact"] == "proved"
        assert _levels(turn)["the function completes with the real SDK"] == "ran"

        edited = _edited(proposed.changes, "0 * * * *", "5 * * * *")
        checked, levels = await _left(talk, edited)
        assert checked.sound
        assert ["5 * * * *" in each.message for each in checked.problems][-1]
        assert levels["the schedule is exact"] == "unproven"
        assert levels["the function runs"] == "unproven"
        assert levels["the code does what was asked for"] == "unproven"

        again, levels = await _left(talk, proposed.changes)
        assert again.problems == proposed.problems
        assert levels["the schedule is exact"] == "proved"
        assert levels["the function completes with the real SDK"] == "ran"


async def test_an_edit_is_run_as_it_is(talking: Talking) -> None:
    """A run after an edit is of the edited code, and counts for the claims."""
    async with talking() as talk:
        proposed = _proposed(await talk.say(REQUEST))
        await _left(talk, _edited(proposed.changes, "0 * * * *", "5 * * * *"))
        run = [event async for event in talk.conversation.run()]
    assert of(events.RunEnded, run)[0].report["event"]["data"]["cron"] == "5 * * * *"
    assert _levels(run)["the function completes with the real SDK"] == "ran"
    assert _levels(run)["the schedule is exact"] == "unproven"


async def test_what_does_not_parse_is_not_written(talking: Talking, app: Path) -> None:
    """The problem stands at its line; accepting is refused and writes nothing."""
    async with talking() as talk:
        before = picture(app)
        proposed = _proposed(await talk.say(REQUEST))
        broken = _edited(proposed.changes, "import inngest\n", "import inngest as\n")
        checked, _ = await _left(talk, broken)
        problem = checked.problems[-1]
        line = next(
            number
            for number, text in enumerate((broken.edit(FILE).after or "").splitlines(), 1)  # type: ignore[union-attr]
            if text == "import inngest as"
        )
        assert (problem.rule, problem.path) == ("syntax", f"{FILE}:{line}")
        assert not checked.sound
        with pytest.raises(FailedError, match=f"{FILE}:{line}"):
            await talk.conversation.accept(broken)
    assert picture(app) == before


async def test_accepted_hunks_are_written_and_no_others(talking: Talking, app: Path) -> None:
    """The file has the accepted hunks only; what misses its import is said."""
    async with talking() as talk:
        await talk.say(REQUEST)
        await talk.say("apply it")
        before = (app / FILE).read_text()
        proposed = _proposed(await talk.say("also post a summary to #general on Slack"))
        edit = proposed.changes.edit(FILE)
        assert edit is not None
        count = len(parts(edit))
        assert count > 1
        some = only(edit, range(1, count))
        left = replace(
            proposed.changes,
            edits=tuple(some if each.path == FILE else each for each in proposed.changes.edits),
        )
        checked, levels = await _left(talk, left)
        assert levels["the function runs"] == "unproven"
        await talk.conversation.accept(checked.changes)
        assert (app / FILE).read_text() == some.after != before
        await talk.conversation.undo()
        assert (app / FILE).read_text() == before


async def test_rejecting_all_code_writes_nothing(talking: Talking, app: Path) -> None:
    """A workflow without its code is not remembered either."""
    async with talking() as talk:
        proposed = _proposed(await talk.say(REQUEST))
        memory = proposed.changes.only(
            path for path in proposed.changes.paths if path.startswith(".assistant/")
        )
        checked, _ = await _left(talk, memory)
        assert checked.changes.is_empty
        with pytest.raises(FailedError, match="nothing is left"):
            await talk.conversation.accept(checked.changes)
    assert not (app / FILE).exists()


async def test_undo_is_told_before_it_is_done(talking: Talking, app: Path) -> None:
    """What would be taken back has its title and its files; then it is what is taken back."""
    async with talking() as talk:
        assert not of(events.Reversible, list(await talk.conversation.reversible("undo")))
        await talk.say(REQUEST)
        (open_,) = await talk.conversation.reversible("undo")
        assert isinstance(open_, events.Reversible)
        assert "nothing is written" in open_.title
        await talk.say("apply it")
        (told,) = await talk.conversation.reversible("undo")
        assert isinstance(told, events.Reversible)
        assert FILE in told.paths
        (done,) = of(events.Reversed, list(await talk.conversation.undo()))
        assert (done.title, set(done.paths)) == (told.title, set(told.paths))
        (again,) = await talk.conversation.reversible("redo")
        assert isinstance(again, events.Reversible)
        assert again.title == told.title


async def test_files_are_read_from_the_disk_and_only_inside_the_app(
    talking: Talking, app: Path
) -> None:
    """What is not there, or leads out, has no text."""
    (app / "out").symlink_to("/etc")
    async with talking() as talk:
        (seen,) = await talk.conversation.files(["app/main.py", "no.py", "../x", "out/passwd"])
    assert isinstance(seen, events.FilesSeen)
    assert [each.text is not None for each in seen.files] == [True, False, False, False]


async def test_a_comment_on_a_line_reaches_the_model_with_its_line(talking: Talking) -> None:
    """The model is told where the person points; the words are the request."""
    async with talking(call("read_app", path="app/main.py"), says("Done.")) as talk:
        code = 'trigger = "0 * * * *"'
        turn = [event async for event in talk.conversation.comment("why hourly?", FILE, 12, code)]
        asked = talk.asked[0].messages[-1]
    assert of(events.Ended, turn)
    assert f"{FILE}:12" in str(asked)
    assert "why hourly?" in str(asked)


async def test_a_secret_on_the_line_is_redacted_and_that_is_said(talking: Talking) -> None:
    """Neither the model nor the transcript gets it, and the person is told."""
    secret = "sk_live_" + "4eC39HqLyjWDarjtT1zdp7dc"
    async with talking(says("Done.")) as talk:
        code = f'stripe.api_key = "{secret}"'
        turn = [event async for event in talk.conversation.comment("why so?", FILE, 12, code)]
        asked = str(talk.asked[0].messages)
    assert any("the line that is pointed at" in str(each) for each in of(events.Noticed, turn))
    assert secret not in asked


async def test_what_was_left_out_is_left_out_when_the_conversation_is_gone_on_with(
    talking: Talking, app: Path
) -> None:
    """A hunk, a file and an edit by hand; what is accepted then is what was left."""
    async with talking() as talk:
        proposed = _proposed(await talk.say(REQUEST))
        left = _edited(proposed.changes, '"""Sync contacts', '"""Mine. Sync contacts')
        left = replace(left, edits=tuple(e for e in left.edits if e.path != "app/main.py"))
        await talk.conversation.leave(left)
        kept = talk.conversation.id
    main = (app / "app/main.py").read_text()
    async with talking(resume=kept) as talk:
        stands = await talk.conversation.stand()
        assert of(events.Proposed, list(stands))[0].changes == proposed.changes
        (checked,) = of(events.Checked, list(stands))
        assert checked.taken_up
        assert {edit.path: edit.after for edit in checked.changes.edits} == {
            edit.path: edit.after for edit in left.edits
        }
    async with talking(resume=kept) as talk:
        await talk.say("apply it")
    assert (app / FILE).read_text().startswith('"""Mine. Sync contacts')
    assert (app / "app/main.py").read_text() == main


async def test_decisions_about_another_text_are_not_taken(talking: Talking, app: Path) -> None:
    """The file changed on the disk since: what is proposed there is another edit, and that is said."""
    async with talking() as talk:
        proposed = _proposed(await talk.say(REQUEST))
        edits = tuple(e for e in proposed.changes.edits if e.path != "app/main.py")
        await talk.conversation.leave(replace(proposed.changes, edits=edits))
        kept = talk.conversation.id
    main = app / "app/main.py"
    main.write_text(main.read_text() + "# changed\n")
    async with talking(resume=kept) as talk:
        stands = list(await talk.conversation.stand())
        assert "app/main.py" in of(events.Noticed, stands)[0].text
        assert "app/main.py" in of(events.Checked, stands)[0].changes.paths


async def test_a_secret_that_was_typed_into_a_file_is_not_kept(talking: Talking, app: Path) -> None:
    """Neither in the transcript nor when the conversation is gone on with."""
    secret = "sk-proj-" + "aB3dE6gH9" * 5
    async with talking() as talk:
        proposed = _proposed(await talk.say(REQUEST))
        await talk.conversation.leave(
            _edited(proposed.changes, '"""Sync contacts', f'KEY = "{secret}"\n"""Sync contacts')
        )
        kept, path = talk.conversation.id, talk.desk.transcript.path
    assert secret not in path.read_text()
    async with talking(resume=kept) as talk:
        assert FILE in of(events.Noticed, list(await talk.conversation.stand()))[0].text
