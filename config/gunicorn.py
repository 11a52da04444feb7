"""The web server of both settings. Embedded: one process, which carries the Celery worker as a thread."""

import os
import signal

from django.conf import settings

from apps.judgements.processes import die_with

SHARED_MEMORY = "/dev/shm"  # noqa: S108
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

bind = os.environ.get("BIND", "127.0.0.1:" + os.environ.get("PORT", "8000"))
worker_class = "gthread"
workers = 1 if settings.EMBEDDED else int(os.environ.get("WEB_CONCURRENCY", "3"))  # a second would have a second queue
threads = 8
timeout = 120
graceful_timeout = 10
keepalive = 5
loglevel = "warning"
control_socket_disable = True  # it would lie in the home directory
worker_tmp_dir = SHARED_MEMORY if os.access(SHARED_MEMORY, os.W_OK) else None  # heartbeats of the web process


def on_starting(server: object) -> None:
    """`make run` names itself here: what it started does not outlive it."""
    if "DIE_WITH" in os.environ:
        die_with(int(os.environ.pop("DIE_WITH")), signal.SIGTERM)


def post_worker_init(worker: object) -> None:
    if settings.EMBEDDED:
        from apps.judgements.jobs.workers import start_embedded
        from config.celery import app

        start_embedded(app)


def worker_exit(server: object, worker: object) -> None:
    if settings.EMBEDDED:
        from apps.judgements.jobs.workers import stop_embedded

        stop_embedded()
