from .sockets import talk

__all__ = ["talk"]
