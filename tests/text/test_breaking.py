"""Where long addresses and names may break."""

from cases.text.breaking import breakable, with_addresses, with_links


def test_names_and_addresses_break_after_their_own_signs():
    assert breakable("a.b_c/d?e=f&g-h") == "a.<wbr>b_<wbr>c/<wbr>d?<wbr>e=<wbr>f&amp;<wbr>g-<wbr>h"
    assert breakable("<b> and, so on.") == "&lt;b&gt; and, so on."


def test_text_breaks_within_its_addresses_alone():
    text = "A. B-c <d>. https://example.org/laws/?a=b&c=d. End"
    assert with_addresses(text) == (
        "A. B-c &lt;d&gt;. https://<wbr>example.<wbr>org/<wbr>laws/?<wbr>a=<wbr>b&amp;<wbr>c=<wbr>d. End"
    )


def test_addresses_of_a_text_may_be_links():
    assert with_links("CC BY (https://example.org/a/)") == (
        'CC BY (<a href="https://example.org/a/">https://<wbr>example.<wbr>org/<wbr>a/</a>)'
    )
