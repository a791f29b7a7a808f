// finds: V06
Bun.serve({ fetch: () => new Response(), websocket: { message(ws, text) { ws.send(text) } } })
