"""Rich text of many rows at once."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from wagtail.rich_text import expand_db_html

from pow_site.cms.models import SiteDocument
from pow_site.cms.richtext import SEPARATOR, expand_all
from tests.factories.pages import StandardPageFactory


def page_link(page_id):
    return f'<p><a linktype="page" id="{page_id}">hier</a></p>'


def document_link(document_id):
    return f'<p><a linktype="document" id="{document_id}">daar</a></p>'


@pytest.mark.django_db
@pytest.mark.parametrize("count", [1, 3])
def test_expand_all_when_texts_hold_links_then_they_cost_a_query_per_kind(
    home, django_assert_num_queries, count
):
    sources, expected = [], []
    for number in range(count):
        page = StandardPageFactory(parent=home, title=f"Pagina {number}")
        document = SiteDocument.objects.create(title="x", file=f"documents/x{number}.pdf")
        sources += [page_link(page.pk), document_link(document.pk)]
        expected += [
            f'<p><a href="/pagina-{number}/">hier</a></p>',
            f'<p><a href="/documenten/{document.pk}/x{number}.pdf">daar</a></p>',
        ]
    expand_all(sources)

    with django_assert_num_queries(2):
        assert expand_all(sources) == expected


@pytest.mark.django_db
def test_expand_all_when_a_link_leads_nowhere_any_more_then_the_words_stay(small_site):
    assert expand_all([page_link(0), "<p>x</p>"]) == ["<p><a>hier</a></p>", "<p>x</p>"]


@pytest.mark.parametrize("sources", [[], ["<p>a</p>"], ["<p>a</p>", "", "<ul><li>b</li></ul>"]])
def test_expand_all_when_there_are_no_links_then_texts_come_back_in_order(sources):
    assert expand_all(sources) == sources
    assert all(hasattr(html, "__html__") for html in expand_all(sources))


def test_expand_all_when_a_text_holds_the_separator_then_the_others_keep_their_place():
    assert expand_all([f"<p>a{SEPARATOR}b</p>", "<p>c</p>"]) == ["<p>ab</p>", "<p>c</p>"]


@given(st.lists(st.text(alphabet=st.characters(exclude_characters=SEPARATOR, exclude_categories=["Cs"]))))
def test_expand_all_when_given_any_texts_then_each_is_what_wagtail_makes_of_it_alone(sources):
    assert expand_all(sources) == [expand_db_html(source) for source in sources]
