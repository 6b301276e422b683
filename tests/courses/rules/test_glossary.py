"""Terms are linked once, where they occur first, and never inside links, headings or tags."""

from courses.rules.glossary import Term, link_terms

LQ = Term(
    "location-quotient", "location quotient", ("LQ", "location quotients"), "A share by a share."
)
CHAIN = Term("value-chain", "value chain", ("value chains",), "From input to market.")
CHAIN_MAP = Term("value-chain-map", "value chain map", (), "A drawing of it.")


def test_the_first_of_any_spelling_is_linked_and_the_terms_are_told_in_order():
    parts, found = link_terms(
        ["<p>A value chain.</p>", "<p>The LQ, a Location quotient.</p>"], [LQ, CHAIN]
    )
    assert parts == [
        '<p>A <a class="term" href="#term-value-chain">value chain</a>.</p>',
        '<p>The <a class="term" href="#term-location-quotient">LQ</a>, a Location quotient.</p>',
    ]
    assert found == [CHAIN, LQ]


def test_the_longer_spelling_wins_and_words_stay_whole():
    parts, found = link_terms(["<p>A value chain map, supervalue chained.</p>"], [CHAIN, CHAIN_MAP])
    assert found == [CHAIN_MAP]
    assert parts[0].count("<a ") == 1


def test_links_headings_and_attributes_are_left_alone():
    html = '<h2>Value chain</h2><p><a href="/value chain/">value chain</a></p>'
    assert link_terms([html], [CHAIN]) == ([html], [])


def test_capitals_must_match_exactly():
    assert link_terms(["<p>an lq here</p>"], [LQ]) == (["<p>an lq here</p>"], [])


def test_signs_of_html_in_a_term_are_compared_as_they_are_written():
    term = Term("m-and-e", "M&E", (), "Monitoring and evaluation.")
    parts, found = link_terms(["<p>Our M&amp;E sheet.</p>"], [term])
    assert found == [term]
    assert parts == ['<p>Our <a class="term" href="#term-m-and-e">M&amp;E</a> sheet.</p>']


def test_without_terms_nothing_changes():
    assert link_terms(["<p>A value chain.</p>"], []) == (["<p>A value chain.</p>"], [])
