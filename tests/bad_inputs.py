"""Addresses that nobody means well with, for each kind of page; run by itself, several hundred of each.

`python -m pytest -m inputs` asks INPUTS of each kind; the ordinary tests ask a few.
"""

import random
import re
from urllib.parse import quote, quote_from_bytes

MARK = "zq<b>'\"&xj"  # in an answer of HTML it must not stand as it is
SPOILT = [
    *(
        "",
        " ",
        "%",
        "%00",
        "%00%00",
        "\0",
        "a\0b",
        "\r\nSet-Cookie: a=b",
        "\n",
        "\t",
        "\u202e\u2066",
        "\ufeff",
        "e\u0301" * 300,
    ),
    *("😀", "ﬁ", "İı", "ß" * 200, "\U0010ffff", "\ud7ff", "𝟙𝟡𝟟𝟝", "१९७५", "٣"),
    *("-1", "0", "1.5", "1e3", "1e1000000", "nan", "inf", "-0", "+1", "0x10", "1_000", "99999999999999999999"),
    *(str(2**31), str(2**63), str(2**64), str(-(2**63) - 1), "9" * 5000),
    *("1975-02-31", "1975-13", "0000", "9999-99-99", "1970/..", "[..]", "1975~", "-1975", "2100", "1499"),
    *(
        "' OR 1=1 --",
        '"; DROP TABLE cases_country; --',
        "1) UNION SELECT 1",
        "pg_sleep(5)",
        "randomblob(1000000000)",
        "\\",
        "'",
        '"',
    ),
    *(
        '"unclosed',
        "a AND",
        "NEAR(",
        "a*",
        "*",
        "^a",
        "-",
        "--",
        "a:b",
        "a -b -c",
        "(((((",
        "OR OR OR",
        "a " * 400,
        "ab " * 2000,
    ),
    *("(a+)+$", "a" * 20_000, "aaaa" + "!" * 3000, "%s%s%n", "{{7*7}}", "{% debug %}", "${7*7}", "__class__", "slug__regex"),
    *("<script>alert(1)</script>", "<svg onload=alert(1)>", "javascript:alert(1)", "]]>", "<!--", "&lt;b&gt;", MARK),
    *("../../../etc/passwd", "..%2f..%2f", "//elsewhere.example/", "\\\\elsewhere", "file:///etc/passwd", "http://[::1"),
    *("null", "None", "true", "undefined", "[]", "{}", "peru", "PERU", "peru ", "peru,chile", "peru|chile", "peru/../chile"),
]
RAW = [
    "%ff",
    "%c3",
    "%ed%a0%80",
    "%e0%80%af",
    "%f8%88%80%80%80",
    "%",
    "%zz",
    "%u0041",
    "+",
    "&&&",
    "==",
    "=",
    ";a=b",
    "?",
    "#",
    "%2500",
]
NAMES = [
    "q",
    "sort",
    "page",
    "per_page",
    "columns",
    "id",
    "a[]",
    "q__contains",
    "no-such",
    "format",
    "next",
    MARK,
    "\0",
    "a" * 500,
]
HEADERS = [
    *({}, {}, {}, {"HX-Request": "true"}, {"HX-Request": "true", "HX-Target": MARK}, {"HX-Current-URL": f"http://a/{MARK}"}),
    *({"Accept-Encoding": "gzip;q=x, br, *"}, {"Accept-Language": f"{MARK}, xx;q=9"}, {"If-None-Match": f'"{MARK}", W/"a'}),
    *({"If-Modified-Since": "yesterday"}, {"Range": "bytes=9-1"}, {"Cookie": "sessionid=a; csrftoken=<b>"}, {"Referer": MARK}),
]
OF_MARKUP = re.compile(r"html|svg|xml")


def names_on(page):
    """The names of the parameters that a page's own forms and links send."""
    links = re.findall(r"[?&](?:amp;)?([a-z][\w-]*)=", page)
    return sorted({*re.findall(r'\bname="([^"]+)"', page), *links, *NAMES})


def value(choose):
    """Something that may stand for a value, as it stands in an address."""
    kind = choose.random()
    if kind < 0.15:
        return choose.choice(RAW)
    if kind < 0.25:
        return quote_from_bytes(choose.randbytes(choose.randint(1, 40)))
    text = choose.choice(SPOILT)
    return quote(text + MARK if kind < 0.5 else text, safe="")


def query(choose, names):
    """A query of one to four parameters, now and then of very many."""
    many = choose.choice([1, 1, 2, 3, 4, 300]) if choose.random() < 0.5 else 1
    return "&".join(f"{quote(choose.choice(names), safe='')}={value(choose)}" for _ in range(many))


def path(choose, page):
    """The path of a page as it is, in another form, or with a part that is spoilt."""
    kind = choose.random()
    if kind < 0.6:
        return page
    if kind < 0.75:
        return (
            "/" + page.strip("/") + choose.choice([".json", ".csv", ".svg", ".xml", "", "//", "/.", "/%2e%2e/", "%00", "%20"])
        )
    parts = page.strip("/").split("/")
    parts[choose.randrange(len(parts))] = value(choose)[:3000].replace("?", "%3F").replace("#", "%23")
    return f"/{'/'.join(parts)}/"


def inputs(page, names, count, seed):
    """So many requests of one kind of page, each as a method, an address and headers; the same for the same seed."""
    choose = random.Random(f"{page} {seed}")  # noqa: S311 (no secret)
    for _ in range(count):
        method = "HEAD" if choose.random() < 0.05 else "GET"
        yield method, f"{path(choose, page)}?{query(choose, names)}", choose.choice(HEADERS)


def fault_of(response):
    """What is wrong with an answer, in words; "" where nothing is."""
    if response.status_code >= 500:
        return f"status {response.status_code}"
    if any("\n" in each or "\r" in each for each in response.headers.values()) or "Set-Cookie" in response.headers:
        return "a header of the asker's"
    location = response.headers.get("Location", "/")
    if not location.startswith("/") or location.startswith(("//", "/\\")):
        return f"leads to {location}"
    if OF_MARKUP.search(response.headers.get("Content-Type", "")) and (
        b"zq<b>" in content(response) or b"<b>'\"&xj" in content(response)
    ):
        return "shown as it was asked"
    return ""


def content(response):
    """The bytes of an answer's body."""
    return b"".join(response.streaming_content) if response.streaming else response.content
