"""The gate before the CMS: in production editors need a second step, elsewhere they are invited to one."""

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.auth.models import Group, Permission
from django.core.management import CommandError, call_command
from django.test import Client
from wagtail.users.models import UserProfile

from tests.accounts.entering import person, tree
from tests.accounts.passkeys import Passkey
from tests.accounts.securing import (
    APP,
    APP_OFF,
    CODES,
    KEY,
    PASSKEY_LOG_IN,
    SAFETY,
    code_of,
    give_app,
    log_in,
    log_in_twice,
    notices,
)
from tests.accounts.test_second_factor import shown_key
from tests.accounts.test_second_factor_passkeys import add, begin
from tests.factories.people import EditorFactory, UserFactory
from tests.site.production import run_python

pytestmark = pytest.mark.django_db

CMS = "/cms/"
NEEDED = "Om de site te bewerken heb je een tweede stap nodig"


@pytest.fixture
def gate(settings):
    """As in production."""
    settings.CMS_SECOND_FACTOR_REQUIRED = True


@pytest.fixture
def eva(home):
    """Eva may edit everything."""
    return EditorFactory(email="eva@example.org", first_name="Eva")


def to_safety(goal: str) -> str:
    return f"{SAFETY}?next={goal.replace('/', '%2F')}"


@pytest.mark.parametrize("address", [CMS, "/cms/pages/", "/cms/stijlgids/", "/cms/niets/"])
def test_gate_when_an_editor_has_no_step_then_it_leads_to_where_one_is_made(gate, client, eva, address):
    log_in(client, eva)

    response = client.get(address)

    assert response["Location"] == to_safety(address)
    page = tree(client.get(response["Location"]))
    assert NEEDED in page.get_text()
    assert page.find("a", string="Koppel een app")["href"] == to_safety(address).replace(SAFETY, APP)


def test_gate_when_the_step_is_made_then_the_way_leads_on_to_the_cms(gate, client, eva):
    log_in(client, eva)
    key = shown_key(client)

    response = client.post(APP, {"code": code_of(key), "next": "/cms/pages/"})

    codes = tree(client.get(response["Location"]))
    assert codes.find("a", string="Ga verder")["href"] == "/cms/pages/"
    assert client.get(CMS).status_code == 200


def test_gate_when_the_step_is_a_passkey_then_it_opens_too(gate, client, eva):
    log_in(client, eva)
    passkey = Passkey()
    add(client, passkey)
    assert client.get(CMS).status_code == 200
    other = Client()

    other.post(PASSKEY_LOG_IN, {"credential": passkey.sign(begin(other))})

    assert other.get(CMS).status_code == 200


def test_gate_when_the_step_was_taken_at_the_log_in_then_it_is_open(gate, client, eva):
    give_app(eva)

    log_in_twice(client, eva)

    assert client.get(CMS).status_code == 200


def test_gate_when_another_session_is_from_before_the_step_then_that_one_still_has_to_take_it(gate, eva):
    old, new = Client(), Client()
    log_in(old, eva)
    log_in(new, eva)
    key = shown_key(new)
    new.post(APP, {"code": code_of(key)})

    response = old.get("/cms/pages/")

    assert response["Location"] == "/inloggen/opnieuw/code/?next=%2Fcms%2Fpages%2F"
    page = tree(old.get(response["Location"]))
    assert page.select_one("input[name=next]")["value"] == "/cms/pages/"
    taken = old.post("/inloggen/opnieuw/code/", {"code": code_of(key, 1), "next": "/cms/pages/"})
    assert taken["Location"] == "/cms/pages/"
    assert old.get(CMS).status_code == 200


def test_gate_when_the_last_step_goes_then_it_closes_for_every_session(gate, eva):
    give_app(eva)
    first, second = Client(), Client()
    log_in_twice(first, eva)
    Authenticator.objects.filter(type="totp").update(data={"secret": KEY})
    log_in_twice(second, eva)
    assert "Zet je de laatste uit" in tree(first.get(SAFETY)).get_text()

    first.post(APP_OFF)

    assert first.get(CMS)["Location"] == to_safety(CMS)
    assert second.get(CMS)["Location"] == to_safety(CMS)


@pytest.mark.parametrize(
    "headers",
    [
        {"sec-fetch-dest": "empty"},
        {"sec-fetch-dest": "iframe"},
        {"x-requested-with": "XMLHttpRequest"},
    ],
)
def test_gate_when_a_script_of_the_cms_asks_then_it_is_refused_and_not_led_away(gate, client, eva, headers):
    log_in(client, eva)

    response = client.get("/cms/pages/", headers=headers)

    assert response.status_code == 403


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_gate_when_work_is_sent_then_it_is_refused_with_a_page_that_says_how_to_keep_it(
    gate, client, eva, method
):
    log_in(client, eva)

    response = getattr(client, method)(
        "/cms/pages/1/edit/", {"title": "Werk"}, content_type="application/json"
    )

    assert response.status_code == 403
    page = tree(response)
    assert page.h1.get_text() == "Eerst je tweede stap"
    assert page.find("a", string="Neem daarna de tweede stap")["href"] == f"{SAFETY}?next=/cms/"


def test_gate_when_somebody_logs_in_or_out_then_it_is_open(gate, client, eva):
    assert client.get("/cms/login/").status_code == 200
    log_in(client, eva)

    assert client.post("/cms/logout/").status_code == 302
    assert person(client) is None


@pytest.mark.parametrize("address", ["/", "/mijn/beveiliging/", "/robots.txt", "/zoeken/"])
def test_gate_when_the_page_is_not_in_the_cms_then_it_asks_nothing(gate, client, eva, address):
    log_in(client, eva)

    assert client.get(address).status_code == 200


def test_gate_when_somebody_may_not_enter_the_cms_then_the_cms_answers_itself(gate, client, home):
    assert client.get(CMS)["Location"] == "/cms/login/?next=/cms/"
    charlie = UserFactory(email="charlie@example.org")
    log_in(client, charlie)

    assert client.get(CMS)["Location"] != to_safety(CMS)
    assert NEEDED not in tree(client.get(SAFETY)).get_text()


def test_gate_when_someone_may_enter_by_a_group_then_it_holds_for_them(gate, client, home):
    group = Group.objects.create(name="redacteur")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    rosa = UserFactory(email="rosa@example.org")
    rosa.groups.add(group)
    log_in(client, rosa)

    assert client.get(CMS)["Location"] == to_safety(CMS)


def test_gate_when_it_stands_then_it_asks_one_question_in_the_cms_and_none_outside(
    settings, eva, visit, django_assert_num_queries
):
    give_app(eva)
    counts = {}
    for is_on in (False, True):
        settings.CMS_SECOND_FACTOR_REQUIRED = is_on
        client, stranger = Client(), Client()
        Authenticator.objects.filter(type="totp").update(data={"secret": KEY})
        log_in_twice(client, eva)
        client.get("/cms/reports/site-history/")
        counts[is_on] = {
            "cms": len(visit("/cms/reports/site-history/", client).queries),
            "page": len(visit("/", client).queries),
            "anonymous": len(visit("/", stranger).queries),
            "door": len(visit("/cms/login/", stranger).queries),
        }

    assert counts[True] == counts[False] | {"cms": counts[False]["cms"] + 1}


def test_cms_when_no_gate_stands_then_an_editor_walks_in_and_is_invited(client, eva):
    log_in(client, eva)

    page = tree(client.get(CMS))

    panel = page.find(id="second-step").parent
    assert panel.find("a", string="Stel je tweede stap in")["href"] == f"{SAFETY}?next={CMS}"
    assert panel["data-w-dismissible-id-value"] == "pow_second_factor"
    assert NEEDED not in tree(client.get(SAFETY)).get_text()


def test_cms_when_the_invitation_was_put_away_then_it_stays_away(client, eva):
    log_in(client, eva)
    client.patch("/cms/dismissibles/", {"pow_second_factor": True}, content_type="application/json")
    assert UserProfile.get_for_user(eva).dismissibles == {"pow_second_factor": True}

    assert tree(client.get(CMS)).find(id="second-step") is None


def test_cms_when_there_is_a_step_or_a_gate_then_there_is_no_invitation(settings, client, eva):
    give_app(eva)
    log_in_twice(client, eva)
    assert tree(client.get(CMS)).find(id="second-step") is None
    settings.CMS_SECOND_FACTOR_REQUIRED = True

    assert tree(client.get(CMS)).find(id="second-step") is None


def test_reset_when_somebody_lost_everything_then_they_begin_anew_and_are_told(gate, client, eva, capsys):
    give_app(eva)

    call_command("reset_second_step", "EVA@example.org")

    assert capsys.readouterr().out == "De tweede stap is uitgezet. De eigenaar krijgt daarover een mail.\n"
    assert notices() == [("eva@example.org", "Je tweede stap is uitgezet")]
    assert log_in(client, eva, CMS)["Location"] == CMS
    assert client.get(CMS)["Location"] == to_safety(CMS)
    assert client.get(CODES)["Location"] == SAFETY


@pytest.mark.parametrize(("said", "is_on"), [(None, True), ("1", True), ("0", False)])
def test_gate_when_the_site_is_in_production_then_it_stands_unless_the_environment_says_no(
    tmp_path, said, is_on
):
    source = "from django.conf import settings; print(settings.CMS_SECOND_FACTOR_REQUIRED)"

    assert run_python(tmp_path, source, CMS_SECOND_FACTOR=said).stdout == f"{is_on}\n"


def test_gate_when_the_site_is_in_development_then_none_stands(tmp_path):
    source = "from django.conf import settings; print(settings.CMS_SECOND_FACTOR_REQUIRED)"

    done = run_python(tmp_path, source, DJANGO_SETTINGS_MODULE="pow_site.settings.dev")

    assert done.stdout == "False\n"


@pytest.mark.parametrize(
    ("address", "reason"),
    [
        ("niemand@example.org", "Er is geen account met dit adres."),
        ("eva@example.org", "Dit account heeft geen tweede stap."),
    ],
)
def test_reset_when_there_is_nothing_to_reset_then_it_says_so(eva, address, reason):
    with pytest.raises(CommandError) as caught:
        call_command("reset_second_step", address)

    assert str(caught.value) == reason
    assert notices() == []
