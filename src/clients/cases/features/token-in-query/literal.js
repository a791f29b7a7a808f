export function connect(token) {
  // socket: native
  // feature: token-in-query
  return new WebSocket(`ws://localhost/chat?access_token=${token}`)
}
