"""The two questions of whoever watches over the site: does the process live, and can it serve?"""

from collections.abc import Callable

from django.db import Error, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse


class HealthMiddleware:
    """Answers `/healthz` and `/readyz` before hosts are checked and http is redirected.

    A probe calls a container by its inner address, which is in no ALLOWED_HOSTS.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path == "/healthz":
            return _answer("ok", status=200)
        if request.path == "/readyz":
            problem = find_problem()
            return _answer(problem or "ok", status=503 if problem else 200)
        return self.get_response(request)


def find_problem() -> str:
    """Why the site cannot serve now, or an empty string: the database answers and has every migration."""
    try:
        executor = MigrationExecutor(connection)
        waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except Error:
        return "database unavailable"
    return f"{len(waiting)} migrations wait" if waiting else ""


def _answer(text: str, *, status: int) -> HttpResponse:
    return HttpResponse(
        text + "\n",
        status=status,
        content_type="text/plain; charset=utf-8",
        headers={"Cache-Control": "no-store"},
    )
