from apps.reports.models.datasets import Dataset
from apps.reports.models.reports import ReportRun

__all__ = ["Dataset", "ReportRun"]
