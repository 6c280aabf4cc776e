"""The records beside one, as the rules between them read these."""


def siblings(parent, name):
    """What `parent` holds by its relation `name`: as put together in memory, else as saved; nothing without a parent."""
    together = getattr(parent, "_prefetched_objects_cache", {})
    if name in together:
        return together[name]
    return getattr(parent, name).all() if parent is not None and parent.pk else []
