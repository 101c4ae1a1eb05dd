"""How long the site keeps what it holds about people, in whole days or months; and who confirms an erasure."""

import environ

_kept = environ.Env().int

RETENTION_UNCONFIRMED_DAYS = _kept("RETENTION_UNCONFIRMED_DAYS", default=7)  # nobody confirmed the address
RETENTION_INACTIVE_MONTHS = _kept("RETENTION_INACTIVE_MONTHS", default=24)  # nobody logs in
RETENTION_WARNING_DAYS = _kept("RETENTION_WARNING_DAYS", default=30)  # between the warning and the end
RETENTION_SIGNUP_MONTHS = _kept("RETENTION_SIGNUP_MONTHS", default=6)  # a sign-up, after the event
RETENTION_MESSAGE_MONTHS = _kept("RETENTION_MESSAGE_MONTHS", default=12)  # a message by the contact form
RETENTION_OLD_CONTACT_MONTHS = _kept("RETENTION_OLD_CONTACT_MONTHS", default=24)  # in old versions of a plan
RETENTION_CASE_WEEKS = _kept("RETENTION_CASE_WEEKS", default=4)  # files of an intervisie, after the last time

ERASURE_GUARD = "pow_site.accounts.reauthentication.confirmation_required"
