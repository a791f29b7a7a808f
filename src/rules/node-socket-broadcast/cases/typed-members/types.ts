export interface Terminal {
  id: string
  // finds: node-socket-broadcast/keeps
  sockets: Set<import('ws').WebSocket>
  // clean: what was shown
  lines: Set<string>
}
