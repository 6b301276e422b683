"""People, the posts they hold, and the ways they are let in."""

from datetime import date
from functools import cached_property
from typing import Any, ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from lms.accounts.querysets import PostQuerySet, UserQuerySet
from lms.accounts.roles import Role
from lms.places.public import Country, Organisation


class UserManager(BaseUserManager["User"].from_queryset(UserQuerySet)):  # type: ignore[misc]
    """Makes accounts. There is no superuser: rights come from posts."""

    def create_user(self, username: str, password: str | None = None, **fields: Any) -> "User":
        """An account; without a password nobody can sign in until a slip or an invitation is used."""
        email = str(fields.pop("email", "")).strip().lower()  # sign-in looks it up in small letters
        user: User = self.model(username=username.strip(), email=email, **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def get_by_natural_key(self, username: str | None) -> "User":
        """Sign-in names are compared without case."""
        found: User = self.get(username__iexact=username)
        return found


class User(AbstractBaseUser, PermissionsMixin):
    """A person with an account. One name as on the papers, one in the native script; e-mail optional."""

    username = models.CharField(
        _("user name"),
        max_length=60,
        unique=True,
        help_text=_("May be a phone number. Used to sign in."),
    )
    email = models.EmailField(_("e-mail"), blank=True)
    full_name = models.CharField(_("full name"), max_length=200)
    native_name = models.CharField(_("name in the native script"), max_length=200, blank=True)
    preferred_language = models.CharField(_("language"), max_length=5, default="en")
    country = models.ForeignKey(
        Country, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    home = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    """The house that made the account and helps its holder to sign in."""
    is_active = models.BooleanField(default=True)
    is_staff = models.BooleanField(default=False, help_text=_("Not used: rights come from posts."))
    date_joined = models.DateTimeField(default=timezone.now)

    objects = UserManager()
    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar = ["full_name"]

    class Meta:
        ordering: ClassVar = ["full_name", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                Lower("email"), condition=~Q(email=""), name="one_account_an_email"
            ),
            models.UniqueConstraint(Lower("username"), name="one_account_a_name"),
        ]

    def __str__(self) -> str:
        return self.full_name

    def get_full_name(self) -> str:
        """Wagtail and Django ask by this name."""
        return self.full_name

    def get_short_name(self) -> str:
        """Names are never split."""
        return self.full_name

    @cached_property
    def posts_today(self) -> "list[Post]":
        """The posts in force now, read once per request."""
        held = Post.objects.held(timezone.localdate()).filter(user=self)
        return list(held.select_related("organisation"))

    @cached_property
    def _reach(self) -> dict[str, set[int]]:
        """Role → the organisations where it is held, with all their parts."""
        reach: dict[str, set[int]] = {}
        for post in self.posts_today:
            reach.setdefault(post.role, set()).add(post.organisation_id)
        return {role: Organisation.objects.ids_below(ids) for role, ids in reach.items()}

    def holds(self, *roles: str, at: int | None = None) -> bool:
        """Whether one of the roles is held today, anywhere or at the organisation with that id."""
        return any(
            role in self._reach and (at is None or at in self._reach[role]) for role in roles
        )

    def organisations_as(self, *roles: str) -> set[int]:
        """Ids of the organisations where one of the roles is held today, parts included."""
        return {pk for role in roles for pk in self._reach.get(role, ())}

    def countries_as(self, *roles: str) -> set[str]:
        """Codes of the countries in which one of the roles is held today."""
        return {post.organisation.country_id for post in self.posts_today if post.role in roles}

    @property
    def is_staff_member(self) -> bool:
        """Whether the person holds any post: then a second factor is required."""
        return bool(self.posts_today)


def display_name(user: User) -> str:
    """The name that sign-in pages show."""
    return user.full_name


class Post(models.Model):
    """A role held at an organisation, from – to (the last day). Reaches the organisation's parts."""

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="posts")
    role = models.CharField(max_length=16, choices=Role)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="posts")
    from_on = models.DateField()
    until_on = models.DateField(null=True, blank=True)
    granted_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")

    objects = PostQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["from_on", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["user", "role", "organisation"],
                condition=Q(until_on__isnull=True),
                name="one_open_post_a_role_and_place",
            ),
            models.CheckConstraint(
                condition=Q(until_on__isnull=True) | Q(until_on__gte=F("from_on")),
                name="post_ends_after_it_begins",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_role_display()}, {self.organisation}"

    def is_held(self, on: date) -> bool:
        """Whether it is in force on that day."""
        return self.from_on <= on and (self.until_on is None or on <= self.until_on)


class Invitation(models.Model):
    """Lets one person open an account, and bind a first second factor when a post goes with it."""

    digest = models.CharField(max_length=64, unique=True)
    email = models.EmailField(blank=True)
    full_name = models.CharField(max_length=200)
    role = models.CharField(max_length=16, choices=Role, blank=True)
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    invited_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    expires_at = models.DateTimeField()
    user = models.OneToOneField(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="invitation"
    )

    def __str__(self) -> str:
        return self.full_name


class SignInSlip(models.Model):
    """A one-time code on paper for a person without e-mail: signs in once and asks for a password."""

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="slips")
    digest = models.CharField(max_length=128, unique=True)
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return str(self.pk)


class FirstFactorPermit(models.Model):
    """Lets a post holder enrol a first second factor until a moment: given by invitation or at the desk.

    Without it a stolen password would enrol the thief.
    """

    user = models.OneToOneField(User, on_delete=models.PROTECT, related_name="factor_permit")
    until_at = models.DateTimeField()

    def __str__(self) -> str:
        return str(self.pk)
