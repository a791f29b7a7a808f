from aiohttp import WSMsgType, web

routes = web.RouteTableDef()


@routes.get("/ws")
async def chat(request):
    # finds: V06
    websocket = web.WebSocketResponse()
    await websocket.prepare(request)
    async for message in websocket:
        if message.type == WSMsgType.TEXT:
            await websocket.send_str(message.data)
    return websocket


app = web.Application()
app.add_routes(routes)
