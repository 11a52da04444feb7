"""A published codebook cannot be changed by any statement, not only not by this program's own code."""

from django.db import migrations

POSTGRESQL = """
CREATE FUNCTION coding_published_codebook_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'a published codebook never changes' USING ERRCODE = 'integrity_constraint_violation';
END $$;
CREATE TRIGGER coding_published_codebook_stays BEFORE UPDATE ON coding_codebookversion
FOR EACH ROW WHEN (OLD.state = 'published') EXECUTE FUNCTION coding_published_codebook_stays();
"""
POSTGRESQL_BACK = """
DROP TRIGGER coding_published_codebook_stays ON coding_codebookversion;
DROP FUNCTION coding_published_codebook_stays();
"""
SQLITE = """
CREATE TRIGGER coding_published_codebook_stays BEFORE UPDATE ON coding_codebookversion WHEN OLD.state = 'published'
BEGIN SELECT RAISE(ABORT, 'a published codebook never changes'); END
"""
SQLITE_BACK = "DROP TRIGGER coding_published_codebook_stays"


def add(apps, schema_editor):
    schema_editor.execute(POSTGRESQL if schema_editor.connection.vendor == "postgresql" else SQLITE)


def take_away(apps, schema_editor):
    schema_editor.execute(POSTGRESQL_BACK if schema_editor.connection.vendor == "postgresql" else SQLITE_BACK)


class Migration(migrations.Migration):
    dependencies = [("coding", "0003_ruling")]

    operations = [migrations.RunPython(add, take_away)]
