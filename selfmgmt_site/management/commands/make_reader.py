"""`manage.py make_reader NAME`: the role of PostgreSQL that a public site reads with, which can do nothing else."""

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError, connection, transaction
from django.db.migrations.recorder import MigrationRecorder
from psycopg2 import sql

from selfmgmt_site.environment import READING
from selfmgmt_site.rights import WRITING_FUNCTIONS, rights

CURATORS = "The database holds tables of {}: a role that reads it would read the curators' users. Publish into one of its own."
TOO_MUCH = "Nothing was made, as {} would do more than read: it {}. Take that from it, or name a new role."
ROLE = [  # each statement is run with the role, the database and the schema as names
    "ALTER ROLE {role} LOGIN NOSUPERUSER NOCREATEROLE NOCREATEDB NOREPLICATION NOBYPASSRLS",
    "REVOKE ALL ON DATABASE {database} FROM {role}",
    "REVOKE CREATE, TEMPORARY ON DATABASE {database} FROM PUBLIC",
    "GRANT CONNECT ON DATABASE {database} TO {role}",
    "REVOKE CREATE ON SCHEMA {schema} FROM PUBLIC",
    "REVOKE ALL ON SCHEMA {schema} FROM {role}",
    "GRANT USAGE ON SCHEMA {schema} TO {role}",
    "REVOKE ALL ON ALL TABLES IN SCHEMA {schema} FROM PUBLIC, {role}",
    "REVOKE ALL ON ALL SEQUENCES IN SCHEMA {schema} FROM PUBLIC, {role}",
    "REVOKE ALL ON ALL ROUTINES IN SCHEMA {schema} FROM PUBLIC, {role}",
    "GRANT SELECT ON ALL TABLES IN SCHEMA {schema} TO {role}",
    "ALTER DEFAULT PRIVILEGES IN SCHEMA {schema} GRANT SELECT ON TABLES TO {role}",  # of what a later version adds
]


class Command(BaseCommand):
    help = "Make, or set right, the role that a public site reads PostgreSQL with. DATABASE_URL names it with a superuser."

    def add_arguments(self, parser):
        parser.add_argument("name", help="the name of the role")
        parser.add_argument("--password-file", metavar="FILE", help="a file with its password; - for what is typed or piped in")

    def handle(self, name, password_file, **options):
        if connection.vendor != "postgresql":
            raise CommandError(
                "DATABASE_URL names no PostgreSQL database. An SQLite file is guarded by its mode and its owner."
            )
        if others := sorted({app for app, _name in MigrationRecorder(connection).applied_migrations()} - {"cases"}):
            raise CommandError(CURATORS.format(", ".join(others)))
        try:
            with transaction.atomic(), connection.cursor() as cursor:
                make(cursor, name, password_from(password_file))
                found = rights(cursor, name)
                if found:
                    raise CommandError(TOO_MUCH.format(name, "; it ".join(found)))
        except DatabaseError as error:
            raise CommandError(f"Nothing was made: {error}") from error
        self.stdout.write(f"{name} reads {connection.settings_dict['NAME']}, and can do nothing else.")


def password_from(file):
    """The password that a file holds, None where none is given."""
    if file is None:
        return None
    with open(0 if file == "-" else file, encoding="utf-8") as given:
        return given.readline().rstrip("\n")


def make(cursor, name, password):
    """Make the role unless it is there, and give it the right to read this database's tables and no other."""
    cursor.execute("SELECT current_database(), current_schema()")
    database, schema = cursor.fetchone()
    names = {"role": sql.Identifier(name), "database": sql.Identifier(database), "schema": sql.Identifier(schema)}
    cursor.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [name])
    statements = ROLE if cursor.fetchone() else ["CREATE ROLE {role}", *ROLE]
    for setting, value in READING.items():
        statements = [*statements, f"ALTER ROLE {{role}} IN DATABASE {{database}} SET {setting} = '{value}'"]
    for statement in statements:
        cursor.execute(sql.SQL(statement).format(**names))
    if password is not None:
        cursor.execute(sql.SQL("ALTER ROLE {role} PASSWORD {password}").format(password=sql.Literal(password), **names))
    for function in writing_functions(cursor):
        cursor.execute(
            sql.SQL("REVOKE ALL ON FUNCTION {function} FROM PUBLIC, {role}").format(function=sql.SQL(function), **names)
        )


def writing_functions(cursor):
    """The functions of this server that write beside the tables, each with its arguments, as a statement names them."""
    found = "SELECT oid::regprocedure::text FROM pg_proc WHERE pronamespace = 'pg_catalog'::regnamespace AND proname = ANY(%s)"
    cursor.execute(found, [list(WRITING_FUNCTIONS)])
    return [f"pg_catalog.{function}" for (function,) in cursor.fetchall()]
