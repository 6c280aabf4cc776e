"""The API: every answer in JSON, its address, its parameters and its shape, described by declarations and forms.

A page that answers in JSON has one entry in `answers.py`; without it, no description is made, and the error names the page.
"""
