"""Long work of coding and review."""

from apps.judgements.jobs import JobRun, handler


@handler("agreement")
def agreement(run: JobRun) -> None:
    from apps.coding.actions.agreement import compute  # the action asks for jobs, and so imports tasks

    compute(run)
