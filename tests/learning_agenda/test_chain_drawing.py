"""The drawing of a chain: which marks stand where, and what is joined."""

from types import SimpleNamespace

from learning_agenda.themes.chain import Chain, Lesson
from learning_agenda.themes.drawing import Line, Mark, draw

THEME = SimpleNamespace(title="Nazorg")


def test_drawing_when_nothing_is_there_yet_then_the_theme_stands_among_open_places():
    drawing = draw(Chain(THEME, 0, (), ()))

    assert drawing.lines == ()
    assert drawing.marks == (
        Mark(50, 48, "nothing"),
        Mark(150, 48, "theme"),
        Mark(250, 48, "nothing"),
        Mark(350, 48, "nothing"),
        Mark(450, 48, "nothing"),
    )


def test_drawing_when_there_is_one_of_each_then_a_line_goes_through_all_of_them():
    drawing = draw(Chain(THEME, 1, (7,), (Lesson(9, 7, ("AM01",)),)))

    assert [mark.kind for mark in drawing.marks] == ["dot", "theme", "dot", "dot", "region"]
    assert drawing.lines == (
        Line(50, 48, 150, 48),
        Line(150, 48, 250, 48),
        Line(250, 48, 350, 48),
        Line(350, 48, 450, 48),
    )


def test_drawing_when_a_lesson_came_from_no_event_then_its_line_starts_at_the_theme():
    drawing = draw(Chain(THEME, 0, (7,), (Lesson(9, None, ()),)))

    assert drawing.lines == (Line(150, 48, 250, 48), Line(150, 48, 350, 48))


def test_drawing_when_one_region_applies_two_lessons_then_it_is_one_mark_with_two_lines():
    drawing = draw(Chain(THEME, 0, (), (Lesson(1, None, ("AM01",)), Lesson(2, None, ("AM01",)))))

    assert [mark for mark in drawing.marks if mark.kind == "region"] == [Mark(450, 48, "region")]
    assert drawing.lines[1::2] == (Line(350, 42, 450, 48), Line(350, 55, 450, 48))


def test_drawing_when_a_column_is_too_full_then_the_first_seven_are_drawn_within_the_picture():
    lessons = tuple(Lesson(number, None, (f"AM{number:02}",)) for number in range(1, 36))

    drawing = draw(Chain(THEME, 40, tuple(range(20)), lessons))

    columns = [[mark.y for mark in drawing.marks if mark.x == x] for x in (50, 250, 350, 450)]
    assert columns == [[9, 22, 35, 48, 61, 74, 87]] * 4


def test_line_when_written_then_it_bends_halfway():
    assert Line(50, 10, 150, 48).path == "M50 10C100 10 100 48 150 48"
