"""On what somebody is logged in, in plain words: “Firefox op Windows”."""

# The first that is found wins: most browsers also name those that they descend from.
BROWSERS = (
    (("Edg/", "EdgA/", "EdgiOS/"), "Edge"),
    (("OPR/", "OPT/"), "Opera"),
    (("SamsungBrowser/",), "Samsung Internet"),
    (("Vivaldi/",), "Vivaldi"),
    (("Firefox/", "FxiOS/"), "Firefox"),
    (("Chrome/", "CriOS/", "Chromium/"), "Chrome"),
    (("Safari/",), "Safari"),
)
SYSTEMS = (
    (("iPhone",), "een iPhone"),
    (("iPad",), "een iPad"),
    (("Android",), "Android"),
    (("Windows",), "Windows"),
    (("CrOS",), "een Chromebook"),
    (("Macintosh", "Mac OS X"), "een Mac"),
    (("Linux", "X11"), "Linux"),
)


def describe_device(user_agent: str) -> str:
    """The browser and the system, as far as the browser tells: of fixed words, whatever it sends."""
    browser, system = _first(BROWSERS, user_agent), _first(SYSTEMS, user_agent)
    if browser and system:
        return f"{browser} op {system}"
    if browser or system:
        return browser or f"Een browser op {system}"
    return "Een onbekend apparaat"


def _first(known: tuple[tuple[tuple[str, ...], str], ...], user_agent: str) -> str:
    return next((name for marks, name in known if any(mark in user_agent for mark in marks)), "")
