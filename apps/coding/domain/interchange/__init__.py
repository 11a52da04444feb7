"""Coded data in and out: codings as a folder of CSV files. layout.py says which file has which columns."""

from apps.coding.domain.interchange.layout import InterchangeErrors, Problem
from apps.coding.domain.interchange.reading import Package, codebook_of, read_folder
from apps.coding.domain.interchange.writing import Heading, write_folder

__all__ = ["Heading", "InterchangeErrors", "Package", "Problem", "codebook_of", "read_folder", "write_folder"]
