"""Celery: with REDIS_URL real workers, without it a worker thread on memory:// inside the one web process."""

import sys

from config.settings.environment import BASE_DIR, env

REDIS_URL = env.str("REDIS_URL", "")
EMBEDDED = not REDIS_URL

CELERY_BROKER_URL = REDIS_URL or "memory://localhost"
CELERY_TASK_SERIALIZER = "json"
CELERY_ACCEPT_CONTENT = ["json"]
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = False  # a message only wakes a worker; what one loses, the sweep finds in the rows
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_ENABLE_REMOTE_CONTROL = False
CELERY_WORKER_SEND_TASK_EVENTS = False
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_WORKER_REDIRECT_STDOUTS = False
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True

CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": REDIS_URL}
    if REDIS_URL
    else {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "workbench"}
}

JOB_LEASE_SECONDS = env.int("JOB_LEASE_SECONDS", 60)
JOB_SWEEP_SECONDS = env.int("JOB_SWEEP_SECONDS", 15)
JOB_MAX_ATTEMPTS = env.int("JOB_MAX_ATTEMPTS", 3)
JOB_TIME_LIMIT_SECONDS = env.int("JOB_TIME_LIMIT_SECONDS", 3600)
JOB_MEMORY_LIMIT_BYTES = env.int("JOB_MEMORY_LIMIT_MB", 4096) * 1024 * 1024
JOB_COMMAND = [sys.executable, str(BASE_DIR / "manage.py"), "run_job"]  # the child process of a worker
WORKER_ALIVE_FILE = env.str("WORKER_ALIVE_FILE", "")  # touched at every sweep, for the health check of a container
