export function connect() {
  return new WebSocket('/chat')
}
