"""Structured data inside a script element."""

import json

import pytest
from django.template import Context, Template
from hypothesis import given
from hypothesis import strategies as st

from pow_site.cms.templatetags.json_ld import json_ld

START, END = '<script type="application/ld+json">', "</script>"
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)


@pytest.mark.parametrize("data", [None, {}])
def test_json_ld_when_there_is_no_data_then_there_is_no_element(data):
    assert json_ld(data) == ""


def test_json_ld_when_there_is_data_then_templates_take_it_as_it_is():
    template = Template("{% load json_ld %}{% json_ld data %}")

    assert template.render(Context({"data": {"naam": 'Één "woord"'}})) == (
        START + r'{"naam": "Één \"woord\""}' + END
    )


def test_json_ld_when_text_could_end_the_element_then_it_is_escaped():
    html = json_ld({"naam": "</script><!--&"})

    assert html == START + r'{"naam": "\u003C/script\u003E\u003C!--\u0026"}' + END


@given(st.dictionaries(st.text(), VALUES, min_size=1))
def test_json_ld_when_given_anything_then_it_is_whole_and_cannot_break_out(data):
    html = str(json_ld(data))

    assert html.startswith(START)
    assert html.endswith(END)
    inside = html.removeprefix(START).removesuffix(END)
    assert not set("<>&") & set(inside)
    assert json.loads(inside) == data
