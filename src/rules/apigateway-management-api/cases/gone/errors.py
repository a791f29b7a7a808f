class GoneException(Exception):
    pass
