"""The settings, and the app of the kinds of jobs that only tests know; for processes that tests start."""

from config.settings import *  # noqa: F403
from config.settings import INSTALLED_APPS as APPS

INSTALLED_APPS = [*APPS, "tests.job_kinds"]
