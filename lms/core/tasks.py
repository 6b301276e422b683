"""The foundation's jobs: mail and house-keeping."""

from datetime import timedelta

from django.core.mail import EmailMessage
from django.utils import timezone

from lms.core.jobs import enqueue, job, periodic


def queue_mail(to: str, subject: str, body: str, *, key: str) -> None:
    """Write a mail and the job that sends it, in the current transaction. Same key: one mail."""
    from lms.core.models import Job, Mail

    if not to or Job.objects.filter(key=key).exists():
        return
    mail = Mail.objects.create(to=to, subject=subject, body=body)
    enqueue("core.send_mail", mail.pk, key=key)


def _send(mail_id: int) -> None:
    from lms.core.models import Mail

    mail = Mail.objects.get(pk=mail_id)
    if mail.sent_at is None:
        headers = {"Message-ID": f"<mail-{mail.pk}@cadre>"}
        EmailMessage(mail.subject, mail.body, to=[mail.to], headers=headers).send()


@job("core.send_mail", prepare=_send)
def send_mail(_sent: None, mail_id: int) -> None:
    """Mark the mail as sent. Sending itself is at-least-once; the fixed Message-ID shows a repeat."""
    from lms.core.models import Mail

    Mail.objects.filter(pk=mail_id, sent_at=None).update(sent_at=timezone.now())


@periodic("core.clear", timedelta(days=1))
def clear(_nothing: None, _period: int) -> None:
    """Clear ended sessions and jobs done more than ninety days ago."""
    from importlib import import_module

    from django.conf import settings

    from lms.core.models import Job, JobState

    import_module(settings.SESSION_ENGINE).SessionStore.clear_expired()
    old = timezone.now() - timedelta(days=90)
    Job.objects.filter(state=JobState.DONE, done_at__lt=old).delete()
