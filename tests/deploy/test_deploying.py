"""docs/deploying.md, word for word: what it makes of a bare Debian answers, cannot be written to, and survives."""

import re
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from cases.addresses import DATA
from tests.deploy.conftest import NEWS, change_a_record, commands, follow

pytestmark = pytest.mark.deploy
SERVICES = ["casebook@1", "casebook@2"]
SECTIONS = ["From a bare machine", "News", "Back"]
# A change of the tables that no release has seen.
LATER = """from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("cases", "0001_initial")]
"""
# What the program says of every answer, and nginx of its own.
GUARDS = {
    "Content-Security-Policy",
    "Cross-Origin-Opener-Policy",
    "Cross-Origin-Resource-Policy",
    "Permissions-Policy",
    "Referrer-Policy",
    "Strict-Transport-Security",
    "X-Content-Type-Options",
    "X-Frame-Options",
}


def guards(headers):
    """The headers that guard an answer."""
    return {name: value for name, value in headers.items() if name in GUARDS}


def journal(site):
    """How many requests reached the program."""
    return int(site.says("journalctl --unit='casebook@*' --output=cat | grep --count ' GET /' || true"))


def process(site, service):
    """The number of a service's first process."""
    return site.says(f"systemctl show --property=MainPID --value {service}")


def test_document_has_at_most_ten_commands():
    assert 0 < len([line for title in SECTIONS for line in commands(title)]) <= 10


def test_site_answers_through_nginx(site):
    status, headers, body = site.ask("/countries/peru/")
    assert (status, headers["Server"], headers["Content-Type"]) == (200, "nginx", "text/html; charset=utf-8")
    assert b"Peru" in body.split(b"</title>")[0]
    assert guards(headers)


def test_services_are_sound_and_start_with_the_machine(site):
    units = " ".join(SERVICES)
    assert site.says("systemd-analyze verify /etc/systemd/system/casebook@.service") == ""
    assert site.says(f"systemctl is-enabled {units}").split() == ["enabled", "enabled"]
    assert site.says(f"systemctl is-active {units} nginx").split() == ["active"] * 3


@pytest.mark.parametrize("service", SERVICES)
def test_service_runs_as_a_user_that_can_write_nothing(site, service):
    first = process(site, service)
    user = site.says(f"systemctl show --property=UID --value {service}")
    assert set(site.says(f"ps --no-headers -o uid --ppid {first} --pid {first}").split()) == {user}
    assert user != "0"
    inside = f"nsenter --target {first} --mount --net setpriv --reuid={user} --clear-groups --no-new-privs"
    for folder in [
        "/",
        "/etc",
        "/home",
        "/opt/casebook/",
        "/root",
        "/srv/casebook/",
        "/srv/casebook/current/",
        "/usr",
        "/var/lib",
    ]:
        done = site.run(f"{inside} touch {folder}/written")
        assert re.search("Read-only file system|Permission denied|No such file", done.stderr), folder
    assert site.says(f"{inside} cat /proc/net/dev | tail --lines=+3 | cut --delimiter=: --fields=1").split() == ["lo"]
    assert site.run(f"{inside} cat /etc/casebook.env").returncode != 0


def test_services_share_no_socket(site):
    sockets = site.says("find /run/casebook-1 /run/casebook-2 -type s | sort").split()
    assert sockets == [f"/run/casebook-{each}/{name}.sock" for each in (1, 2) for name in ("control", "http")]
    assert site.says("ss --no-header --listening --tcp --numeric | awk '{print $4}' | sort").split() == [
        "0.0.0.0:80",
        "[::]:80",
    ]


@pytest.mark.parametrize(
    ("path", "method", "given", "status", "words"),
    [
        ("/casebook-fault.html", "GET", {}, 404, "There is no page at this address."),
        ("/", "POST", {}, 405, "This site can only be read: it answers GET and HEAD."),
        *((f"/data{ending}", "DELETE", {}, 405, "This site can only be read: it answers GET and HEAD.") for ending in DATA),
        ("/", "GET", {"Content-Length": "2000"}, 413, "The request brings more than this site takes: it can only be read."),
        ("/" + "x" * 9000, "GET", {}, 414, "The address is longer than 8,000 bytes."),
        ("/", "GET", {"X-Long": "x" * 9000}, 431, "The head of the request is longer than 8,000 bytes."),
        ("/../", "GET", {}, 400, "The request could not be read."),
    ],
)
def test_answer_of_nginx_itself_is_guarded_and_says_why(site, path, method, given, status, words):
    before = journal(site)
    found, headers, body = site.ask(path, method, **given)
    assert (found, headers["Cache-Control"]) == (status, "no-store")
    assert guards(headers) == guards(site.ask("/")[1])
    assert words in body.decode()
    assert headers["Content-Type"] == ("application/json" if path.endswith(DATA) else "text/html; charset=utf-8")
    assert headers["Allow"] == ("GET, HEAD" if status == 405 else None)
    assert journal(site) <= before + 1  # that of the page


def test_static_files_are_kept_for_good_and_packed(site):
    page = site.ask("/")[2].decode()
    address = re.search(r"/static/cases/casebook\.\w+\.css", page)[0]
    before = journal(site)
    plain = site.ask(address)
    assert (plain[0], plain[1]["Cache-Control"]) == (200, "max-age=315360000, public, immutable")
    assert guards(plain[1]) == guards(site.ask("/")[1])
    for coding in ("br", "gzip"):
        _status, headers, body = site.ask(address, **{"Accept-Encoding": coding})
        packed = site.says(f"stat --format=%s /srv/casebook/current{address}.{'gz' if coding == 'gzip' else coding}")
        assert (headers["Content-Encoding"], len(body)) == (coding, int(packed))
    assert site.ask("/static/cases/casebook.css")[1]["Cache-Control"] == "max-age=60, public"
    assert journal(site) == before


@pytest.mark.parametrize("coding", ["br", "gzip"])
@pytest.mark.parametrize("address", ["/glossary/", "/glossary.csv", "/glossary.json", "/sitemap.xml"])
def test_pages_are_sent_packed(site, coding, address):
    _status, headers, body = site.ask(address, **{"Accept-Encoding": coding})
    assert (headers["Content-Encoding"], "Accept-Encoding" in headers["Vary"]) == (coding, True)
    assert len(body) < len(site.ask(address)[2]) / 2


def test_page_that_is_kept_does_not_reach_the_program(site):
    first = site.ask("/codebook/")
    before = journal(site)
    assert [site.ask("/codebook/")[2] for _time in range(20)] == [first[2]] * 20
    assert journal(site) == before


def test_what_a_page_depends_on_is_kept_apart(site):
    file = "/countries.csv"
    assert [site.ask(file, Accept=accept)[2][:3] == b"\xef\xbb\xbf" for accept in ("text/html,*/*", "*/*")] == [True, False]
    assert site.ask("/", Host="elsewhere.example")[0] == 400
    assert site.ask("/")[0] == 200


def test_many_requests_of_one_address_are_too_many(site):
    answers = [site.ask("/static/cases/casebook.css", source="127.0.0.9") for _time in range(200)]
    (refused, *_rest) = (each for each in answers if each[0] != 200)
    assert (refused[0], refused[1]["Retry-After"], b"Too many requests" in refused[2]) == (429, "5", True)
    assert guards(refused[1]) == guards(site.ask("/")[1])
    assert site.ask("/static/cases/casebook.css", source="127.0.0.10")[0] == 200


def test_logs_tell_nobody_who_asked(site):
    site.ask("/about/", source="127.0.0.77")
    for path in ("/exercise/?reader=Rosalia", "/exercise/answers.csv?Reader=Rosalia"):
        site.ask(path)
    logs = "cat /var/log/nginx/*; journalctl --unit='casebook@*' --unit=nginx"
    assert [told for told in ("127.0.0.77", "Rosalia") if told in site.says(logs)] == []
    assert {"/exercise/?*", "/exercise/answers.csv?*"} <= set(site.says("cat /var/log/nginx/casebook.log").split())
    assert re.search(r"GET /about/ 200 \S+s \d+B MISS 200\n", site.says("cat /var/log/nginx/casebook.log") + "\n")


@pytest.mark.parametrize("victim", ["worker", "master"])
def test_killed_process_fails_no_request(site, victim):
    for service in SERVICES:
        first = process(site, service)
        who = f"pkill -KILL --parent {first}" if victim == "worker" else f"kill -KILL {first}"
        site.says(who)
        assert [site.ask(f"/laws/?sort=name&page={page}&per_page={victim}")[0] for page in (1, 2)] == [400, 400]
        until_active(site)


def until_active(site, seconds=20):
    """Return when both services answer."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        curl = "curl --silent --output /dev/null --header 'Host: casebook.example.org'"
        asked = [f"{curl} --unix-socket /run/casebook-{each}/http.sock http://localhost/" for each in (1, 2)]
        if not site.run(" && ".join(asked)).returncode:
            return
        time.sleep(0.2)
    raise AssertionError("the services did not come back")


def test_stopped_program_leaves_old_pages_and_says_when_to_come_back(site):
    kept = site.ask("/scope/")
    site.says("systemctl stop casebook@1 casebook@2")
    try:
        site.says("find /var/cache/casebook -type f -newermt '1 hour ago' | head -1")
        assert site.ask("/scope/")[::2] == kept[::2]
        started = time.monotonic()
        for ending in (".json", ".xlsx"):
            status, headers, body = site.ask(f"/coverage{ending}")
            assert (status, headers["Retry-After"], headers["Content-Type"]) == (503, "30", "application/json")
            assert b"The casebook cannot answer just now" in body
            assert guards(headers) == guards(kept[1])
        assert time.monotonic() - started < 6
    finally:
        site.says("systemctl start casebook@1 casebook@2")
    assert site.ask("/coverage.json")[0] == 200


def test_news_and_the_way_back(site):
    """A record changes where the code is kept; it shows, the next program serves it, and both are taken back."""
    before = site.says("readlink /srv/casebook/current /opt/casebook")
    change_a_record(site)
    follow(site, "News")
    after = site.says("readlink /srv/casebook/current /opt/casebook")
    assert after.split()[1] == "/opt/casebook-2" == site.says(f"readlink /proc/{process(site, 'casebook@2')}/cwd")
    assert NEWS in site.ask("/glossary.json")[2].decode()
    follow(site, "Back")
    assert site.says("readlink /srv/casebook/current /opt/casebook") == before != after
    assert NEWS not in site.ask("/glossary.csv")[2].decode()


def test_new_program_that_does_not_start_leaves_the_old_one(site):
    """A program whose tables the release lacks, as where nobody published by it: it is named, and readers notice nothing."""
    before, new = site.says("readlink /opt/casebook"), "/opt/casebook-new"
    site.says(f"cp --archive {before} {new} && cat >{new}/cases/migrations/9999_later.py", LATER)
    site.says(f"sed -i 's/^Description=.*/Description=Another/' {new}/deploy/casebook@.service")
    statuses = []
    with ThreadPoolExecutor() as pool:
        installing = pool.submit(site.run, f"sh {new}/deploy/install")
        while not installing.done():
            statuses.append(site.ask(f"/laws/?q=law{len(statuses)}")[0])
    done = installing.result()
    assert done.returncode == 1
    assert "its database was made by another version of the program (it lacks 9999_later)" in done.stderr
    assert done.stderr.endswith(f"The program in {new} did not start; the one in {before} serves on.\n")
    assert (len(statuses) > 3, set(statuses)) == (True, {200})
    assert site.says("readlink /opt/casebook") == before
    assert site.says("systemctl is-active casebook@1 casebook@2 nginx").split() == ["active"] * 3
    assert [site.says(f"readlink /proc/{process(site, each)}/cwd") for each in SERVICES] == [before] * 2
    for each in SERVICES:
        assert "Another" not in site.says(f"systemctl show --property=Description {each}")
        assert site.says(f"systemctl show --property=NeedDaemonReload --value {each}") == "no"
