"""How long the outbox has to know that somebody had a message."""

from django.db.models import CharField, Value
from django.db.models.functions import Cast, Greatest, StrIndex, Substr

from learning_agenda.models import Signup
from learning_agenda.reminding.taking_back import MAILS
from pow_site.outbox.querysets import OutgoingMailQuerySet


def of_known_people(mails: OutgoingMailQuerySet) -> OutgoingMailQuerySet:
    """The messages whose sign-up still says whose it is: a meeting that moves by a year repeats none of them."""
    rest = Substr("key", len("signup-") + 1)
    number = Substr(rest, 1, Greatest(StrIndex(rest, Value("-")) - 1, 0))
    known = Signup.objects.exclude(user=None).order_by().annotate(word=Cast("pk", CharField()))
    return mails.filter(name__in=MAILS).annotate(number=number).filter(number__in=known.values("word"))
