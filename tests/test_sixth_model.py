"""A sixth comparable model: made in a copy of the project, with nothing but its module, a line, a factory and a migration."""

import os
import subprocess
import sys

from django.conf import settings

ROOT = settings.BASE_DIR
LINE = "from cases.models.movement import Movement\n"
BEFORE = "from cases.models.lesson import Lesson\n"  # lessons concern what is declared before them


def copied(folder):
    """A copy of the project's own files in `folder`."""
    listed = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    names = subprocess.run(listed, cwd=ROOT, capture_output=True, check=True, text=True).stdout.split("\0")  # noqa: S603
    for name in filter(None, names):
        source = ROOT / name
        if source.is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_bytes(source.read_bytes())
    return folder


def add_movement(folder):
    """Add the model to a copy: its module, its line, its factory."""
    models, factories, parts = folder / "cases" / "models", folder / "tests" / "factories.py", folder / "tests" / "sixth"
    (parts / "movement.py").rename(models / "movement.py")
    text = (models / "__init__.py").read_text(encoding="utf-8")
    (models / "__init__.py").write_text(text.replace(BEFORE, LINE + BEFORE), encoding="utf-8")
    added = (parts / "factory.py").read_text(encoding="utf-8").partition("factories.py)\n")[2]
    with factories.open("a", encoding="utf-8") as file:
        file.write(added)


def run(folder, *command):
    """What a command prints in the copy; its database is a file of its own."""
    environment = {**os.environ, "DATABASE_URL": f"sqlite:///{folder}/sixth.sqlite3", "PUBLIC": ""}
    environment.pop("PYTEST_XDIST_WORKER", None)
    done = subprocess.run([sys.executable, *command], cwd=folder, env=environment, capture_output=True, text=True, check=False)  # noqa: S603
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]
    return done.stdout


def test_sixth_model_is_a_module_a_line_a_factory_and_a_migration(tmp_path):
    folder = copied(tmp_path / "casebook")
    add_movement(folder)
    run(folder, "manage.py", "check")
    assert "Create model Movement" in run(folder, "manage.py", "makemigrations", "cases", "--name", "movements")
    pytest = ("-m", "pytest", "-o", "addopts=-q")
    run(folder, *pytest, "tests/sixth/walk.py")
    run(folder, *pytest, "-m", "not browser", "-k", "Movement or movements", "tests")
