"""The proof of handing in."""

from assessments.rules.receipt import canonical, is_receipt_number, receipt_number, sha256


def test_the_same_content_has_the_same_bytes() -> None:
    one = canonical({"b": "ខ្មែរ", "a": [1, True, None]})
    assert one == canonical({"a": [1, True, None], "b": "ខ្មែរ"})
    assert one == '{"a":[1,true,null],"b":"ខ្មែរ"}'.encode()


def test_checksum_of_nothing_is_the_published_one() -> None:
    assert sha256(b"") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"


def test_a_number_is_the_same_for_the_same_hand_in_only() -> None:
    numbers = {receipt_number(w, r, c) for w in (1, 2) for r in (1, 2) for c in ("x", "y")}
    assert len(numbers) == 8
    assert receipt_number(1, 1, "x") in numbers


def test_one_wrong_or_two_swapped_characters_show() -> None:
    for work in range(1, 60):
        number = receipt_number(work, 1, "x")
        assert is_receipt_number(number.lower())
        swapped = number[:3] + number[4] + number[3] + number[5:]
        assert swapped == number or not is_receipt_number(swapped)
        wrong = number[:5] + ("A" if number[5] != "A" else "B") + number[6:]
        assert not is_receipt_number(wrong)
    assert not is_receipt_number("KH-26-7K3M-9QXA-6")
