"""The one table of the journal. Rows are added and, when a person wants everything gone, deleted; never changed."""

from __future__ import annotations

from django.db import models

from sidestep.journal.fields import ID_LENGTH


class EntryRow(models.Model):
    """``body`` is the body's own line of JSON, the same bytes on every database; ``at`` is kept with its offset."""

    row = models.BigAutoField(primary_key=True)
    entry_id = models.CharField(max_length=ID_LENGTH, unique=True)
    person = models.CharField(max_length=ID_LENGTH)
    actor = models.CharField(max_length=ID_LENGTH)
    kind = models.CharField(max_length=40)
    at = models.DateTimeField()
    offset_minutes = models.SmallIntegerField()
    local_date = models.DateField()
    body = models.TextField()
    recorded_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        db_table = "journal_entry"
        indexes = [models.Index(fields=["person", "row"], name="journal_person_row")]

    def __str__(self) -> str:
        return f"{self.entry_id} ({self.kind})"


class Erasure(models.Model):
    """A person whose entries are being deleted: the permit that the database asks for, gone by the end of it."""

    person = models.CharField(max_length=ID_LENGTH, primary_key=True)

    class Meta:
        db_table = "journal_erasure"

    def __str__(self) -> str:
        return self.person
