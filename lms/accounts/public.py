"""All that other apps may use of people and posts."""

from lms.accounts.gateways.session import bind_totp
from lms.accounts.models import Post, User
from lms.accounts.roles import Role
from lms.accounts.services.editor_rights import let_authors_edit, let_authors_keep
from lms.accounts.services.grant import grant
from lms.accounts.views.step_up import step_up_required

__all__ = [
    "Post",
    "Role",
    "User",
    "bind_totp",
    "grant",
    "let_authors_edit",
    "let_authors_keep",
    "step_up_required",
]
