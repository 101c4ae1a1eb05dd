"""Gathers the words of the plans that were there before the text filter."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from pow_site.lib.text import fold, plain_text


def gather_words(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    for page in apps.get_model("regions", "ActionPlanPage").objects.all():
        texts = [page.title, page.task, page.join_in]
        for plan in page.pillar_plans.all():
            texts += [plan.ambition, plain_text(plan.approach), plain_text(plan.agreements)]
        for measure in page.measures.all():
            texts += [measure.title, measure.text, measure.partners]
        page.plain_text = fold(" ".join(texts))
        page.save(update_fields=["plain_text"])


class Migration(migrations.Migration):
    dependencies = [("regions", "0004_linkcheck")]

    operations = [migrations.RunPython(gather_words, migrations.RunPython.noop, elidable=True)]
