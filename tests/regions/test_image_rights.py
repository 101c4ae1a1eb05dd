"""Who may replace or delete an image: as with documents (`test_upload_rights`)."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file

from pow_site.cms.publishing import publish
from tests.factories.pages import StandardPageFactory
from tests.regions.cast import EVERYBODY, ROLES

pytestmark = [
    pytest.mark.django_db,
    # Wagtail makes renditions in files that it does not close.
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]

*_, EDITOR, SUPPORT, ADMIN = EVERYBODY
PUBLISHERS = [SUPPORT, ADMIN]


@pytest.fixture
def image(cast):
    """An image that the support team uploaded."""
    return get_image_model().objects.create(
        title="Kaart", file=get_test_image_file("oud.png"), uploaded_by_user=cast.people[SUPPORT]
    )


def nothing(cast, image):
    """The image is only there."""


def put_on_page(cast, image):
    page = StandardPageFactory(parent=cast.twente.get_parent().get_parent(), title="Gewoon")
    page.body.append(("image", {"image": image, "alt_text": "Kaart", "caption": ""}))
    publish(page)
    assert image.get_usage().count() == 1


def replace_image(browser, image):
    file = get_test_image_file("nieuw.png")
    file.seek(0)
    browser.post(
        reverse("wagtailimages:edit", args=[image.pk]),
        {
            "title": "Anders",
            "collection": image.collection_id,
            "file": SimpleUploadedFile("nieuw.png", file.read(), "image/png"),
        },
    )
    return "nieuw" in get_image_model().objects.get(pk=image.pk).file.name


def delete_image(browser, image):
    browser.post(reverse("wagtailimages:delete", args=[image.pk]))
    return not get_image_model().objects.filter(pk=image.pk).exists()


def delete_image_as_one_of_several(browser, image):
    bulk = reverse("wagtail_bulk_action", args=["wagtailimages", "image", "delete"])
    browser.post(f"{bulk}?id={image.pk}&next=/cms/images/")
    return not get_image_model().objects.filter(pk=image.pk).exists()


def take_back_image(browser, image):
    browser.post(
        reverse("wagtailimages:delete_multiple", args=[image.pk]), HTTP_X_REQUESTED_WITH="XMLHttpRequest"
    )
    return not get_image_model().objects.filter(pk=image.pk).exists()


ALLOWED: dict[tuple[Any, Any], list[str]] = {
    (replace_image, nothing): [EDITOR, SUPPORT, ADMIN],
    (replace_image, put_on_page): PUBLISHERS,
    (delete_image, nothing): PUBLISHERS,
    (delete_image_as_one_of_several, nothing): PUBLISHERS,
    (take_back_image, nothing): PUBLISHERS,
}


@pytest.mark.parametrize("role", [*ROLES, ADMIN])
@pytest.mark.parametrize(("action", "use"), ALLOWED)
def test_image_when_somebody_tries_something_then_it_happens_only_if_they_may(cast, image, action, use, role):
    use(cast, image)

    assert action(cast.browser(role), image) is (role in ALLOWED[action, use])


def test_image_when_an_editor_uploaded_it_then_they_may_delete_it_until_it_is_on_the_site(cast, image):
    get_image_model().objects.update(uploaded_by_user=cast.people[EDITOR])
    put_on_page(cast, image)
    assert delete_image(cast.browser(EDITOR), image) is False

    cast.twente.get_parent().get_parent().get_children().get(slug="gewoon").unpublish()
    assert delete_image(cast.browser(EDITOR), image) is True
