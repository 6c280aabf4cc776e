"""Everything in one file: tables with their descriptions, as a zip for programs and as a workbook for spreadsheets.

What a column is called, what it means and what it may hold is read off the declarations of the models."""
