"""People with an account."""

import factory
from allauth.account.models import EmailAddress
from django.contrib.auth.models import Group

from pow_site.accounts.models import OrganisationKind, Profile, User

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


class OrganisationKindFactory(factory.django.DjangoModelFactory):
    """A kind of organisation that people may choose."""

    class Meta:
        model = OrganisationKind
        django_get_or_create = ("name",)

    name = "Gemeente"


class ProfileFactory(factory.django.DjangoModelFactory):
    """Someone who told enough to see every page of their own; works nationwide unless a region is given."""

    class Meta:
        model = Profile

    user = factory.SubFactory(UserFactory, first_name="Alice", last_name="de Wit")
    is_nationwide = factory.LazyAttribute(lambda profile: profile.region is None)
    region = None
    organisation = "Gemeente Voorbeeld"
    organisation_kind = factory.SubFactory(OrganisationKindFactory)


class AddressFactory(factory.django.DjangoModelFactory):
    """The confirmed address of someone who logged in before."""

    class Meta:
        model = EmailAddress

    user = factory.SubFactory(UserFactory)
    email = factory.SelfAttribute("user.email")
    verified = True
    primary = True
