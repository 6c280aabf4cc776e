"""Steps of a reader, counted."""


class Steps:
    """A student at a page who counts each click, tick and text typed."""

    def __init__(self, page):
        self.page, self.count = page, 0

    def __getattr__(self, name):
        def step(*arguments):
            self.count += 1
            getattr(self.page, name)(*arguments)

        return step
