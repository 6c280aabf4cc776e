"""Citations of pages and of source texts, in three styles for people and three kinds of files for reference managers.

What is not known of a text is said in each, and nothing is guessed.
"""
