from aiohttp import web


async def chat(request):
    # finds: aiohttp-websocket/response
    ws = web.WebSocketResponse()
    await ws.prepare(request)
    async for message in ws:
        await ws.send_str(message.data)
    return ws


class WebSocketResponse:
    pass


# clean: a class of this repository
own = WebSocketResponse()
# clean: an ordinary answer
page = web.Response(text="web.WebSocketResponse()")
