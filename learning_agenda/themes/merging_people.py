"""When two themes become one: what people said for each, so that everybody counts once and the last word holds."""

from learning_agenda.models import HelpOffer, LearningThemePage, RegionWish

ABOUT_LENGTH = 200


def move_people(source: LearningThemePage, target: LearningThemePage) -> None:
    """Wishes, offers to help, and the questions that were asked of the regions."""
    _move_wishes(source, target)
    _move_offers(source, target)
    source.calls.update(theme=target)


def _move_wishes(source: LearningThemePage, target: LearningThemePage) -> None:
    """Of two of the same person the later stays. Those without a person all move: their region may have others."""
    known = {wish.user_id: wish for wish in target.wishes.exclude(user=None)}
    for wish in source.wishes.filter(user__in=known):
        other = known[wish.user_id]
        loser = other if wish.said_at > other.said_at else wish
        RegionWish.objects.filter(pk=loser.pk).delete()
    source.wishes.update(theme=target)


def _move_offers(source: LearningThemePage, target: LearningThemePage) -> None:
    """Of two of the same person one stays, with what they wrote for both as far as it fits."""
    known = {offer.user_id: offer for offer in target.help_offers.all()}
    for offer in source.help_offers.filter(user__in=known):
        kept = known[offer.user_id]
        together = f"{kept.about}; {offer.about}"
        if offer.about != kept.about and len(together) <= ABOUT_LENGTH:
            HelpOffer.objects.filter(pk=kept.pk).update(about=together)
        offer.delete()
    source.help_offers.update(theme=target)
