"""The exercise: sheets on which a reader codes a case, the readings beside theirs, and the agreement of a class.

Answers live in addresses and in files of the readers' own; none of them is ever stored among the readings of the casebook.
"""
