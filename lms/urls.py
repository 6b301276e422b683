"""Every path of the site on one screen."""

from allauth.account import views as account
from django.urls import URLPattern, URLResolver, include, path, re_path
from django.views.generic import RedirectView
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from lms.dashboard.demo_people import choices


class ToSignIn(RedirectView):
    """Other logins would pass by the second factor and the rate limits: they lead to the one sign-in."""

    pattern_name = "account_login"
    query_string = True


urlpatterns: list[URLPattern | URLResolver] = [
    # Before Wagtail's own paths of the same name; Wagtail reverses these names, so they stay.
    path("cms/login/", ToSignIn.as_view(), name="closed_cms_login"),
    path("_util/login/", ToSignIn.as_view(), name="closed_page_login"),
    path("cms/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    # Accounts: of allauth only what is used. There is no sign-up: accounts open by invitation or slip.
    path(
        "accounts/login/",
        account.LoginView.as_view(extra_context={"demo_people": choices}),
        name="account_login",
    ),
    path("accounts/logout/", account.logout, name="account_logout"),
    path("accounts/reauthenticate/", account.reauthenticate, name="account_reauthenticate"),
    path("accounts/password/change/", account.password_change, name="account_change_password"),
    path("accounts/password/set/", account.password_set, name="account_set_password"),
    path("accounts/password/reset/", account.password_reset, name="account_reset_password"),
    path(
        "accounts/password/reset/done/",
        account.password_reset_done,
        name="account_reset_password_done",
    ),
    re_path(  # the key holds hyphens too: only the first one parts it from the account
        r"^accounts/password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>[^/]+)/$",
        account.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path(
        "accounts/password/reset/key/done/",
        account.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    path("accounts/inactive/", account.account_inactive, name="account_inactive"),
    path("accounts/2fa/", include("allauth.mfa.urls")),
    path("people/", include("lms.accounts.urls")),
    path("i18n/", include("django.conf.urls.i18n")),
    path("cases/sources/", include("case_studies.urls")),
    path("", include("courses.urls")),
    path("work/", include("assessments.urls")),
    path("", include("certificates.urls")),
    path("", include("lms.dashboard.urls")),
    path("", include(wagtail_urls)),
]
