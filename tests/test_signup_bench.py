"""The bench of the last place: that it still finds the lock, reads forms as a browser does, and sees what is wrong."""

import pytest
from django.utils import timezone

from learning_agenda.models import Signup
from learning_agenda.signups.signing_up import withdraw
from pow_site.outbox.enums import State
from pow_site.outbox.models import OutgoingMail
from tests.factories.people import UserFactory
from tests.learning_agenda.cast import DAY, join, make_event, make_person
from tests.signup_bench import judging
from tests.signup_bench.__main__ import ROOT, table, verdict
from tests.signup_bench.broken_copy import PATCHES, copy_without_lock
from tests.signup_bench.crowd import Answer, read_form

GOOD, BAD = Answer(302, 0.1), Answer(500, 0.2)
PLACES = 2


def wrong(findings):
    return [finding.what for finding in findings if finding.is_wrong]


def judge_withdrawals(event, before):
    """Delivers what they caused, and says what is wrong with it."""
    judging.deliver()
    return wrong(judging.after_withdrawing(event, [GOOD] * PLACES, before, PLACES))


@pytest.fixture
def event(db):
    """Two places and five people, at the real moment, each of them mailed."""
    now = timezone.now()
    event = make_event("Kring", now + 2 * DAY, capacity=PLACES)
    join(event, *(make_person() for _ in range(5)), now=now)
    judging.deliver()
    return event


def test_judge_when_all_went_well_then_nothing_is_wrong(event):
    before = judging.line(event)

    assert wrong(judging.after_signing_up(event, [GOOD] * 5, 5, PLACES)) == []
    for signup in event.signups.going():
        withdraw(signup, by=None, now=timezone.now())
    assert judge_withdrawals(event, before) == []


@pytest.mark.parametrize(
    ("change", "seen"),
    [
        (lambda rows: rows.filter(pk=rows[2].pk).update(state="going"), "places given"),
        (lambda rows: rows.filter(pk=rows[4].pk).delete(), "on the waiting list"),
        (lambda rows: rows.filter(pk=rows[4].pk).update(queued_at=rows[3].queued_at - DAY), "the others stand in order"),
        (lambda rows: rows.filter(pk=rows[0].pk).update(state="waiting", queued_at=timezone.now()), "the first got the places"),
        (lambda rows: rows.filter(pk=rows[4].pk).update(state="withdrawn", user=rows[0].user), "people signed up more than once"),
    ],
)  # fmt: skip
def test_judge_when_a_place_went_wrong_then_it_is_seen(event, change, seen):
    change(Signup.objects.order_by("pk"))

    assert seen in wrong(judging.after_signing_up(event, [GOOD] * 5, 5, PLACES))


def test_judge_when_somebody_got_an_error_page_or_nothing_then_it_is_seen(event):
    answers = [GOOD] * 3 + [BAD, Answer(0, 1.0)]

    assert wrong(judging.after_signing_up(event, answers, 5, PLACES)) == ["sign up: error pages"]


def test_judge_when_somebody_overtook_or_was_mailed_twice_then_it_is_seen(event):
    before = judging.line(event)
    for signup in event.signups.going():
        withdraw(signup, by=None, now=timezone.now())
    judging.deliver()
    mail = OutgoingMail.objects.filter(name="signup_promoted").first()
    OutgoingMail.objects.filter(pk=mail.pk).update(
        state=State.WAITING, ended_at=None, next_try_at=timezone.now()
    )

    assert judge_withdrawals(event, before) == ["mails of a place at most for one person"]
    event.signups.going().filter(user=mail.user).update(user=UserFactory())
    assert "promoted were the first in line" in judge_withdrawals(event, before)


def test_judge_when_a_mail_did_not_arrive_then_it_is_seen(event):
    before = judging.line(event)
    for signup in event.signups.going():
        withdraw(signup, by=None, now=timezone.now())
    OutgoingMail.objects.filter(name="signup_promoted").first().delete()

    assert judge_withdrawals(event, before) == ["people who were mailed of their place"]


def test_table_when_something_is_wrong_then_the_line_and_the_verdict_say_so():
    lines = table(
        [
            {
                "database": "sqlite",
                "rows": [["places", "20", "21"], ["posts", "", "50"]],
                "complaints": ["places: 21"],
            }
        ]
    ).splitlines()

    assert lines[1].split() == ["sqlite", "places", "20", "21", "!!"]
    assert lines[2].split() == ["sqlite", "posts", "50"]
    assert lines[3].split(maxsplit=1) == ["sqlite", "WRONG: places: 21"]


@pytest.mark.parametrize(
    ("rows", "complaints", "with_lock", "without_lock"),
    [
        ([["places", "20", "20"]], [], 0, 1),
        ([["places", "20", "21"]], ["places"], 1, 0),
        ([], ["the run did not get to its end"], 2, 2),
    ],
)
def test_verdict_when_the_lock_is_gone_then_only_a_wrong_place_proves_that_the_bench_bites(
    rows, complaints, with_lock, without_lock
):
    runs = [{"database": "sqlite", "rows": rows, "complaints": complaints}]

    assert (verdict(runs, has_to_fail=False), verdict(runs, has_to_fail=True)) == (with_lock, without_lock)


def test_form_when_read_then_it_is_what_a_browser_would_send():
    html = """
    <form method="post" action="/uitloggen/"><input name="csrfmiddlewaretoken" value="x"></form>
    <form method="post"><input type="hidden" name="csrfmiddlewaretoken" value="abc"><input name="naam" value="Anna">
    <input type="radio" name="soort" value="1"><input type="radio" name="soort" value="2" checked>
    <input type="checkbox" name="mee" checked><select name="regio"><option value="">Kies</option>
    <option value="AM01" selected>Een</option></select><textarea name="tekst">Hallo</textarea>
    <button name="doe" value="aanmelden">Meld me aan</button></form>
    """

    assert read_form(html, "/leeragenda/") == {
        "csrfmiddlewaretoken": "abc", "naam": "Anna", "soort": "2", "mee": "on", "regio": "AM01", "tekst": "Hallo",
        "doe": "aanmelden",
    }  # fmt: skip


def test_lock_when_the_code_changes_then_the_bench_still_knows_where_it_is(tmp_path):
    for name in PATCHES:
        (tmp_path / "root" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "root" / name).write_text((ROOT / name).read_text(encoding="utf-8"), encoding="utf-8")

    copy = copy_without_lock(tmp_path / "root", tmp_path / "copy")

    assert "select_for_update" not in (copy / "learning_agenda/signups/locking.py").read_text(
        encoding="utf-8"
    )
    (tmp_path / "root/learning_agenda/signups/locking.py").write_text("x = 1\n", encoding="utf-8")
    with pytest.raises(ValueError, match="does not hold"):
        copy_without_lock(tmp_path / "root", tmp_path / "other")
