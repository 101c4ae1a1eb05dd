"""The proof as a tagged PDF: one page, in the fonts of the system, and nothing fetched from anywhere."""

from datetime import datetime

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse

from learning_agenda.models import Proof
from learning_agenda.proofs.participation import Participation


class PdfUnavailable(Exception):
    """This machine cannot draw a PDF: the system library Pango is not there."""


def proof_pdf(proof: Proof, participation: Participation, now: datetime) -> bytes:
    """The file for its holder; `proof.signup` came with its event and person. Raises PdfUnavailable."""
    signup = proof.signup
    context = {
        "name": signup.user.get_full_name() if signup.user else "",
        "event": signup.event,
        "participation": participation,
        "number": proof.number,
        "printed_on": now,
        "check_address": settings.SITE_URL + reverse("learning_agenda:proof-check"),
        "number_address": settings.SITE_URL + reverse("learning_agenda:proof-detail", args=[proof.number]),
    }
    return tagged_pdf(render_to_string("pdf/proof.html", context), render_to_string("pdf/proof.css"))


def tagged_pdf(html: str, css: str) -> bytes:
    """A PDF/UA of a whole page. Pictures come from the style sheet itself (`data:`); any other address is refused.

    WeasyPrint is loaded here and not before: it needs Pango from the system, and the site works without.
    """
    try:
        from weasyprint import CSS, HTML
        from weasyprint.urls import URLFetcher
    except OSError as error:
        raise PdfUnavailable(str(error).partition("\n")[0]) from error
    fetcher = URLFetcher(allowed_protocols=["data"], allow_redirects=False)
    style = CSS(string=css, url_fetcher=fetcher)
    written: bytes = HTML(string=html, url_fetcher=fetcher).write_pdf(
        stylesheets=[style], pdf_variant="pdf/ua-1"
    )
    return written
