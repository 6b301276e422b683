"""What the group of authors may do in the editor. Posts decide who is in the group."""

from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.db import models, transaction
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page

from lms.accounts.roles import Role
from lms.accounts.services.grant import EDITORS

PAGE_RIGHTS = (
    "add_page",
    "change_page",
    "publish_page",
    "lock_page",
    "unlock_page",
    "bulk_delete_page",
)
FILE_RIGHTS = (
    "add_image",
    "change_image",
    "choose_image",
    "add_document",
    "change_document",
    "choose_document",
)


def authors() -> Group:
    """The group of authors."""
    group, _made = Group.objects.get_or_create(name=EDITORS[Role.AUTHOR])
    return group


@transaction.atomic
def let_authors_edit(below: Page) -> None:
    """Authors write and publish the pages below this one, with pictures and documents. Twice is once."""
    group = authors()
    group.permissions.add(
        Permission.objects.get(content_type__app_label="wagtailadmin", codename="access_admin")
    )
    for codename in PAGE_RIGHTS:
        permission = Permission.objects.get(
            content_type__app_label="wagtailcore", codename=codename
        )
        GroupPagePermission.objects.get_or_create(group=group, page=below, permission=permission)
    root = Collection.get_first_root_node()
    for codename in FILE_RIGHTS:
        permission = Permission.objects.get(
            content_type__app_label__in=("wagtailimages", "wagtaildocs"), codename=codename
        )
        GroupCollectionPermission.objects.get_or_create(
            group=group, collection=root, permission=permission
        )


@transaction.atomic
def let_authors_keep(*kinds: type[models.Model]) -> None:
    """Authors add, change and delete these snippets. Twice is once."""
    for kind in kinds:
        about = ContentType.objects.get_for_model(kind)
        authors().permissions.add(*Permission.objects.filter(content_type=about))
