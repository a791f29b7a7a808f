from aiohttp import web


class Chat:
    @classmethod
    async def talk(cls, request):
        # finds: aiohttp-websocket/response
        ws = web.WebSocketResponse()
        await ws.prepare(request)
        return ws


async def page(request):
    return web.Response(text="hello")
