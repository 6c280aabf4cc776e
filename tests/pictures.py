"""Make the pictures of the README and of the page About from the shipped casebook (`make pictures`)."""

import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests.servers import gunicorn, manage  # noqa: E402 (the path is set above)

FOLDER = ROOT / "cases" / "static" / "cases" / "pictures"
WIDTH, HEIGHT = 1280, 720
COMPARED = "/enterprises/compare/?slug=zanon&slug=industrial-communities&slug=socialist-production-units"
PAGES = {  # address, the part at the top of the picture, and how far that part itself is scrolled
    "comparison": (COMPARED, ".compared", 0),
    "timeline": ("/timeline/?country=peru&country=chile&from=1964&to=1980", ".timeline-figure", 0),
    "matrix": ("/lessons/matrix/", ".wide", 0),
}


def main():
    """A picture of each page in each colour scheme, from its main part on."""
    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        database = {"DATABASE_URL": f"sqlite:///{folder}/casebook.sqlite3"}
        for command in (["migrate"], ["load_fixtures"]):
            manage(*command, **database)
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox", "--disable-gpu"])
        with gunicorn(Path(folder) / "log", **database) as (host, port):
            for name, (path, part, down) in PAGES.items():
                for scheme in ("light", "dark"):
                    file = FOLDER / f"{name}-{scheme}.png"
                    take(browser, f"http://{host}:{port}{path}", part, down, scheme, file)


def take(browser, address, part, down, scheme, file):
    """One picture in a colour scheme, with `part` of the page at its top, scrolled `down` by so many pixels."""
    page = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT + 130}, color_scheme=scheme)
    page.goto(address)
    page.locator(part).first.evaluate("(part, down) => { part.scrollIntoView(); part.scrollTop = down }", down)
    page.screenshot(path=file, clip={"x": 0, "y": 0, "width": WIDTH, "height": HEIGHT})
    page.close()


if __name__ == "__main__":
    main()
