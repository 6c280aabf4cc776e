"""Template tags of the casebook.

They write down what `comparing` has made, and decide nothing.
"""
