"""Meetings from before each get a lasting name of their own; the new column gave them all the same one."""

import uuid

from django.db import migrations


def give_names(apps, schema_editor):
    for meeting in apps.get_model("learning_agenda", "Meeting").objects.all():
        meeting.uid = uuid.uuid4()
        meeting.save(update_fields=["uid"])


class Migration(migrations.Migration):

    dependencies = [
        ("learning_agenda", "0003_signups"),
    ]

    operations = [
        migrations.RunPython(give_names, migrations.RunPython.noop),
    ]
