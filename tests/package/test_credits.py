"""What a file says of itself."""

from cases.citing.styles import apa
from cases.citing.works import page_work
from cases.package.credits import credit_lines

ADDRESS = "https://casebook.example/laws/"


def test_file_says_where_it_is_from_under_which_licence_and_is_cited_as_its_page_is():
    page = page_work("Laws", "/laws/", ADDRESS, "2026-01-02-abc")
    told = dict(credit_lines(page))
    assert (told["Address"], told["Release"], told["How to cite"]) == (ADDRESS, "2026-01-02-abc", apa(page).text)
    assert told["How to cite"] == (
        "The authors of the Self-Management Casebook. (2026, January 2). Laws (Release 2026-01-02-abc). "
        "The Self-Management Casebook. Retrieved [date you read it], from https://casebook.example/laws/"
    )
    assert told["Licence"].endswith("(CC BY 4.0), https://creativecommons.org/licenses/by/4.0/")


def test_file_of_no_release_says_so():
    told = dict(credit_lines(page_work("Laws", "/laws/", ADDRESS)))
    assert told["Release"] == "none: records that are still being worked on"
    assert told["How to cite"].startswith("The authors of the Self-Management Casebook. (n.d.). Laws. The Self-")
