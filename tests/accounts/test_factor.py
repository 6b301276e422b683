"""Second factors: sealed in the table, and a post keeps its last one."""

from types import SimpleNamespace

from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from django.db import connection

from lms.accounts.gateways.session import bind_totp


def test_the_secret_is_sealed_in_the_table(db, trainer):
    secret = bind_totp(trainer)
    assert len(secret) == 32
    with connection.cursor() as cursor:
        cursor.execute("SELECT data FROM mfa_authenticator WHERE user_id = %s", [trainer.pk])
        stored = str(cursor.fetchone()[0])
    assert secret not in stored
    sealed = Authenticator.objects.get(user=trainer).data["secret"]
    assert get_adapter().decrypt(sealed) == secret


def test_sealing_twice_gives_two_texts_and_one_secret(db):
    adapter = get_adapter()
    first, second = adapter.encrypt("JBSWY3DP"), adapter.encrypt("JBSWY3DP")
    assert first != second
    assert {adapter.decrypt(first), adapter.decrypt(second)} == {"JBSWY3DP"}


def test_another_key_opens_nothing(db, settings):
    import pytest
    from cryptography.fernet import InvalidToken

    sealed = get_adapter().encrypt("JBSWY3DP")
    settings.MFA_SEAL_KEY = "another-key"
    with pytest.raises(InvalidToken):
        get_adapter().decrypt(sealed)


def test_binding_twice_is_binding_once(db, trainer):
    assert bind_totp(trainer)
    assert bind_totp(trainer) == ""
    assert Authenticator.objects.filter(user=trainer).count() == 1


def test_a_post_keeps_its_last_factor(db, trainer, trainee):
    adapter = get_adapter()
    bind_totp(trainer)
    bind_totp(trainee)
    of = {a.user_id: a for a in Authenticator.objects.all()}
    assert adapter.can_delete_authenticator(of[trainer.pk]) is False
    assert adapter.can_delete_authenticator(of[trainee.pk]) is True
    Authenticator.objects.create(user=trainer, type="recovery_codes", data={})
    assert adapter.can_delete_authenticator(of[trainer.pk]) is False
    Authenticator.objects.create(user=trainer, type="webauthn", data={})
    assert adapter.can_delete_authenticator(of[trainer.pk]) is True


def test_nobody_signs_up(db):
    from allauth.account.adapter import get_adapter as account

    assert account().is_open_for_signup(SimpleNamespace()) is False
