DEFAULT_SESSION = None


def client(*args, **kwargs):
    return DEFAULT_SESSION.client(*args, **kwargs)
