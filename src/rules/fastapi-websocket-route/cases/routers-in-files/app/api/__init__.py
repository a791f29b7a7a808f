from .base import AuthenticatedEndpoint, AppRouter as Router
