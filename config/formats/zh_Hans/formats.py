"""How Chinese pages write dates: as the data and the reports do (ISO 8601); and numbers: as the reports do, in threes.
Django's own format for Chinese groups nothing."""

DATE_FORMAT = SHORT_DATE_FORMAT = "Y-m-d"
DATETIME_FORMAT = SHORT_DATETIME_FORMAT = "Y-m-d H:i"
TIME_FORMAT = "H:i"
THOUSAND_SEPARATOR = ","
NUMBER_GROUPING = 3
