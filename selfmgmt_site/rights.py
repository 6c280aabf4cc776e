"""What a role of PostgreSQL may do beside reading, as its catalogues say."""

# Functions that write though a transaction is read-only, or beside the tables; everybody may call them unless told not to.
WRITING_FUNCTIONS = (
    *("lo_creat", "lo_create", "lo_from_bytea", "lo_import", "lo_export", "lo_open", "lo_put", "lo_truncate", "lo_truncate64"),
    *("lo_unlink", "lowrite", "pg_logical_emit_message"),
)
ATTRIBUTES = {
    "rolsuper": "is superuser",
    "rolcreaterole": "makes roles",
    "rolcreatedb": "makes databases",
    "rolreplication": "replicates",
    "rolbypassrls": "bypasses row security",
}
OWN_SCHEMAS = r"n.nspname NOT IN ('pg_catalog', 'information_schema') AND n.nspname !~ '^pg_(toast|temp)'"
# Each query names what a role has that a reader has not; `%(role)s` is the role.
QUERIES = {
    "is a member of {}": """SELECT other.rolname FROM pg_auth_members m JOIN pg_roles other ON other.oid = m.roleid
        JOIN pg_roles me ON me.oid = m.member WHERE me.rolname = %(role)s ORDER BY 1""",
    "owns {}": """SELECT pg_describe_object(classid, objid, 0) FROM pg_shdepend d JOIN pg_roles me ON me.oid = d.refobjid
        WHERE d.refclassid = 'pg_authid'::regclass AND d.deptype = 'o' AND me.rolname = %(role)s
        AND d.dbid IN (0, (SELECT oid FROM pg_database WHERE datname = current_database())) ORDER BY 1""",
    "writes {}": f"""SELECT c.oid::regclass::text FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f') AND {OWN_SCHEMAS}
        AND (has_table_privilege(%(role)s, c.oid, 'INSERT, UPDATE, DELETE, TRUNCATE, REFERENCES, TRIGGER')
        OR has_any_column_privilege(%(role)s, c.oid, 'INSERT, UPDATE, REFERENCES')) ORDER BY 1""",  # noqa: S608
    "moves {} on": f"""SELECT c.oid::regclass::text FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE {OWN_SCHEMAS}
        AND CASE WHEN c.relkind = 'S' THEN has_sequence_privilege(%(role)s, c.oid, 'USAGE, UPDATE') END ORDER BY 1""",  # noqa: S608
    "makes tables in {}": """SELECT nspname FROM pg_namespace WHERE has_schema_privilege(%(role)s, oid, 'CREATE') ORDER BY 1""",
    "makes schemas in {}": """SELECT current_database() WHERE has_database_privilege(%(role)s, current_database(), 'CREATE')""",
    "makes temporary tables in {}": """SELECT current_database()
        WHERE has_database_privilege(%(role)s, current_database(), 'TEMP')""",
    "calls {}": """SELECT DISTINCT p.proname FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
        WHERE ((n.nspname = 'pg_catalog' AND p.proname = ANY(%(functions)s))
        OR (n.nspname <> 'pg_catalog' AND p.prosecdef)) AND has_function_privilege(%(role)s, p.oid, 'EXECUTE') ORDER BY 1""",
}
NAMED = 3  # of many, so many are named


def rights(cursor, role):
    """What a role may do beside reading, in words, as a list; empty for a role that a public site may have."""
    cursor.execute(f"SELECT {', '.join(ATTRIBUTES)} FROM pg_roles WHERE rolname = %s", [role])  # noqa: S608 (our own names)
    found = [words for words, has in zip(ATTRIBUTES.values(), cursor.fetchone(), strict=True) if has]
    if ATTRIBUTES["rolsuper"] in found:
        return [ATTRIBUTES["rolsuper"]]  # who may do everything
    for words, query in QUERIES.items():
        cursor.execute(query, {"role": role, "functions": list(WRITING_FUNCTIONS)})
        if names := [name for (name,) in cursor.fetchall()]:
            more = f" and {len(names) - NAMED} more" if len(names) > NAMED else ""
            found.append(words.format(", ".join(names[:NAMED]) + more))
    return found
