from fastapi import APIRouter
from starlette.endpoints import WebSocketEndpoint


class AppRouter(APIRouter):
    def websocket(self, path, **options):
        return super().websocket(path, **options)


# finds: fastapi-websocket-route/endpoint-class
class AuthenticatedEndpoint(WebSocketEndpoint):
    pass
