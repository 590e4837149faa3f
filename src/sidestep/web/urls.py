from __future__ import annotations

from django.urls import include, path

urlpatterns = [
    path("", include("sidestep.web.today.urls")),
    path("", include("sidestep.web.device.urls")),
    path("session/", include("sidestep.web.session.urls")),
    path("interview/", include("sidestep.web.interview.urls")),
    path("plan/", include("sidestep.web.plan.urls")),
    path("progress/", include("sidestep.web.progress.urls")),
    path("diary/", include("sidestep.web.diary.urls")),
    path("library/", include("sidestep.web.library.urls")),
    path("more/", include("sidestep.web.data.urls")),
    path("open/", include("sidestep.web.open.urls")),
]

handler400 = "sidestep.web.errors.bad_request"
handler403 = "sidestep.web.errors.forbidden"
handler404 = "sidestep.web.errors.not_found"
handler500 = "sidestep.web.errors.server_error"
