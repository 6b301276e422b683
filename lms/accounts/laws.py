"""What the database refuses about people: two excluding duties in one country at one time."""

from lms.accounts.roles import EXCLUDING
from lms.core.database_law import law, table


def _excluding_post_is_held() -> str:
    posts, organisations = table("accounts.Post"), table("places.Organisation")
    pairs = sorted(tuple(sorted(pair)) for pair in EXCLUDING)
    clash = " OR ".join(
        f"(NEW.role = '{a}' AND held.role = '{b}') OR (NEW.role = '{b}' AND held.role = '{a}')"
        for a, b in pairs
    )
    return (
        f"EXISTS (SELECT 1 FROM {posts} held "
        f"JOIN {organisations} there ON there.id = held.organisation_id "
        f"JOIN {organisations} here ON here.id = NEW.organisation_id "
        "WHERE held.user_id = NEW.user_id AND (NEW.id IS NULL OR held.id <> NEW.id) AND there.country_id = here.country_id "
        "AND (held.until_on IS NULL OR held.until_on >= NEW.from_on) "
        "AND (NEW.until_on IS NULL OR NEW.until_on >= held.from_on) "
        f"AND ({clash}))"
    )


law(
    "excluding_duties",
    "accounts.Post",
    "INSERT",
    "UPDATE",
    when=_excluding_post_is_held,
    lock=lambda: f"SELECT id FROM {table('accounts.User')} WHERE id = NEW.user_id FOR UPDATE",
)
