"""The vocabulary in which models declare themselves: choices, marks, shown fields.

A field's label, definition and place are read off here, and typed nowhere else.
"""
