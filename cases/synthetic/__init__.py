"""Casebooks of any size, to measure the site with: records that are plainly made up, in the shape of the casebook's own.

A seed makes the same records again; nothing of them says anything of a case.
"""
