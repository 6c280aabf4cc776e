"""What a file says of itself."""

from cases.package.credits import citation, credit_lines

ADDRESS = "https://casebook.example/laws/"


def test_citation_names_the_release_if_it_is_one():
    assert citation(ADDRESS, "2026-01-02-abc") == (
        "The Self-Management Casebook, release 2026-01-02-abc, https://casebook.example/laws/, accessed (date)."
    )
    assert citation(ADDRESS, "") == "The Self-Management Casebook, https://casebook.example/laws/, accessed (date)."


def test_file_says_where_it_is_from_and_under_which_licence():
    told = dict(credit_lines(ADDRESS, "2026-01-02-abc"))
    assert (told["Address"], told["Release"], told["How to cite"]) == (
        ADDRESS,
        "2026-01-02-abc",
        citation(ADDRESS, "2026-01-02-abc"),
    )
    assert told["Licence"].endswith("(CC BY 4.0), https://creativecommons.org/licenses/by/4.0/")
    assert dict(credit_lines(ADDRESS, ""))["Release"] == "none: records that are still being worked on"
