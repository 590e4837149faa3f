"""The database itself refuses to change an entry, and to delete one outside the deletion of everything of a person."""

from collections.abc import Callable

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

type Step = Callable[[Apps, BaseDatabaseSchemaEditor], None]

SQLITE = (
    """
    CREATE TRIGGER journal_entry_no_update BEFORE UPDATE ON journal_entry
    BEGIN SELECT RAISE(ABORT, 'entries of the journal are never changed'); END
    """,
    """
    CREATE TRIGGER journal_entry_no_delete BEFORE DELETE ON journal_entry
    WHEN NOT EXISTS (SELECT 1 FROM journal_erasure WHERE person = OLD.person)
    BEGIN SELECT RAISE(ABORT, 'entries of the journal are deleted only all together'); END
    """,
)
SQLITE_BACK = ("DROP TRIGGER journal_entry_no_update", "DROP TRIGGER journal_entry_no_delete")

POSTGRESQL = (
    """
    CREATE FUNCTION journal_entry_is_kept() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF TG_OP = 'DELETE' AND EXISTS (SELECT 1 FROM journal_erasure WHERE person = OLD.person) THEN
            RETURN OLD;
        END IF;
        RAISE EXCEPTION 'entries of the journal are never changed, and deleted only all together';
    END $$
    """,
    """
    CREATE TRIGGER journal_entry_is_kept BEFORE UPDATE OR DELETE ON journal_entry
    FOR EACH ROW EXECUTE FUNCTION journal_entry_is_kept()
    """,
)
POSTGRESQL_BACK = (
    "DROP TRIGGER journal_entry_is_kept ON journal_entry",
    "DROP FUNCTION journal_entry_is_kept()",
)


def run(sqlite: tuple[str, ...], postgresql: tuple[str, ...]) -> Step:
    def statements(_: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
        for statement in sqlite if schema_editor.connection.vendor == "sqlite" else postgresql:
            schema_editor.execute(statement)

    return statements


class Migration(migrations.Migration):
    dependencies = [("journal", "0001_entries")]
    operations = [migrations.RunPython(run(SQLITE, POSTGRESQL), run(SQLITE_BACK, POSTGRESQL_BACK))]
