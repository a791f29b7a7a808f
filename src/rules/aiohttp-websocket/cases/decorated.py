from aiohttp import web

routes = web.RouteTableDef()


# clean: a page
@routes.get("/")
async def index(request):
    return web.Response(text="hello")


# finds: aiohttp-websocket/route
@routes.get("/ws")
async def live(request):
    # finds: aiohttp-websocket/response
    socket = web.WebSocketResponse()
    await socket.prepare(request)
    return socket
