"""Decisions read: a document of a commune in, the year's indicators and tasks proposed, with what a clerk would ask."""
