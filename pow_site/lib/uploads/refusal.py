"""The answer to a file that the site does not take."""


class UploadRefused(Exception):
    """The message says in Dutch why the file is refused, and what somebody can do about it."""


def broken(what: str) -> UploadRefused:
    """The file, `what` ("dit PDF-bestand"), is damaged or was cut off on its way."""
    return UploadRefused(
        f"We kunnen {what} niet lezen: het is beschadigd of niet compleet."
        " Open het op je computer, bewaar het opnieuw en upload het dan nog eens."
    )


def locked(what: str) -> UploadRefused:
    """The file, `what` ("Dit PDF-bestand"), is encrypted, with or without a password for reading."""
    return UploadRefused(
        f"{what} is beveiligd (versleuteld). Haal de beveiliging of het wachtwoord eraf en upload het opnieuw."
    )
