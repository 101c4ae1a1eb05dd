"""The user: e-mail address (the log-in) and name, nothing else. All other facts get tables of their own."""

from typing import Any, ClassVar

from django.contrib.auth.models import AbstractUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower


class UserManager(BaseUserManager["User"]):
    """Makes users by e-mail address; finds them whatever capitals were typed."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        user = self.model(email=self.normalize_email(email), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> "User":
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)

    def get_by_natural_key(self, email: str | None) -> "User":
        return self.get(email__iexact=email)


class User(AbstractUser):  # type: ignore[django-manager-missing]  # documents bring a manager without types
    """Someone who can log in. There is no user name: people remember their address."""

    username = None  # type: ignore[assignment]  # Django's documented way to drop an inherited field
    email = models.EmailField("e-mailadres", unique=True)

    objects: ClassVar[UserManager] = UserManager()  # type: ignore[assignment]  # the stubs know user names only

    EMAIL_FIELD = "email"
    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta(AbstractUser.Meta):
        constraints: ClassVar = [
            models.UniqueConstraint(
                Lower("email"),
                name="accounts_user_email_unique",
                violation_error_message="Er is al een account met dit e-mailadres.",
            )
        ]

    def __str__(self) -> str:
        return self.get_full_name() or self.email
