export function upgrade(server, request, socket, head) {
  server.handleUpgrade(request, socket, head, (ws) => server.emit('connection', ws, request))
}
