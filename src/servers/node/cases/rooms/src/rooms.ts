import type { WebSocket } from 'ws'

const rooms = new Map<string, Set<WebSocket>>()

export function join(name: string, socket: WebSocket) {
  if (!rooms.has(name)) rooms.set(name, new Set())
  rooms.get(name)!.add(socket)
  socket.on('close', () => rooms.get(name)?.delete(socket))
}

export function say(name: string, message: unknown) {
  for (const socket of rooms.get(name) ?? [])
    if (socket.readyState === 1) socket.send(JSON.stringify(message))
}
