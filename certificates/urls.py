"""Paths of recognition. The certificate's own path is short and in any case: it stands in QR codes."""

from django.urls import path, re_path

from certificates.views import candidatures, holder, proposals, registry, verify

app_name = "certificates"
urlpatterns = [
    path("verify/", verify.verify, name="verify"),
    re_path(r"^[cC]/(?P<number>[^/]+)/?$", verify.certificate, name="certificate"),
    path("certification/mine/", holder.my_certificate, name="my_certificate"),
    path("certification/apply/<int:pk>/", holder.apply, name="apply"),
    path("certification/<str:number>/pdf/", holder.certificate_pdf, name="certificate_pdf"),
    path("certification/", candidatures.candidatures, name="candidatures"),
    path("certification/<int:pk>/", candidatures.candidature, name="candidature"),
    path("certification/<int:pk>/propose/", candidatures.propose, name="propose"),
    path("certification/<int:pk>/withdraw/", candidatures.withdraw, name="withdraw"),
    path("certification/<int:pk>/decide/", candidatures.decide, name="decide"),
    path(
        "certification/<int:pk>/evidence/<int:attestation>/",
        candidatures.evidence,
        name="evidence",
    ),
    path("registry/", registry.registry, name="registry"),
    path("registry/admissions/new/", proposals.new_admission, name="new_admission"),
    path("registry/admissions/<int:pk>/", proposals.admission, name="admission"),
    path("registry/changes/<int:pk>/", proposals.change, name="change"),
    path("registry/erasures/<int:pk>/", proposals.erasure, name="erasure"),
    path("registry/<str:number>/", registry.registrant, name="registrant"),
    path("registry/<str:number>/facts/", registry.new_fact, name="new_fact"),
    path("registry/<str:number>/change/", proposals.new_change, name="new_change"),
    path("registry/<str:number>/erase/", proposals.new_erasure, name="new_erasure"),
]
