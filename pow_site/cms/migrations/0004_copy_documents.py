"""Documents that Wagtail's own table holds move to ours, with their numbers: rich text refers to them by number.

On a new site there are none. The old rows stay where they are, so the way back has nothing to do.
"""

from django.core.management.color import no_style
from django.db import migrations

COPIED = ("id", "title", "file", "created_at", "uploaded_by_user_id", "collection_id", "file_size", "file_hash")


def copy_documents(apps, schema_editor):
    old_model, new_model = apps.get_model("wagtaildocs", "Document"), apps.get_model("cms", "SiteDocument")
    known = set(new_model.objects.values_list("pk", flat=True))
    rows = [row for row in old_model.objects.values(*COPIED) if row["id"] not in known]
    if not rows:
        return
    copies = [new_model(**row) for row in rows]
    new_model.objects.bulk_create(copies)
    for copy, row in zip(copies, rows, strict=True):
        copy.created_at = row["created_at"]  # creating sets it to now
    new_model.objects.bulk_update(copies, ["created_at"])
    copy_links(apps, old_model, new_model, [row["id"] for row in rows])
    connection = schema_editor.connection
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), [new_model]):
            cursor.execute(statement)


def copy_links(apps, old_model, new_model, ids):
    """Tags, and Wagtail's list of what refers to what, name a row by its kind and its number."""
    content_types = apps.get_model("contenttypes", "ContentType").objects
    old, new = (
        content_types.get_or_create(app_label=model._meta.app_label, model=model._meta.model_name)[0]
        for model in (old_model, new_model)
    )
    tagged = apps.get_model("taggit", "TaggedItem")
    tagged.objects.bulk_create(
        tagged(content_type=new, object_id=item.object_id, tag_id=item.tag_id)
        for item in tagged.objects.filter(content_type=old, object_id__in=ids)
    )
    apps.get_model("wagtailcore", "ReferenceIndex").objects.filter(
        to_content_type=old, to_object_id__in=map(str, ids)
    ).update(to_content_type=new)


class Migration(migrations.Migration):
    dependencies = [
        ("cms", "0003_sitedocument"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("taggit", "0006_rename_taggeditem_content_type_object_id_taggit_tagg_content_8fc721_idx"),
        ("wagtailcore", "0097_baselogentry_uuid_action_timestamp_indexes"),
        ("wagtaildocs", "0014_alter_document_file_size"),
    ]
    operations = [migrations.RunPython(copy_documents, migrations.RunPython.noop)]
