"""Pictures, and a release that shows one."""

import pytest
from django.core.files.images import ImageFile
from PIL import Image as Picture

from courses.models import LessonPage
from courses.public import release_curriculum


@pytest.fixture(autouse=True)
def _files_of_this_test(settings, tmp_path):
    """Uploads of one test end with it."""
    settings.MEDIA_ROOT = tmp_path / "media"


def picture(tmp_path, name="loom.png", colour="red"):
    """An uploaded picture."""
    from wagtail.images.models import Image

    path = tmp_path / name
    Picture.new("RGB", (40, 30), colour).save(path)
    with path.open("rb") as file:
        return Image.objects.create(title="A loom", file=ImageFile(file, name=name))


@pytest.fixture
def image(db, tmp_path):
    return picture(tmp_path)


@pytest.fixture
def illustrated(programme, image):
    """The small programme with a picture in lesson 1.1, before it is released."""
    lesson = LessonPage.objects.get(number="1.1")
    lesson.body = [
        ("text", "<p>Secret text of lesson 1.1.</p>"),
        ("figure", {"image": image, "caption": "A <loom>", "source": "Own"}),
    ]
    lesson.save_revision().publish()
    return programme


@pytest.fixture
def release(illustrated):
    """The small programme with its picture, frozen."""
    return release_curriculum(illustrated, by=None)


def lesson_of(release, number="1.1"):
    """A released lesson by its number."""
    return release.lessons.get(number=number)
