"""An app for tests alone: kinds of jobs that end in every way a job can end."""
