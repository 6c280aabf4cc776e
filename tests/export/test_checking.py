"""Links of plain pages."""

from cases.export.checking import missing_links


def test_links_that_lead_nowhere_are_named(tmp_path):
    (tmp_path / "laws").mkdir()
    (tmp_path / "index.html").write_text(
        '<a href="laws/a%20b.html#here"></a><a href="laws/a%20b.html#gone"></a><a href="#gone"></a><img src="gone.png">'
        '<a href="https://elsewhere.example/#x"></a><a href="mailto:a@b.example"></a><a href="ftp://a"></a><a></a>'
        '<source srcset="data.csv, lost.png 2x"><a href="data.csv#row=1"></a><p id="top"></p><a href="#top"></a>'
    )
    (tmp_path / "laws" / "a b.html").write_text('<p id="here"></p><a href="../index.html#top"></a><a href="../../up.html"></a>')
    (tmp_path / "data.csv").touch()
    assert sorted(missing_links(tmp_path)) == [
        "index.html: #gone",
        "index.html: ftp://a",
        "index.html: gone.png",
        "index.html: laws/a%20b.html#gone",
        "index.html: lost.png",
        "laws/a b.html: ../../up.html",
    ]
