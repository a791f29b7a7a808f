import { defineWebSocketHandler } from 'h3'

// finds: node-websocket-route/served
Bun.serve({
  fetch: (request, server) => server.upgrade(request),
  websocket: { message() {} },
})

export function deno(request: Request) {
  // finds: node-websocket-route/upgraded
  const { socket, response } = Deno.upgradeWebSocket(request)
  socket.onopen = () => {}
  return response
}

// finds: node-websocket-route/handler
export const nitro = defineWebSocketHandler({ message() {} })

export class Room extends DurableObject {
  fetch() {
    // finds: node-websocket-route/upgraded
    const [client, server] = Object.values(new WebSocketPair())
    // finds: node-websocket-route/upgraded
    this.ctx.acceptWebSocket(server)
    return new Response(null, { status: 101, webSocket: client })
  }

  // finds: node-websocket-route/handler
  webSocketMessage() {}

  // clean: another method
  alarm() {}
}

// clean: a class of that name is the project's own
class WebSocketPair2 {}
export const pair = new WebSocketPair2()
