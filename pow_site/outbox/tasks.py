"""What the worker does for the outbox as soon as a mail is there."""

from django.utils import timezone
from django_tasks import task

from pow_site.outbox.sending import send_waiting


@task(backend="queue")
def send_queued_mail(pk: int) -> None:
    """Sends that mail, and over the same connection what else is due; later tasks then find their mail sent."""
    send_waiting(timezone.now, first=pk)
