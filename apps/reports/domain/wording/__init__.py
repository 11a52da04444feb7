"""The words of a report in both languages, by subject. Numbers go in as arguments; nothing is counted here."""
