"""What a role may do, in words: complete, and true."""

import pytest

from pow_site.roles.duties import DUTIES, allowed, forbidden, rights_of
from pow_site.roles.groups import EDITOR, REGION_EDITOR, SUPPORTER

ROLES = pytest.mark.parametrize(
    "role", [EDITOR, SUPPORTER, REGION_EDITOR], ids=["redacteur", "ondersteuningsteam", "regio-redacteur"]
)


@ROLES
def test_right_when_a_role_has_it_then_a_sentence_tells_it(role):
    told = {right for duty in DUTIES for right in duty.rights.split()}

    assert sorted(rights_of(role) - told) == []


@ROLES
def test_duty_when_a_role_has_a_part_of_its_rights_then_it_has_them_all(role):
    """Else the sentence would promise, or refuse, too much."""
    rights = rights_of(role)

    assert [
        duty.text for duty in DUTIES if 0 < len(set(duty.rights.split()) & rights) < len(duty.rights.split())
    ] == []


def test_duty_when_no_role_has_it_then_it_is_gone():
    rights = rights_of(EDITOR) | rights_of(SUPPORTER) | rights_of(REGION_EDITOR)

    assert [duty.text for duty in DUTIES if not set(duty.rights.split()) <= rights] == []


def test_region_editor_when_described_then_own_plan_may_and_the_rest_of_the_site_may_not():
    may, may_not = allowed(REGION_EDITOR), forbidden(REGION_EDITOR)

    assert "het actieplan van de eigen regio aanpassen en naar het ondersteuningsteam sturen" in may
    assert "collega's voor de eigen regio uitnodigen en de regio overdragen" in may
    assert "andere pagina's, plannen, vragen en artikelen maken of aanpassen" in may_not
    assert "goedkeuren, publiceren, van de site halen en verwijderen" in may_not
    assert not set(may) & set(may_not)


def test_support_team_when_described_then_nothing_is_refused():
    assert forbidden(SUPPORTER) == []


def test_editor_when_described_then_publishing_and_inviting_may_not():
    assert {
        "goedkeuren, publiceren, van de site halen en verwijderen",
        "mensen voor elke rol uitnodigen en rollen intrekken",
    } < set(forbidden(EDITOR))
