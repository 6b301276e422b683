"""Pages of markers, moderators and managers."""

import uuid

import pytest
from django.urls import reverse

from assessments.models import (
    Assessment,
    MarkingTask,
    ResultEntry,
    Submission,
    SubmissionContent,
    WorkItem,
)
from assessments.services.claim_marking import claim_marking
from assessments.states import WorkState
from courses.public import enrol
from lms.accounts.models import User
from tests.assessments.conftest import hand_in, mark, write_work


def marks(**more: str) -> dict[str, str]:
    return {"level-c0": "3", "level-c1": "4", "comment-c0": "Good", "overall": "Well done", **more}


def test_from_the_queue_to_the_release(client_of, cast, submission) -> None:
    marker, task = client_of(cast["marker"]), submission.marking_task
    assert b"Trainee" in marker.get(reverse("assessments:marking")).content
    here = reverse("assessments:mark", args=[task.pk])
    assert b"Take this work" in marker.get(here).content
    claim = marker.post(reverse("assessments:claim", args=[task.pk]), follow=True)
    assert b"On your desk until" in claim.content
    assert marker.post(here, marks()).status_code == 302
    assert marker.post(here, marks()).status_code == 302
    assert Assessment.objects.get().levels == {"c0": 3, "c1": 4}
    moderator = client_of(cast["moderator"])
    assert b"Work A1" in moderator.get(reverse("assessments:moderation")).content
    there = reverse("assessments:moderate", args=[submission.work_id])
    assert b"Well done" in moderator.get(there).content
    assert moderator.post(there, {"decision": "confirm"}).status_code == 302
    assert moderator.post(there, {"decision": "confirm"}).status_code == 302
    manager = client_of(cast["manager"])
    release = reverse("assessments:release", args=[submission.work.enrolment.cohort_id])
    assert b"Release all of these" in manager.get(release).content
    assert b"1 result is released." in manager.post(release, follow=True).content
    assert b"0 results are released." in manager.post(release, follow=True).content
    assert ResultEntry.objects.count() == 1


def test_a_mark_without_a_level_keeps_what_was_typed(client_of, marker, submission) -> None:
    client = client_of(marker)
    claim_marking(submission.marking_task, by=marker)
    here = reverse("assessments:mark", args=[submission.marking_task.pk])
    page = client.post(here, {"level-c0": "4", "comment-c1": "Typed words", "overall": ""})
    text = page.content.decode()
    assert "Choose a level." in text
    assert "Write a comment for the trainee." in text
    assert "Typed words" in text
    assert text.count(" checked") == 1
    assert not Assessment.objects.exists()


def test_somebody_elses_lease_refuses_and_keeps_what_was_typed(
    client_of, marker, second_marker, submission
) -> None:
    claim_marking(submission.marking_task, by=marker)
    client = client_of(second_marker)
    here = reverse("assessments:mark", args=[submission.marking_task.pk])
    assert b"Marker is marking this work now" in client.get(here).content
    assert (
        client.post(reverse("assessments:claim", args=[submission.marking_task.pk])).status_code
        == 409
    )
    assert client.post(here, marks()).status_code == 200
    assert not Assessment.objects.exists()


def test_a_work_is_put_back(client_of, marker, submission) -> None:
    claim_marking(submission.marking_task, by=marker)
    free = reverse("assessments:free", args=[submission.marking_task.pk])
    assert client_of(marker).post(free).status_code == 302
    assert MarkingTask.objects.get().holder is None


def test_a_work_is_returned_with_a_comment(client_of, cast, submission) -> None:
    client = client_of(cast["marker"])
    claim_marking(submission.marking_task, by=cast["marker"])
    here = reverse("assessments:mark", args=[submission.marking_task.pk])
    assert (
        b"Say what the trainee should change."
        in client.post(here, {"return": "1", "return-comment": ""}).content
    )
    assert client.post(here, {"return": "1", "return-comment": "Name sources."}).status_code == 302
    work = WorkItem.objects.get()
    assert work.state == WorkState.RETURNED
    page = client_of(cast["trainee"]).get(reverse("assessments:work", args=[work.pk]))
    assert b"Name sources." in page.content


def test_sending_back_needs_a_reason(client_of, cast, submission) -> None:
    mark(submission.marking_task, cast["marker"])
    client = client_of(cast["moderator"])
    there = reverse("assessments:moderate", args=[submission.work_id])
    page = client.post(there, {"decision": "send_back", "reason": ""})
    assert b"Say why the mark goes back." in page.content
    assert client.post(there, {"decision": "send_back", "reason": "Level?"}).status_code == 302
    queue = client_of(cast["marker"]).get(
        reverse("assessments:mark", args=[submission.marking_task.pk])
    )
    assert b"Sent back by Moderator" in queue.content


@pytest.mark.parametrize(
    "name", ["foreign_manager", "foreign_officer", "foreign_trainee", "stranger", "officer"]
)
def test_another_house_sees_nothing(client_of, cast, name, submission) -> None:
    mark(submission.marking_task, cast["marker"])
    client = client_of(cast[name])
    addresses = [
        reverse("assessments:mark", args=[submission.marking_task.pk]),
        reverse("assessments:moderate", args=[submission.work_id]),
        reverse("assessments:work", args=[submission.work_id]),
        reverse("assessments:read", args=[submission.pk]),
        reverse("assessments:receipt", args=[submission.receipt]),
        reverse("assessments:release", args=[submission.work.enrolment.cohort_id]),
    ]
    assert {client.get(address).status_code for address in addresses} == {404}


def many_submissions(cohort, cast, number: int) -> None:
    """Submissions of further trainees with the same contents."""
    first = Submission.objects.first()
    text = first.content.canonical
    for n in range(number):
        person = User.objects.create_user(f"more{n}", full_name=f"More {n}", country_id="KH")
        enrolment = enrol(person, cohort, by=cast["manager"])
        work = WorkItem.objects.create(
            enrolment=enrolment, assignment=first.work.assignment, state=WorkState.SUBMITTED
        )
        made = Submission.objects.create(
            work=work, round=1, sha256=first.sha256, receipt=f"RC-{n}", schema_version="1",
            idempotency_key=uuid.uuid4(), by=person,
        )  # fmt: skip
        SubmissionContent.objects.create(submission=made, canonical=text)
        MarkingTask.objects.create(submission=made, holder=None)


def counted(client, address: str, count) -> int:
    client.get(address)
    with count() as queries:
        assert client.get(address).status_code == 200
    return len(queries)


def test_lists_cost_the_same_for_one_and_for_thirty(
    client_of, cast, cohort, submission, django_assert_num_queries
) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    def count():
        return CaptureQueriesContext(connection)

    queue, moderation = reverse("assessments:marking"), reverse("assessments:moderation")
    release = reverse("assessments:release", args=[cohort.pk])
    marker, moderator = client_of(cast["marker"]), client_of(cast["moderator"])
    one = counted(marker, queue, count)
    many_submissions(cohort, cast, 29)
    assert counted(marker, queue, count) == one
    tasks = list(MarkingTask.objects.all())
    mark(tasks[0], cast["marker"])
    one = counted(moderator, moderation, count)
    for task in tasks[1:]:
        mark(task, cast["marker"])
    assert counted(moderator, moderation, count) == one
    from assessments.services.moderate import moderate

    moderate(tasks[0].submission.work, by=cast["moderator"], decision="confirm")
    one = counted(moderator, release, count)
    for task in tasks[1:]:
        moderate(task.submission.work, by=cast["moderator"], decision="confirm")
    assert counted(moderator, release, count) == one


def test_the_desk_counts_what_waits(cast, submission) -> None:
    from assessments.public import desk_items

    def texts(name: str) -> list[str]:
        return [str(item.text) for item in desk_items(User.objects.get(pk=cast[name].pk))]

    assert texts("marker") == ["1 work waits for a mark"]
    assert texts("moderator") == ["0 marks wait for a second look"]
    assert texts("trainee") == ["Handed in; it is being marked."]
    assert texts("manager") == texts("stranger") == []
    mark(submission.marking_task, cast["marker"])
    assert texts("moderator") == ["1 mark waits for a second look"]


def test_hand_in_of_all_three_is_marked_on_its_own_rubric(
    client_of, cast, enrolment, open_phases
) -> None:
    for code in ("A2", "A3"):
        handed = hand_in(write_work(enrolment, code))
        page = client_of(cast["marker"]).get(
            reverse("assessments:mark", args=[handed.marking_task.pk])
        )
        assert page.status_code == 200
