"""Settings of the casebook, from the environment; without any, safe ones for `make run`.

SECRET_KEY, DEBUG, ALLOWED_HOSTS, DATABASE_URL, PUBLIC, RELEASES, FAULTS_TO, HTTPS, SECOND_FACTOR, REVIEW_BY_ANOTHER,
PROXIES, STATIC_ROOT and TEXTS_DIR are read from the environment or from `.env`.
"""

from pathlib import Path

import environ
from django.core.management.utils import get_random_secret_key

from selfmgmt_site.environment import (
    check_public,
    database,
    database_url,
    is_own_machine,
    mail_address,
    number,
    releases,
    static_of,
    switch,
)

BASE_DIR = Path(__file__).resolve().parent.parent
env = environ.Env(ALLOWED_HOSTS=(list, ["127.0.0.1", "localhost"]))
env.read_env(BASE_DIR / ".env")

DEBUG = switch(env("DEBUG", default=""), "DEBUG")
PUBLIC = switch(env("PUBLIC", default=""), "PUBLIC")
SECRET_KEY = env("SECRET_KEY", default="") or get_random_secret_key()
ALLOWED_HOSTS = env("ALLOWED_HOSTS")
OWN_MACHINE = is_own_machine(ALLOWED_HOSTS)  # nobody but who sits at it can ask the site anything
BEHIND_SIGN_IN = not PUBLIC and not OWN_MACHINE
SECOND_FACTOR = switch(env("SECOND_FACTOR", default=""), "SECOND_FACTOR")
HTTPS = switch(env("HTTPS", default=""), "HTTPS")

REVIEW_BY_ANOTHER = switch(env("REVIEW_BY_ANOTHER"), "REVIEW_BY_ANOTHER") if env("REVIEW_BY_ANOTHER", default="") else None

if PUBLIC:
    check_public(DEBUG, env("SECRET_KEY", default=""), env("ALLOWED_HOSTS", default=[]))

CURATING_APPS = [
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "reversion",
    "cases.history",
    "allauth.account",
    "allauth.mfa",
    "cases.accounts",
]
PUBLIC_APPS = [
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.sitemaps",
    "django_htmx",
    "cases",
    "selfmgmt_site",
]
INSTALLED_APPS = [*([] if PUBLIC else CURATING_APPS), *PUBLIC_APPS]

CURATING_MIDDLEWARE = [
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "cases.admin.kept.keeping_typed",
    "allauth.account.middleware.AccountMiddleware",
    "cases.accounts.middleware.signed_in_only",
    "cases.accounts.middleware.second_factor_only",
]
MIDDLEWARE = [
    "selfmgmt_site.middleware.access_log",
    "selfmgmt_site.middleware.guarding_headers",
    *(["selfmgmt_site.caching.lasting_answers"] if PUBLIC else []),
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    *(["selfmgmt_site.middleware.readable_elsewhere", "selfmgmt_site.middleware.reading_only"] if PUBLIC else []),
    *(["selfmgmt_site.limits.small_requests"] if PUBLIC else []),
    "selfmgmt_site.caching.Packing" if PUBLIC else "django.middleware.gzip.GZipMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "cases.views.past.past_release",
    "selfmgmt_site.middleware.mended_addresses",
    "selfmgmt_site.middleware.one_state",
    *(["selfmgmt_site.limits.TimeLimit", "selfmgmt_site.caching.named_answers"] if PUBLIC else []),
    "django.middleware.common.CommonMiddleware",
    *([] if PUBLIC else CURATING_MIDDLEWARE),
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "cases.views.navigation.navigation",
                *(
                    []
                    if PUBLIC
                    else ["django.contrib.auth.context_processors.auth", "django.contrib.messages.context_processors.messages"]
                ),
            ]
        },
    }
]

APPEND_SLASH = False  # mended addresses get theirs with all else that they lack, by one redirect
ROOT_URLCONF = "selfmgmt_site.urls"
WSGI_APPLICATION = "selfmgmt_site.wsgi.application"

RELEASES = releases(env("RELEASES", default="")) if PUBLIC else None  # the folder that `manage.py publish` fills
DATABASE_URL = database_url(env("DATABASE_URL", default=""), RELEASES, BASE_DIR)
DATABASES = {"default": database(DATABASE_URL, PUBLIC)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

FIXTURE_DIRS = [BASE_DIR / "fixtures"]
TEXTS_DIR = Path(env("TEXTS_DIR", default="") or BASE_DIR.parent / "shared" / "sources")
if PUBLIC and not env("TEXTS_DIR", default=""):  # a public site reads only the texts that its operator gives it
    TEXTS_DIR = RELEASES and RELEASES / "current" / "texts"
# The months that a part of a year may lie in, by its number in EDTF. A season is another one in the south, where most cases
# are, and may begin in the year before: where no hemisphere is named, or the year turns in it, it is bounded no closer.
EDTF = {
    "SEASON_L2_MONTHS_RANGE": {
        **{21: [3, 11], 22: [1, 12], 23: [3, 11], 24: [1, 12]},
        **{25: [3, 5], 26: [6, 8], 27: [9, 11], 28: [1, 12]},
        **{29: [9, 11], 30: [1, 12], 31: [3, 5], 32: [6, 8]},
        **{33: [1, 3], 34: [4, 6], 35: [7, 9], 36: [10, 12]},
        **{37: [1, 4], 38: [5, 8], 39: [9, 12], 40: [1, 6], 41: [7, 12]},
    }
}
FAULTS_TO = mail_address(env("FAULTS_TO", default=""), "FAULTS_TO")  # where readers report faults of the casebook
LANGUAGE_CODE = "en"
TIME_ZONE = "UTC"

STATIC_URL = "/static/"  # whichever release a page shows
if PUBLIC:  # names with a hash of the content, which browsers keep for good
    STATIC_ROOT = Path(env("STATIC_ROOT", default="") or (static_of(RELEASES) if RELEASES else BASE_DIR / "collected"))
    STORAGES = {"staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"}}
else:
    WHITENOISE_USE_FINDERS = True
WHITENOISE_ALLOW_ALL_ORIGINS = False

# Behind TLS, which a proxy ends that says so in X-Forwarded-Proto.
SECURE_SSL_REDIRECT = HTTPS
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]  # which are asked on the machine itself
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60 if HTTPS else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SILENCED_SYSTEM_CHECKS = [
    *(["security.W003"] if PUBLIC else []),  # without a form that is posted, nothing can be forged
    "security.W005",  # what else runs under the site's name is not ours to bind to TLS
    "security.W021",
]

# Sign-in of curators: docs/decisions/0016-sign-in.md says why each is as it is.
SESSION_COOKIE_AGE = 8 * 60 * 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = not (DEBUG or OWN_MACHINE)
CSRF_COOKIE_HTTPONLY = True
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
if not PUBLIC:
    AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
    CACHES = {  # of wrong tries alone, and shared by all processes that answer
        "default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "sign_in_tries"}
    }
LOGIN_URL, LOGIN_REDIRECT_URL = "account_login", "home"
ACCOUNT_ADAPTER = "cases.accounts.adapter.CuratorsAdapter"
ACCOUNT_SIGNUP_ENABLED = False
ACCOUNT_EMAIL_VERIFICATION = "none"  # nothing is mailed
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_REAUTHENTICATION_METHODS = ["password", "mfa"]
ACCOUNT_RATE_LIMITS = {"login_failed": "20/m/ip,5/15m/key"}
ALLAUTH_TRUSTED_PROXY_COUNT = number(env("PROXIES", default=""), "PROXIES")
MFA_ADAPTER = "cases.accounts.adapter.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "The Self-Management Casebook"
MFA_TOTP_TOLERANCE = 1  # a telephone's clock may be half a minute off

if not PUBLIC:
    CSRF_FAILURE_VIEW = "cases.admin.kept.stale_form"
ROWS_AT_ONCE = 1000  # of a list's file; a longer one is sent as it is read
SECONDS_TO_ANSWER = 10  # after which a public site gives a request up
DATA_UPLOAD_MAX_NUMBER_FIELDS = 20_000  # a record with its evidence is one form in the admin

LOGGING = {  # all to stderr, where the server's own words go; nothing is mailed
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {"style": "{", "format": "{asctime} {levelname} {message}", "datefmt": "%Y-%m-%dT%H:%M:%S%z"},
        "access": {"style": "{", "format": "time={asctime} {message}", "datefmt": "%Y-%m-%dT%H:%M:%S%z"},  # logfmt
        "fault": {"style": "{", "format": "{asctime} {levelname} {request.method} {message}", "datefmt": "%Y-%m-%dT%H:%M:%S%z"},
    },
    "handlers": {
        "line": {"class": "logging.StreamHandler", "formatter": "line"},
        "access": {"class": "logging.StreamHandler", "formatter": "access"},
        "fault": {"class": "logging.StreamHandler", "formatter": "fault"},
    },
    "root": {"handlers": ["line"], "level": "WARNING"},
    "loggers": {
        "django": {"handlers": []},  # without Django's own, which mails
        "django.request": {"handlers": ["fault"], "level": "ERROR", "propagate": False},  # the access line says what a 4xx is
        "django.security.DisallowedHost": {"level": "CRITICAL"},  # anyone can send a strange Host; its line says 400
        "django.server": {"level": "CRITICAL"},  # runserver's line, which would repeat ours
        "gunicorn.http.wsgi": {"level": "ERROR"},  # it warns of every HEAD, whose body it takes off
        "selfmgmt_site.access": {"handlers": ["access"], "level": "INFO", "propagate": False},
    },
}
