// After a form came back with errors, the summary has the focus: a screen reader reads it first.
export function start(summary) { summary.focus(); }
