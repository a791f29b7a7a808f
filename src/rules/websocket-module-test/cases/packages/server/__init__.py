from .live import talk as handler

__all__ = ["handler"]
