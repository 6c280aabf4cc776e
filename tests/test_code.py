"""The version of the program."""

import shutil

import pytest

from selfmgmt_site.code import code_version

FILES = {"cases/a.py": "1", "templates/b.html": "2", "selfmgmt_site/c.py": "3", "requirements.lock": "4"}


@pytest.fixture
def version(tmp_path, settings):
    """A function that gives the version of a program of these files."""

    def found(files):
        shutil.rmtree(tmp_path)
        for name, text in files.items():
            (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / name).write_text(text)
        settings.BASE_DIR = tmp_path
        code_version.cache_clear()
        return code_version()

    yield found
    code_version.cache_clear()


def test_code_version_is_of_names_and_contents(version):
    first = version(FILES)
    assert (len(first), version(FILES)) == (64, first)
    assert version({**FILES, "cases/notes.rst": "no program"}) == first
    others = [{**FILES, name: "another"} for name in FILES] + [{**FILES, "cases/d.py": ""}]
    assert len({first, *map(version, others)}) == 1 + len(others)
