"""Commands of the casebook.

Each does one thing, says what it did, and exits with 1 where it found a fault.
"""
