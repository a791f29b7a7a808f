from aiohttp import web

routes = web.RouteTableDef()


async def chat(request):
    # finds: aiohttp-websocket/response
    ws = web.WebSocketResponse()
    await ws.prepare(request)
    return ws


async def page(request):
    return web.Response(text="chat")


# finds: aiohttp-websocket/route
@routes.get("/ticks")
async def ticks(request):
    # finds: aiohttp-websocket/response
    return web.WebSocketResponse()
