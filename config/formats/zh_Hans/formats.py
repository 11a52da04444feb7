"""How Chinese pages write numbers: as the reports do, in threes. Django's own format for Chinese groups nothing."""

THOUSAND_SEPARATOR = ","
NUMBER_GROUPING = 3
