"""The citations of any page as a file, at the page's own address with another ending."""

from copy import copy

from django.urls import resolve

from cases.addresses import BadAddress, MendedAddress
from cases.citing.files import CITATION_FILES
from cases.views.responses import sibling, uncited


def citation_file(request, page, ending):
    """The file of a page's citations; its parameters, faults and redirects are those of the page, at addresses of files."""
    path = "/" if page == "index" else f"/{page}/"
    match, of_page = resolve(path, "cases.urls"), copy(request)
    below = request.path.removesuffix(request.path_info)  # the address of a past release
    of_page.path, of_page.path_info, of_page.resolver_match, of_page.citation_ending = below + path, path, match, ending
    try:
        answer = match.func(of_page, *match.args, **match.kwargs)
    except MendedAddress as mended:
        raise MendedAddress(as_file_address(mended.address, below, ending)) from mended
    except BadAddress as refused:
        raise BadAddress(refused.message, as_file_address(refused.way_back, below, ending)) from refused
    if answer.status_code == 200 and not answer["Content-Type"].startswith(CITATION_FILES[ending].media_type):
        raise uncited()
    if answer.has_header("Location"):
        answer["Location"] = as_file_address(answer["Location"], below, ending)
    return answer


def as_file_address(address, below, ending):
    """The address of a page's file, from that of the page."""
    path, question_mark, query = address.partition("?")
    return below + sibling(path.removeprefix(below), ending) + question_mark + query
