"""Django's settings, all from the environment (docs/reference/settings.md)."""

from __future__ import annotations

import os
from datetime import timedelta

from django.utils.functional import SimpleLazyObject

from sidestep import configuration, mailing
from sidestep.web.built import client

DATA = configuration.data_directory(os.environ)
PORT = configuration.port(os.environ.get("SIDESTEP_PORT"))
SITE = configuration.site(os.environ.get("SITE_URL"))
SITE_PROXIES = configuration.proxies(os.environ.get("SITE_PROXIES"))

# Lazy, so that a command that signs nothing makes no file.
SECRET_KEY: str = SimpleLazyObject(lambda: configuration.secret_key(DATA))  # type: ignore[assignment]
DEBUG = False

DATABASES = {"default": configuration.database(os.environ.get("DATABASE_URL"), DATA)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]", *([SITE.host] if SITE else [])]
CSRF_TRUSTED_ORIGINS = [SITE.origin] if SITE else []
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = SITE is not None and SITE.secure
# A https SITE_URL says that a proxy ends TLS in front of Sidestep; web/proxy.py believes SITE_PROXIES alone.
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if SITE is not None and SITE.secure else None
PERSONS_KEPT = configuration.persons_kept(os.environ.get("SIDESTEP_PERSONS_KEPT"))

MAIL = mailing.mail(os.environ.get("EMAIL_URL"))
MAILERS = {"default": {"OPTIONS": MAIL.options}} if MAIL else {}
DEFAULT_FROM_EMAIL = MAIL.sender if MAIL else "nobody@localhost"

LANGUAGE_CODE = "en-gb"
LANGUAGES = [("en-gb", "English"), ("de", "Deutsch")]  # those that are whole: half a language is worse than English
LANGUAGE_COOKIE_NAME = "language"
TIME_ZONE = "UTC"  # entries carry their own offset and the person's own date
USE_TZ = True
CLOCK_IS_AHEAD = timedelta()  # of the clock on the wall; only a demonstration moves it

LOGGING = {  # a fault of ours is told to whoever runs the server, with where it happened
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"terminal": {"class": "logging.StreamHandler"}},
    "loggers": {"django.request": {"handlers": ["terminal"], "level": "ERROR"}},
}

INSTALLED_APPS = ["sidestep.journal"]

# --- web: applications, middleware, templates, static files -----------------------------------------------------------

INSTALLED_APPS += ["django.contrib.staticfiles", "sidestep.web"]
ROOT_URLCONF = "sidestep.web.urls"
WSGI_APPLICATION = "sidestep.web.wsgi.application"
MIDDLEWARE = [
    "sidestep.web.proxy.BelieveTheProxy",
    "sidestep.web.headers.SecurityHeaders",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "sidestep.web.language.ReadersLanguage",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "sidestep.web.errors.KindErrors",
]
CONTEXT_PROCESSORS = ["django.template.context_processors.request", "sidestep.web.preferences.display"]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {"context_processors": CONTEXT_PROCESSORS},
    }
]
CLIENT = client()
CLIENT_VERSION = CLIENT.version
STATIC_URL = f"static/{CLIENT_VERSION}/"  # one version for all: what was cached under it never changes
WHITENOISE_USE_FINDERS = True  # served from the package itself: nothing to collect
WHITENOISE_AUTOREFRESH = False
WHITENOISE_ALLOW_ALL_ORIGINS = False  # no other site has a use for them
WHITENOISE_IMMUTABLE_FILE_TEST = rf"^/{STATIC_URL}"
CSRF_FAILURE_VIEW = "sidestep.web.errors.csrf_failure"
CSRF_COOKIE_HTTPONLY = True
DATA_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024  # forms; an import is a file and is read line by line

# --- end of web -------------------------------------------------------------------------------------------------------
