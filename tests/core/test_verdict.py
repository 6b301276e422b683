"""«May I?»: yes, or no with the reason."""

import pytest

from lms.core.errors import NotAllowed
from lms.core.verdict import ALLOW, deny


def test_yes_is_true_and_asks_nothing():
    ALLOW.require()
    assert bool(ALLOW) is True


def test_no_is_false_and_raises_its_reason():
    verdict = deny("A mentor does not mark the own trainee.")
    assert bool(verdict) is False
    with pytest.raises(NotAllowed) as refused:
        verdict.require()
    assert refused.value.message == "A mentor does not mark the own trainee."
    assert str(refused.value) == "A mentor does not mark the own trainee."
