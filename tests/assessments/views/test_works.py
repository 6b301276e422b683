"""Pages of a work."""

import re
import uuid

from django.urls import reverse

from assessments.models import Draft, Submission, WorkItem
from assessments.services.moderate import moderate
from assessments.services.release_results import release_results
from tests.assessments.conftest import WORDS_CANARY, hand_in, mark, write_work


def section(work, name: str) -> str:
    return reverse("assessments:section", args=[work.pk, name])


def form_of(client, address: str) -> dict[str, str]:
    """What a browser would send from the section's form."""
    form = client.get(address).context["form"]
    page = client.get(address).context["page"]
    sent = {name: str(form[name].value() or "") for name in form.fields}
    return (
        sent
        | {"version": str(page.version)}
        | {f"{n}-rows": str(c) for n, c in form.counts.items()}
    )


def test_a_work_is_begun_once(client_of, trainee, enrolment, open_phases) -> None:
    client = client_of(trainee)
    address = reverse("assessments:open_work", args=["A1"])
    assert b"Begin this work" in client.get(address).content
    first = client.post(address)
    assert client.post(address).headers["Location"] == first.headers["Location"]
    page = client.get(first.headers["Location"]).content.decode()
    assert page.count("not begun") == 9


def test_a_locked_work_says_why(client_of, trainee, enrolment) -> None:
    client = client_of(trainee)
    address = reverse("assessments:open_work", args=["A1"])
    assert b"Phase 2 opens when" in client.get(address).content
    assert client.post(address).status_code == 403


def test_unknown_works_are_not_there(client_of, trainee, foreign_trainee, work) -> None:
    client = client_of(trainee)
    assert client.get(reverse("assessments:open_work", args=["A9"])).status_code == 404
    assert client.get(section(work, "nothing")).status_code == 404
    assert (
        client_of(foreign_trainee).get(reverse("assessments:work", args=[work.pk])).status_code
        == 404
    )


def test_every_section_saves_what_it_shows(client_of, trainee, enrolment, open_phases) -> None:
    client = client_of(trainee)
    for code in ("A1", "A2", "A3"):
        work = write_work(enrolment, code)
        for draft in work.drafts.all():
            address = section(work, draft.section)
            sent = form_of(client, address)
            assert client.post(address, sent | {"save": "1"}).status_code == 302
            again = Draft.objects.get(pk=draft.pk)
            assert (again.typed, again.version) == (draft.typed, 1)


def test_wrong_input_is_kept_with_a_sentence(client_of, trainee, work) -> None:
    client = client_of(trainee)
    address = section(work, "statistics")
    sent = form_of(client, address) | {"turnover": "210,000", "save": "1"}
    page = client.post(address, sent, follow=True).content.decode()
    assert 'value="210,000"' in page
    assert "could be read in two ways" in page
    assert 'aria-invalid="true"' in page
    check = client.get(reverse("assessments:check", args=[work.pk])).content.decode()
    assert "Vital statistics, Turnover in the year" in check
    assert "idempotency_key" not in check


def test_rows_are_added_and_removed_without_script(client_of, trainee, work) -> None:
    client = client_of(trainee)
    address = section(work, "history")
    more = client.post(address, form_of(client, address) | {"more": "turning_points"})
    assert more.headers["Location"].endswith("?more=turning_points#turning_points")
    assert b'name="turning_points-5-year"' in client.get(more.headers["Location"]).content
    sent = form_of(client, address) | {
        "turning_points-rows": "4", "turning_points-3-year": "2024", "turning_points-3-event": "New",
        "turning_points-0-remove": "on", "go_on": "statistics",
    }  # fmt: skip
    assert client.post(address, sent).headers["Location"] == section(work, "statistics")
    rows = Draft.objects.get(work=work, section="history").typed["turning_points"]
    assert [row["year"] for row in rows] == ["2008", "2020", "2024"]


def test_a_stale_save_shows_both_texts(client_of, trainee, work) -> None:
    phone, laptop = client_of(trainee), client_of(trainee)
    address = section(work, "vision")
    on_phone, on_laptop = form_of(phone, address), form_of(laptop, address)
    phone.post(address, on_phone | {"sentence": "From the phone", "save": "1"})
    page = laptop.post(
        address, on_laptop | {"sentence": "From the laptop", "save": "1"}, follow=True
    )
    text = page.content.decode()
    assert "changed elsewhere meanwhile" in text
    assert re.search(r"<textarea[^>]*>\s*From the laptop</textarea>", text)
    assert "From the phone" in text
    merged = on_laptop | {"sentence": "Both", "version": str(page.context["page"].version)}
    assert laptop.post(address, merged).headers["Location"] == address
    assert Draft.objects.get(work=work, section="vision").typed["sentence"] == "Both"


def test_handing_in_twice_leads_to_one_receipt(client_of, trainee, work) -> None:
    client = client_of(trainee)
    page = client.get(reverse("assessments:check", args=[work.pk]))
    assert page.context["page"].is_ready
    sent = {"idempotency_key": str(page.context["form"]["idempotency_key"].value())}
    submit = reverse("assessments:submit", args=[work.pk])
    first = client.post(submit, sent)
    assert client.post(submit, sent).headers["Location"] == first.headers["Location"]
    submission = Submission.objects.get()
    text = client.get(first.headers["Location"]).content.decode()
    assert submission.receipt in text
    assert submission.sha256 in text
    assert "Asia/Phnom_Penh" in text
    assert client.get(reverse("assessments:read", args=[submission.pk])).status_code == 200
    assert client.get(section(work, "vision")).status_code == 200
    assert client.post(section(work, "vision"), {"version": "1"}).status_code == 403


def test_an_unfinished_work_is_not_handed_in(client_of, trainee, work) -> None:
    Draft.objects.filter(work=work, section="vision").delete()
    client = client_of(trainee)
    submit = reverse("assessments:submit", args=[work.pk])
    page = client.post(submit, {"idempotency_key": str(uuid.uuid4())}, follow=True)
    assert b"The checks still find something" in page.content
    assert client.post(submit, {"idempotency_key": "x"}).status_code == 302
    assert not Submission.objects.exists()


def test_nothing_of_a_mark_reaches_the_trainee_before_release(
    client_of, cast, enrolment, open_phases
) -> None:
    submission = hand_in(write_work(enrolment))
    client = client_of(cast["trainee"])
    addresses = [
        reverse("assessments:work", args=[submission.work_id]),
        reverse("assessments:check", args=[submission.work_id]),
        section(submission.work, "vision"),
        reverse("assessments:read", args=[submission.pk]),
        reverse("assessments:receipt", args=[submission.receipt]),
        reverse("assessments:results"),
        reverse("assessments:open_work", args=["A1"]),
        reverse("courses:learn"),
        reverse("dashboard:desk"),
    ]

    def seen() -> list[str]:
        pages = [client.get(address) for address in addresses]
        assert {page.status_code for page in pages} == {200}
        return [
            re.sub(
                r'csrfmiddlewaretoken" value="\w+|idempotency_key" value="[\w-]+',
                "",
                p.content.decode(),
            )
            for p in pages
        ]

    before = seen()
    mark(submission.marking_task, cast["marker"])
    marked = seen()
    moderate(WorkItem.objects.get(), by=cast["moderator"], decision="confirm")
    moderated = seen()
    assert before == marked == moderated
    assert not any(WORDS_CANARY in page for page in moderated)
    for name in ("marking", "moderation"):
        assert client.get(reverse(f"assessments:{name}")).status_code == 403
    for name, pk in (("mark", submission.marking_task.pk), ("moderate", submission.work_id)):
        assert client.get(reverse(f"assessments:{name}", args=[pk])).status_code == 404
    release_results(enrolment.cohort, by=cast["manager"])
    results = client.get(reverse("assessments:results")).content.decode()
    assert f"{WORDS_CANARY} overall" in results
    assert f"{WORDS_CANARY} criterion" in results
    assert "Level 3" in results


def test_house_and_mentor_read_what_was_handed_in(client_of, cast, submission) -> None:
    for name, status in (
        ("mentor", 200),
        ("marker", 200),
        ("manager", 200),
        ("fellow", 404),
        ("officer", 404),
    ):
        client = client_of(cast[name])
        assert client.get(reverse("assessments:read", args=[submission.pk])).status_code == status
        assert (
            client.get(reverse("assessments:receipt", args=[submission.receipt])).status_code
            == status
        )
        assert (
            client.get(reverse("assessments:work", args=[submission.work_id])).status_code == status
        )
        assert client.get(section(submission.work, "vision")).status_code == 404


def test_a_section_page_costs_few_queries(
    client_of, trainee, work, django_assert_max_num_queries
) -> None:
    client = client_of(trainee)
    client.get(section(work, "history"))
    with django_assert_max_num_queries(15):
        client.get(section(work, "history"))
    with django_assert_max_num_queries(15):
        client.get(reverse("assessments:work", args=[work.pk]))
