"""The code on the sheet leads to the page that checks the certificate."""

from xml.etree import ElementTree

import segno

from certificates.gateways.qr import qr_svg

ADDRESS = "https://cadre.example.org/c/KH-26-7K3M-9QXA-R"


def test_the_drawing_is_the_code_of_the_address_in_capitals_at_level_q():
    code = segno.make(ADDRESS.upper(), error="q", micro=False, boost_error=False)
    assert code.designator == "3-Q"
    assert code.mode == "alphanumeric"
    assert filled_modules(qr_svg(ADDRESS)) == {
        (x, y) for y, row in enumerate(code.matrix) for x, module in enumerate(row) if module
    }


def test_small_letters_and_capitals_give_the_same_code():
    assert qr_svg(ADDRESS) == qr_svg(ADDRESS.upper())


def test_the_drawing_is_an_image_of_its_own():
    root = ElementTree.fromstring(qr_svg(ADDRESS))
    assert root.tag == "{http://www.w3.org/2000/svg}svg"
    assert root.attrib["viewBox"] == "0 0 29 29"


def filled_modules(svg: str) -> set[tuple[int, int]]:
    """Walk the one path of the drawing: moves without ink, runs of modules with it."""
    (path,) = ElementTree.fromstring(svg)
    filled, x, y = set(), 0.0, 0.0
    for step in path.attrib["d"].replace("M", " M").replace("m", " m").replace("h", " h").split():
        if step[0] in "Mm":
            x, y = (x, y) if step[0] == "m" else (0.0, 0.0)
            x += float(step[1:])
        elif step[0] == "h":
            run = int(step[1:])
            filled |= {(int(x) + offset, int(y)) for offset in range(run)}
            x += run
        else:
            y += float(step)
    return filled
