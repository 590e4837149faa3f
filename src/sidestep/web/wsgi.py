from __future__ import annotations

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sidestep.settings")
application = get_wsgi_application()

from sidestep.web.runner import knowledge  # noqa: E402 - Django has to be set up first

knowledge()  # read now, so that the first visitor does not wait for it
