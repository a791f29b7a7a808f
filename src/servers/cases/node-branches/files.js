export function takeFile(ws) {
  ws.send(Buffer.alloc(4))
}
