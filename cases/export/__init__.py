"""A whole release as plain pages, which any web host serves and which outlive the program.

The site itself is asked for every address that leads to a page of the release; its links are made relative and checked."""
