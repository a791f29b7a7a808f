from aiohttp import web

from .views import chat, page, routes


class Service:
    async def rooms(self, request):
        # finds: aiohttp-websocket/response
        return web.WebSocketResponse()

    def application(self):
        app = web.Application()
        app.add_routes([
            # clean: an ordinary page
            web.get("/", page),
            # finds: aiohttp-websocket/route
            web.get("/rooms/{room}", self.rooms),
        ])
        app.add_routes(routes)
        # finds: aiohttp-websocket/route
        app.router.add_get("/chat", chat)
        # finds: aiohttp-websocket/route
        app.router.add_route("GET", "/chat/old", chat)
        # clean: an ordinary page
        app.router.add_get("/page", page)
        return app


# clean: a dictionary
web_settings = {"/chat": chat}.get("/chat", chat)
