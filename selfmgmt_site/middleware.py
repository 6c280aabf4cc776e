"""What holds of every answer, and what a public site refuses."""

from django.http import HttpResponseNotAllowed

POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self' data:; font-src 'self'; script-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
READING = ("GET", "HEAD")


def content_security_policy(get_response):
    """Middleware: every answer says that nothing but the site's own files may be used."""

    def middleware(request):
        response = get_response(request)
        response.headers.setdefault("Content-Security-Policy", POLICY)
        return response

    return middleware


def reading_only(get_response):
    """Middleware of a public site: 405 to every method that does more than read."""

    def middleware(request):
        return get_response(request) if request.method in READING else HttpResponseNotAllowed(READING)

    return middleware
