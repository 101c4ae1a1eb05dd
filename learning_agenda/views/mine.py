"""What somebody signed up for, and the address of their own calendar."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from learning_agenda.calendars.addresses import address_of, make_address, renew_address
from learning_agenda.calendars.subscribing import own_subscription
from learning_agenda.signups.own import my_signups as signups_of
from pow_site.accounts.access import member_required

MAKE, RENEW = "maak", "vernieuw"
MADE = "Je hebt nu een eigen agenda-adres."
RENEWED = "Je hebt een nieuw agenda-adres. Het oude werkt niet meer."


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@member_required
def my_signups(request: HttpRequest) -> HttpResponse:
    """What comes, what they wait for and what was; with a POST the address is made or made anew."""
    now = timezone.now()
    if request.method == "POST":
        wish = request.POST.get("agenda")
        if wish == MAKE:
            make_address(request.user, now=now)
            messages.success(request, MADE)
        elif wish == RENEW:
            renew_address(request.user, now=now)
            messages.success(request, RENEWED)
        return redirect("my-signups")
    address = address_of(request.user)
    context = {
        "mine": signups_of(request.user, now),
        "address": address,
        "subscription": own_subscription(address.token) if address else None,
    }
    return render(request, "learning_agenda/my_signups.html", context)
