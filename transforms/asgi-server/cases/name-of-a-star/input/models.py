class Socket:
    """A wall socket."""
