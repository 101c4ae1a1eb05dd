"""No model is forgotten: each is declared, and what is declared covers what the model can hold."""

import pytest
from django.db import models
from django.test.utils import isolate_apps

from pow_site.accounts.models import User
from pow_site.privacy.gaps import gaps, gaps_of, unknown_labels
from pow_site.privacy.registry import PersonalData, all_declarations, models_without


def test_declarations_when_all_models_are_looked_at_then_there_is_no_gap():
    assert gaps() == []


def test_declarations_when_a_model_does_not_exist_then_it_belongs_to_the_other_database():
    assert unknown_labels() <= {"wagtailsearch.SQLiteFTSIndexEntry"}


def test_declarations_when_read_then_every_text_is_there_and_its_periods_are_filled_in():
    for data in all_declarations():
        assert all((data.title, data.why, data.how_long, data.ground)), data.model
        assert "{" not in data.how_long
        assert bool(data.correct_at) == bool(data.correct_as), data.model
    assert all(models_without().values())


def test_declarations_when_listed_then_no_two_have_the_same_title():
    titles = [data.title for data in all_declarations()]

    assert sorted(titles) == sorted(set(titles))


def made_up(**fields):
    """A model as somebody might add one tomorrow."""
    meta = type("Meta", (), {"app_label": "faq"})
    return type("MadeUp", (models.Model,), {"__module__": "faq.models", "Meta": meta, **fields})


@pytest.fixture(autouse=True)
def apart():
    """Made-up models stay out of the registry of apps."""
    with isolate_apps("faq", "pow_site.accounts", "django.contrib.auth", "django.contrib.contenttypes"):
        yield


@pytest.mark.parametrize(
    ("field", "told"),
    [
        (models.ForeignKey(User, models.CASCADE, related_name="+"), "leads to a person"),
        (models.OneToOneField(User, models.CASCADE, related_name="+"), "leads to a person"),
        (models.ManyToManyField(User, related_name="+"), "leads to a person"),
        (models.ForeignKey(User, models.DO_NOTHING, db_constraint=False, related_name="+"), "leads to"),
        (models.EmailField(), "looks like it"),
        (models.GenericIPAddressField(), "looks like it"),
    ],
    ids=lambda value: type(value).__name__,
)
def test_model_when_declared_without_personal_data_and_a_field_says_otherwise_then_it_is_a_gap(field, told):
    [gap] = gaps_of(made_up(something=field), None, "Een lijst.")

    assert gap.startswith("faq.MadeUp: declared as without personal data, but “something”")
    assert told in gap


@pytest.mark.parametrize(
    "name",
    ["email", "contact_email", "phone", "first_name", "last_name", "ip", "ip_address", "contact", "mail"],
)
def test_model_when_a_name_of_a_field_tells_then_the_reason_must_name_it(name):
    model = made_up(**{name: models.CharField(max_length=10)})

    assert len(list(gaps_of(model, None, "Een lijst."))) == 1
    assert list(gaps_of(model, None, f"Het veld {name} is van de organisatie.")) == []


@pytest.mark.parametrize("name", ["name", "title", "shipping", "description", "recipe"])
def test_model_when_a_name_of_a_field_tells_nothing_then_it_is_no_gap(name):
    assert list(gaps_of(made_up(**{name: models.CharField(max_length=10)}), None, "Een lijst.")) == []


def test_model_when_in_no_declaration_then_it_is_a_gap():
    [gap] = gaps_of(made_up(), None, None)

    assert gap == "faq.MadeUp: in no one's declaration; see pow_site/privacy/registry.py"


def declaration(**fields):
    texts = {"model": "faq.MadeUp", "title": "t", "why": "w", "kept": "k", "shows": {}}
    return PersonalData(**(texts | fields))


def test_model_when_declared_and_a_second_field_leads_to_a_person_then_it_is_a_gap():
    model = made_up(
        user=models.ForeignKey(User, models.CASCADE, related_name="+"),
        checked_by=models.ForeignKey(User, models.SET_NULL, null=True, related_name="+"),
    )

    [gap] = gaps_of(model, declaration(), None)

    assert gap == "faq.MadeUp: declared, but nobody finds rows by its field “checked_by”"
    assert list(gaps_of(model, declaration(users=("user", "checked_by")), None)) == []
    assert list(gaps_of(model, declaration(users=(), rows=lambda user: None), None)) == []


def test_model_when_it_inherits_from_another_table_then_that_one_answers_for_its_fields():
    parent = made_up(user=models.ForeignKey(User, models.CASCADE, related_name="+"))
    child = type(
        "Child", (parent,), {"__module__": "faq.models", "Meta": type("Meta", (), {"app_label": "faq"})}
    )

    assert list(gaps_of(child, None, "Teksten.")) == []
