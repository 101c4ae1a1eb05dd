"""People with an account."""

import factory
from django.contrib.auth.models import Group

from pow_site.accounts.models import User

PASSWORD = "een lang wachtwoord"


class UserFactory(factory.django.DjangoModelFactory):
    """Someone who can log in, and may do nothing."""

    class Meta:
        model = User

    email = factory.Sequence(lambda n: f"iemand{n}@example.org")

    @classmethod
    def _create(cls, model_class: type[User], *args: object, **fields: object) -> User:
        return model_class.objects.create_user(password=PASSWORD, **fields)


class EditorFactory(UserFactory):
    """An editor as `make_editor` makes one."""

    is_staff = True
    is_superuser = True


class GroupEditorFactory(UserFactory):
    """An editor by membership of Wagtail's own group."""

    class Meta:
        skip_postgeneration_save = True

    @factory.post_generation
    def group(self, create: bool, name: str | None, **_: object) -> None:
        self.groups.add(Group.objects.get(name=name or "Editors"))
