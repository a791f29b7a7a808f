from .manager import Manager

__all__ = ["Manager"]
