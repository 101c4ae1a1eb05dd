"""Policies for browsers and passwords: the same everywhere but for the transport (see production)."""

from csp.constants import NONE, SELF, UNSAFE_INLINE

_SOURCES = ("connect-src", "font-src", "img-src", "manifest-src", "script-src", "style-src")
_OWN = {name: [SELF] for name in ("base-uri", "form-action", *_SOURCES)}
CONTENT_SECURITY_POLICY = {"DIRECTIVES": {"default-src": [NONE], "frame-ancestors": [NONE], **_OWN}}

CMS_CONTENT_SECURITY_POLICY = {
    **CONTENT_SECURITY_POLICY["DIRECTIVES"],
    # Wagtail's choosers and comments write inline script and style; its previews are frames of our own;
    # its editor shows pasted and generated pictures from data: and blob: addresses.
    "frame-ancestors": [SELF],
    "frame-src": [SELF],
    "img-src": [SELF, "data:", "blob:"],
    "media-src": [SELF],
    "script-src": [SELF, UNSAFE_INLINE],
    "style-src": [SELF, UNSAFE_INLINE],
}
"""For `/cms/` alone: the admin cannot do without inline script and style; `unsafe-eval` stays out."""

_CLOSED = (
    "accelerometer browsing-topics camera display-capture geolocation gyroscope magnetometer microphone midi"
)
PERMISSIONS_POLICY = ", ".join(f"{feature}=()" for feature in [*_CLOSED.split(), "payment", "usb"])

SECURE_REFERRER_POLICY = SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"

PASSWORD_HASHERS = [f"django.contrib.auth.hashers.{name}PasswordHasher" for name in ("Argon2", "PBKDF2")]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}", "OPTIONS": options}
    for name, options in (
        ("UserAttributeSimilarityValidator", {"user_attributes": ("email", "first_name", "last_name")}),
        ("MinimumLengthValidator", {"min_length": 12}),
        ("CommonPasswordValidator", {}),
        ("NumericPasswordValidator", {}),
    )
]
