"""Where long addresses and names may break."""

from cases.text.breaking import breakable, with_addresses, with_links


def test_names_and_addresses_break_after_their_own_signs():
    assert breakable("a.b_c/d?e=f&g-h") == "a.<wbr>b_<wbr>c/<wbr>d?<wbr>e=f&amp;<wbr>g-h"
    assert breakable("<b> and, so on.") == "&lt;b&gt; and, so on."


def test_text_breaks_within_its_addresses_alone():
    text = "A. B-c <d>. https://example.org/laws/?a=b&c=d. End"
    assert with_addresses(text) == ("A. B-c &lt;d&gt;. https://example.<wbr>org/<wbr>laws/?a=b&amp;<wbr>c=d. End")


def test_addresses_of_a_text_may_be_links():
    assert with_links("CC BY (https://example.org/a/)") == (
        'CC BY (<a href="https://example.org/a/">https://example.<wbr>org/<wbr>a/</a>)'
    )
