"""How people log in: with a code by mail or a password. The library's defaults hold where nothing is said."""

# One backend: a second one would hash twice, and ask the database more about an address that is not known.
AUTHENTICATION_BACKENDS = ["django.contrib.auth.backends.ModelBackend"]
LOGIN_REDIRECT_URL = "/mijn/"
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_ADAPTER = "pow_site.accounts.adapter.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
# One person, one address: a new one takes the place of the old when its code is right.
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
# In the CMS people cannot change their own address: there nobody checks that it is theirs.
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
# Someone waits for the code: a mail server that is silent this long (in seconds) counts as failed.
EMAIL_TIMEOUT = 10
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ALLAUTH_USER_CODE_FORMAT = {"numeric": True, "dashed": False, "length": 6}
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 15 * 60
ACCOUNT_LOGIN_BY_CODE_MAX_ATTEMPTS = 5
ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = 3

# Amount/period/per: per network (ip), per address or the like (key), per person (user). A meeting of two hundred
# people logs in from one network within minutes; whoever tries addresses or codes needs far more than that.
RATE_LIMITS = {
    "request_code": "30/m/ip,300/h/ip,5/15m/key,20/d/key",
    "confirm_code": "60/m/ip,5/20m/key",
    "invite": "100/h/user",
    "print_proof": "30/h/user",
    "change_email": "10/h/user,3/h/key",
    "confirm_by_mail": "3/15m/user,20/d/user",
    **dict.fromkeys(("passkey_login", "organisation_login"), "60/m/ip"),
    "offer_place": "20/h/user,5/d/key",
    "lookback": "200/m/ip,20/h/key",
    "contact": "20/h/ip,60/d/ip",
    **dict.fromkeys(("check_proof", "follow_message"), "30/m/ip,300/h/ip"),
    "call_helper": "10/h/user,30/d/user",
}
"""What `pow_site.lib.limits` counts. The key of `confirm_code` is one code: twenty codes a day, five guesses each."""
ACCOUNT_RATE_LIMITS = {
    "login": "30/m/ip",
    "login_failed": "20/m/ip,200/d/ip,5/5m/key,50/d/key",
    "reauthenticate": "5/m/user,50/d/user",
    "change_password": "5/m/user",
    "manage_email": "5/m/user,20/d/user",
    "confirm_email": "1/10s/key,20/d/key",
}
"""What the log-in library counts itself."""
