Bun.serve({
  fetch: (request, server) => server.upgrade(request),
  websocket: {
    // finds: node-socket-handler/connection
    open(ws) {},
    // finds: node-socket-handler/receives
    message(ws, message) {},
    // finds: node-socket-handler/drains
    drain(ws) {},
  },
})

export const pipe = {
  // clean: a stream of files
  drain(file) {},
}
