"""A work from the first line to the released result."""

import json
import uuid
from decimal import Decimal

import pytest

from assessments.errors import Held, Incomplete, Locked, NotReady
from assessments.models import (
    Assessment,
    Draft,
    KeptText,
    MarkingTask,
    Moderation,
    ReleasedAssignment,
    ResultEntry,
    SubmissionContent,
    WorkItem,
)
from assessments.rules.receipt import is_receipt_number, sha256
from assessments.selectors.results import markers_of, results_of
from assessments.services.claim_marking import claim_marking, free_marking
from assessments.services.erase_texts import erase_texts
from assessments.services.mark_work import mark_work, return_work
from assessments.services.moderate import moderate
from assessments.services.open_work import open_work
from assessments.services.release_results import release_result, release_results
from assessments.services.save_section import save_section
from assessments.services.submit_work import submit_work
from assessments.states import TaskState, WorkState
from courses.public import Enrolment, requirements_of
from lms.core.errors import NotAllowed
from lms.core.models import Mail
from tests.assessments.conftest import hand_in, mark, pass_work, write_work


def test_a_work_is_opened_once(trainee, enrolment, open_phases) -> None:
    assignment = ReleasedAssignment.objects.get(release=enrolment.cohort.release, code="A1")
    work = open_work(enrolment, assignment, by=trainee)
    assert open_work(enrolment, assignment, by=trainee) == work


def test_a_work_of_a_closed_phase_stays_closed(trainee, enrolment) -> None:
    assignment = ReleasedAssignment.objects.get(release=enrolment.cohort.release, code="A1")
    with pytest.raises(NotAllowed, match="Phase 2 opens when"):
        open_work(enrolment, assignment, by=trainee)


def test_nobody_writes_the_work_of_another(fellow, marker, work) -> None:
    for person in (fellow, marker):
        with pytest.raises(NotAllowed):
            save_section(work, "vision", {}, version=1, by=person)


def test_an_unknown_section_is_refused(trainee, work) -> None:
    with pytest.raises(Locked):
        save_section(work, "nothing", {}, version=0, by=trainee)


def test_saving_the_same_twice_is_once(trainee, work) -> None:
    draft = Draft.objects.get(work=work, section="vision")
    again = save_section(work, "vision", draft.typed, version=0, by=trainee)
    assert (again.draft.version, again.refused) == (1, None)


def test_a_stale_save_keeps_both_texts(trainee, work) -> None:
    one = save_section(work, "vision", {"sentence": "phone"}, version=1, by=trainee)
    two = save_section(work, "vision", {"sentence": "laptop"}, version=1, by=trainee)
    assert one.draft.version == 2
    assert two.draft.typed["sentence"] == "phone"
    kept = {(k.typed["sentence"], k.was_refused) for k in KeptText.objects.all()}
    assert kept == {("phone", False), ("laptop", True)}
    save_section(work, "vision", {"sentence": "laptop"}, version=1, by=trainee)
    assert KeptText.objects.count() == 2
    resolved = save_section(work, "vision", {"sentence": "both"}, version=2, by=trainee)
    assert (resolved.refused, resolved.draft.version) == (None, 3)


def test_wrong_input_is_kept_and_blocks_only_handing_in(trainee, work) -> None:
    typed = Draft.objects.get(work=work, section="statistics").typed | {"turnover": "210,000"}
    saved = save_section(work, "statistics", typed, version=1, by=trainee)
    assert saved.draft.typed["turnover"] == "210,000"
    with pytest.raises(NotReady):
        hand_in(work)


def test_handing_in_gives_checksum_and_receipt(submission) -> None:
    content = submission.content.canonical
    assert submission.sha256 == sha256(content.encode())
    assert is_receipt_number(submission.receipt)
    assert json.loads(content)["statistics"]["turnover"] == "210000"
    assert submission.work.state == WorkState.DRAFT  # the object of before; the row has moved
    assert WorkItem.objects.get().state == WorkState.SUBMITTED


def test_the_same_key_gives_the_same_receipt(trainee, work) -> None:
    key = uuid.uuid4()
    first = submit_work(work, by=trainee, idempotency_key=key)
    assert submit_work(work, by=trainee, idempotency_key=key) == first
    with pytest.raises(NotAllowed, match="being marked"):
        hand_in(work)
    with pytest.raises(NotAllowed):
        save_section(work, "vision", {}, version=1, by=trainee)


def test_a_returned_work_comes_back_as_a_second_round(trainee, marker, submission) -> None:
    task = submission.marking_task
    with pytest.raises(Incomplete):
        return_work(task, by=marker, comment=" ")
    note = return_work(task, by=marker, comment="Name your sources.")
    assert return_work(task, by=marker, comment="Again") == note
    work = WorkItem.objects.get()
    assert work.state == WorkState.RETURNED
    with pytest.raises(Locked):
        mark_work(task, by=marker, levels={"c0": 3, "c1": 3})
    second = hand_in(work)
    assert second.round == 2
    assert second.receipt != submission.receipt
    assert MarkingTask.objects.waiting().get().submission == second


def test_only_one_marker_holds_a_work(marker, second_marker, submission) -> None:
    task = submission.marking_task
    claim_marking(task, by=marker)
    assert claim_marking(task, by=marker).holder == marker
    with pytest.raises(Held, match="Marker"):
        claim_marking(task, by=second_marker)
    with pytest.raises(Held):
        mark_work(task, by=second_marker, levels={"c0": 3, "c1": 3})
    with pytest.raises(Held):
        return_work(task, by=second_marker, comment="x")
    free_marking(task, by=marker)
    free_marking(task, by=marker)
    assert claim_marking(task, by=second_marker).holder == second_marker


def test_a_lease_ends(marker, second_marker, submission) -> None:
    from datetime import timedelta

    task = claim_marking(submission.marking_task, by=marker)
    MarkingTask.objects.filter(pk=task.pk).update(
        lease_until=task.lease_until - timedelta(minutes=16)
    )
    assert claim_marking(task, by=second_marker).holder == second_marker


@pytest.mark.parametrize(
    "name", ["mentor", "trainee", "trainer", "manager", "foreign_manager", "moderator"]
)
def test_who_is_no_marker_does_not_mark(cast, name, submission) -> None:
    with pytest.raises(NotAllowed):
        claim_marking(submission.marking_task, by=cast[name])
    with pytest.raises(NotAllowed):
        mark_work(submission.marking_task, by=cast[name], levels={"c0": 3, "c1": 3})


def test_a_marker_who_was_the_mentor_does_not_mark(cast, marker, submission) -> None:
    from courses.public import MentorAssignment

    day = submission.submitted_at.date()
    MentorAssignment.objects.create(
        enrolment=submission.work.enrolment, mentor=marker, from_on=day, until_on=day
    )
    with pytest.raises(NotAllowed, match="mentor"):
        mark_work(submission.marking_task, by=marker, levels={"c0": 3, "c1": 3})
    assert not MarkingTask.objects.visible_to(marker).exists()


def test_a_mark_needs_every_level(marker, submission) -> None:
    with pytest.raises(Incomplete):
        mark_work(submission.marking_task, by=marker, levels={"c0": 3})


def test_marking_twice_is_marking_once(marker, second_marker, submission) -> None:
    made = mark(submission.marking_task, marker)
    assert (made.score, made.percent, made.passed) == (Decimal(3), Decimal(75), True)
    assert made.rubric_sha256 == submission.work.assignment.rubric.sha256
    again = mark_work(submission.marking_task, by=marker, levels={"c0": 4, "c1": 4})
    assert again == made
    with pytest.raises(Locked):
        mark_work(submission.marking_task, by=second_marker, levels={"c0": 4, "c1": 4})
    with pytest.raises(Locked):
        claim_marking(submission.marking_task, by=second_marker)


def test_moderation_sends_back_with_a_reason(marker, moderator, submission) -> None:
    mark(submission.marking_task, marker)
    with pytest.raises(Incomplete):
        moderate(submission.work, by=moderator, decision="send_back", reason=" ")
    sent = moderate(submission.work, by=moderator, decision="send_back", reason="Level of c1?")
    assert moderate(submission.work, by=moderator, decision="send_back", reason="x") == sent
    assert WorkItem.objects.get().state == WorkState.SUBMITTED
    assert MarkingTask.objects.get().state == TaskState.WAITING
    second = mark(MarkingTask.objects.get(), marker, level=4)
    assert Assessment.objects.count() == 2
    made = moderate(submission.work, by=moderator, decision="confirm")
    assert made.assessment == second


@pytest.mark.parametrize(
    "name", ["marker", "trainee", "mentor", "manager", "second_marker", "foreign_manager"]
)
def test_who_is_no_moderator_does_not_moderate(cast, name, submission) -> None:
    mark(submission.marking_task, cast["marker"])
    with pytest.raises(NotAllowed):
        moderate(submission.work, by=cast[name], decision="confirm")


def test_who_marked_does_not_moderate(cast, submission) -> None:
    from lms.accounts.public import Role, grant
    from tests.cast import SINCE

    house = cast.organisations["institute-kh"]
    grant(cast["marker"], Role.MODERATOR, house, by=None, from_on=SINCE)
    from lms.accounts.models import User

    both = User.objects.get(pk=cast["marker"].pk)
    mark(submission.marking_task, both)
    with pytest.raises(NotAllowed, match="has marked"):
        moderate(submission.work, by=both, decision="confirm")
    assert not WorkItem.objects.to_moderate(both).exists()


def test_nothing_is_moderated_before_it_is_marked(moderator, submission) -> None:
    with pytest.raises(Locked):
        moderate(submission.work, by=moderator, decision="confirm")


def test_a_result_is_released_once(cast, submission) -> None:
    mark(submission.marking_task, cast["marker"])
    with pytest.raises(Locked):
        release_result(submission.work, by=cast["manager"])
    moderate(submission.work, by=cast["moderator"], decision="confirm")
    for name in ("marker", "trainee", "mentor", "foreign_manager"):
        with pytest.raises(NotAllowed):
            release_result(submission.work, by=cast[name])
    cast["trainee"].email = "trainee@example.org"
    cast["trainee"].save()
    entry = release_result(submission.work, by=cast["manager"])
    assert release_result(submission.work, by=cast["manager"]) == entry
    assert (entry.code, entry.percent, entry.passed) == ("A1", Decimal(75), True)
    assert Mail.objects.count() == 1
    assert WorkItem.objects.get().state == WorkState.RELEASED
    with pytest.raises(NotAllowed, match="passed"):
        hand_in(submission.work)


def test_a_cohort_is_released_at_once_and_again_is_nothing_new(
    cast, enrolment, fellow_enrolment, open_phases
) -> None:
    for one in (enrolment, fellow_enrolment):
        handed = hand_in(write_work(one))
        mark(handed.marking_task, cast["marker"])
        moderate(handed.work, by=cast["moderator"], decision="confirm")
    with pytest.raises(NotAllowed):
        release_results(enrolment.cohort, by=cast["marker"])
    assert len(release_results(enrolment.cohort, by=cast["manager"])) == 2
    assert release_results(enrolment.cohort, by=cast["manager"]) == []
    assert ResultEntry.objects.count() == 2


def test_a_failed_work_may_be_handed_in_again(cast, submission) -> None:
    mark(submission.marking_task, cast["marker"], level=2)
    moderate(submission.work, by=cast["moderator"], decision="confirm")
    assert release_result(submission.work, by=cast["manager"]).passed is False
    second = hand_in(WorkItem.objects.get())
    mark(second.marking_task, cast["second_marker"], level=3)
    moderate(second.work, by=cast["moderator"], decision="confirm")
    assert release_result(second.work, by=cast["manager"]).passed is True
    (entry,) = results_of(submission.work.enrolment)
    assert entry.passed
    assert markers_of(submission.work.enrolment) == {
        cast[name].pk for name in ("marker", "second_marker", "moderator")
    }


def test_works_meet_the_requirements_of_their_phase(cast, enrolment, open_phases) -> None:
    def asked():
        return {
            r.code: (r.phase, r.is_met, str(r.progress))
            for r in requirements_of([enrolment])[enrolment.pk]
        }

    assert asked()["A1"] == (2, False, "not begun")
    assert asked()["A3"][:2] == (3, False)
    pass_work(enrolment, "A1", cast)
    assert asked()["A1"] == (2, True, "passed")


def test_all_three_works_go_the_whole_way(cast, enrolment, open_phases) -> None:
    for code in ("A1", "A2", "A3"):
        pass_work(enrolment, code, cast)
    assert [entry.code for entry in results_of(enrolment)] == ["A1", "A2", "A3"]


def test_requirements_cost_the_same_for_one_and_for_many(
    cast, enrolment, fellow_enrolment, django_assert_num_queries, open_phases
) -> None:
    from assessments.requirements import quizzes_and_works

    write_work(enrolment)
    rows = list(Enrolment.objects.select_related("cohort"))
    quizzes_and_works(rows)  # frozen rows are read once a process
    for asked in (rows[:1], rows):
        with django_assert_num_queries(2):
            quizzes_and_works(asked)


def test_a_person_can_be_erased_and_checksums_stay(cast, enrolment, open_phases) -> None:
    pass_work(enrolment, "A1", cast)
    checksum = SubmissionContent.objects.get().submission.sha256
    for _twice in range(2):
        erase_texts(cast["trainee"], by=cast["registrar"])
    content = SubmissionContent.objects.get()
    assert (content.canonical, content.submission.sha256) == ("", checksum)
    assert Assessment.objects.get().words.overall == ""
    assert {draft.typed == {} for draft in Draft.objects.all()} == {True}
    assert Moderation.objects.count() == ResultEntry.objects.count() == 1
