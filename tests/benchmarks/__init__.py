"""Benchmarks: modules run by name (`python -m tests.benchmarks.bench_…`), which use the tests' factories."""

import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
django.setup()
