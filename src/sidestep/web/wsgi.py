from __future__ import annotations

import gc
import os
import sys

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sidestep.settings")
application = get_wsgi_application()

from sidestep.web.runner import knowledge  # noqa: E402 - Django has to be set up first

knowledge()  # read now, so that the first visitor does not wait for it
gc.collect()
gc.freeze()  # what is read once stays; no later collection looks at it again
sys.setswitchinterval(0.0005)  # seconds: a page of one does not wait long for the ten years of another to be read
