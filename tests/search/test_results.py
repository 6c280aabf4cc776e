"""The hits that a result marks, and what it shows around them."""

from hypothesis import given
from hypothesis import strategies as st

from cases.search.query import Query
from cases.search.results import BEFORE, LENGTH, excerpt, pieces
from cases.text.tokens import composed

LONG = f"{'before ' * 60}mill {'after ' * 60}end"


def marked(text, typed):
    return "".join(f"[{piece}]" if hit else piece for piece, hit in pieces(text, Query.of(typed)))


def excerpt_of(typed, *texts, said=()):
    found = excerpt(texts, Query.of(typed), said)
    return "".join(f"[{piece}]" if hit else piece for piece, hit in found)


def test_hits_are_marked_in_the_letters_of_the_text():
    assert marked("Zanón's cordones: ZANON", "zanon cordón") == "[Zanón]'s [cordones]: [ZANON]"
    assert marked("Zano\u0301n", "zanon") == "[Zanón]"
    assert marked("1,200 pesos", "1200") == "[1,200] pesos"


def test_phrase_is_marked_as_a_whole_and_only_where_it_stands():
    assert marked("Land and land reform", '"land reform"') == "Land and [land reform]"
    assert marked("reforms of land reforms", '"land reform"') == "reforms of land reforms"
    assert marked("Land reforms", "land-reform") == "[Land reforms]"
    assert marked("day-by-day, day-to-day", "day-to-day") == "day-by-day, [day-to-day]"
    assert marked("A co-operative, cooperatives", "co-operative") == "A [co-operative], [cooperatives]"


def test_hits_that_overlap_are_marked_once():
    assert marked("the land reform law", 'land "land reform" "reform law"') == "the [land reform law]"


def test_unwanted_and_small_words_are_not_marked():
    assert marked("the mill of Peru", "the mill -peru") == "the [mill] of Peru"


@given(st.text(max_size=60), st.text(max_size=20))
def test_pieces_give_the_text_back(text, typed):
    assert "".join(piece for piece, _hit in pieces(text, Query.of(typed))) == composed(text)


def test_excerpt_is_of_the_text_with_most_hits():
    assert excerpt_of("mill", "Nothing here.", "A mill.", "A mill by a mill.") == "A [mill] by a [mill]."
    assert excerpt_of("mill", "Nothing here.", "Nor here.") == "Nothing here."
    assert excerpt_of("mill") == ""


def test_excerpt_of_a_long_text_is_cut_at_words_around_the_first_hit():
    shown = excerpt_of("mill", LONG)
    before, after = shown.split("[mill]")
    assert (before, after) == ("…" + "before " * (BEFORE // 7), " " + "after " * (after.count("after") - 1) + "after…")
    assert LENGTH - 10 < len(shown) - len("……[]") <= LENGTH


def test_excerpt_shows_as_many_parts_of_the_query_as_it_can():
    assert excerpt_of("mill strike", "A mill by a mill.", "A strike at a mill.") == "A [strike] at a [mill]."
    both = excerpt_of("mill strike", f"A mill. {'before ' * 60}A mill and a strike. {'after ' * 60}")
    assert "A [mill] and a [strike]." in both


def test_excerpt_adds_lines_that_alone_show_another_part():
    assert excerpt_of("mill strike", "A mill by a mill.", "A strike.", "A strike.") == "A [mill] by a [mill]. A [strike]."
    assert excerpt_of("a1 a2 a3 a4", "a1", "a2", "a3", "a4") == "[a1] [a2] [a3]"
    assert excerpt_of("mill strike", "A mill.", "A strike.", said=["Strike"]) == "A [mill]."


def test_excerpt_shows_first_what_name_and_labels_do_not():
    texts = ["The mill by the mill.", "It has workers' control."]
    assert excerpt_of('mill "workers control"', *texts, said=["Old mill"]) == "It has [workers' control]."


def test_excerpt_of_a_long_text_without_a_hit_is_its_beginning():
    shown = excerpt_of("peru", LONG)
    assert shown == f"{'before ' * (shown.count('before') - 1)}before…"


def test_excerpt_is_cut_within_a_word_that_is_endless():
    assert excerpt_of("x", "x" * 1000) == f"[{'x' * LENGTH}]…"
    assert excerpt_of("mill", f"{'x' * 1000} mill") == "…[mill]"
    assert excerpt_of("mill", f"{'x' * 1000}-mill") == f"…{'x' * (BEFORE - 1)}-[mill]"
