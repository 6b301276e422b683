"""What recognition puts on a person's desk."""

from certificates.public import desk_items
from lms.accounts.models import User
from lms.core import jobs


def titles(person):
    person = User.objects.get(pk=person.pk)  # posts are read once per object
    return [(str(item.title), item.kind, item.count) for item in desk_items(person)]


def test_nothing_before_all_is_met(enrolment, trainee, stranger):
    assert titles(trainee) == titles(stranger) == []


def test_a_trainee_who_has_met_all_may_apply(met, trainee):
    assert titles(trainee) == [("Apply for certification", "todo", None)]


def test_an_application_moves_from_desk_to_desk(proposed, trainee, officer, second_officer):
    assert titles(trainee) == [("My certification", "waiting", None)]
    assert titles(officer)[0] == ("To decide", "todo", 0)
    assert titles(second_officer)[0] == ("To decide", "todo", 1)


def test_the_certificate_comes_to_the_holders_desk(certificate, trainee):
    assert titles(trainee) == [("My certificate", "waiting", None)]
    jobs.drain()
    assert titles(trainee) == [("My certificate", "info", None)]


def test_a_foreign_officer_has_nothing_to_decide(proposed, foreign_officer):
    assert titles(foreign_officer)[0] == ("To decide", "todo", 0)
