"""Reading the files of the start content."""

from datetime import date

from pow_site.home.page_files import PageFile, read_page_files


def write(folder, name, facts="", text=""):
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f'+++\ntitle = "{name}"\n{facts}\n+++\n{text}', encoding="utf-8")


def test_files_when_read_then_parents_come_first_and_siblings_in_their_order(tmp_path):
    write(tmp_path, "b/kind.md")
    write(tmp_path, "b/index.md", "order = 2")
    write(tmp_path, "a.md", "order = 3")
    write(tmp_path, "c.md", "order = 1")
    write(tmp_path, "index.md")

    assert [file.address for file in read_page_files(tmp_path)] == ["", "c/", "b/", "a/", "b/kind/"]


def test_file_when_read_then_facts_and_text_are_apart(tmp_path):
    write(tmp_path, "a/b.md", "published_on = 2026-01-02", "Eerste *zin* +++\n\n- punt\n")

    (file,) = read_page_files(tmp_path)

    assert file == PageFile(
        "a/b/",
        {"title": "a/b.md", "published_on": date(2026, 1, 2)},
        "<p>Eerste <i>zin</i> +++</p> <ul> <li>punt</li> </ul>",
    )
    assert (file.parent, file.slug) == ("a/", "b")


def test_file_when_at_the_top_then_home_is_its_parent():
    assert (PageFile("a/", {}, "").parent, PageFile("a/", {}, "").slug) == ("", "a")
    assert (PageFile("", {}, "").parent, PageFile("", {}, "").slug) == ("", "")


def test_body_when_the_text_holds_a_quotation_then_it_becomes_a_block_of_its_own():
    html = "<p>Voor</p> <blockquote> <p>Zei <b>zij</b></p> </blockquote> <p>Na</p>"

    assert PageFile("a/", {}, html).body == [
        ("text", "<p>Voor</p>"),
        ("quote", {"text": "Zei zij", "source": ""}),
        ("text", "<p>Na</p>"),
    ]
    assert PageFile("a/", {}, "").body == []
