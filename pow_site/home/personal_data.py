"""The front page holds nothing about people."""

from pow_site.privacy.registry import no_personal_data

no_personal_data("home.HomePage", "Teksten van de voorpagina. Wie ze schreef, staat bij de pagina's.")
