export const socket: WebSocket = new WebSocket(`wss://${location.host}/ws?room=${room()}`)

function room(): string {
  return new URLSearchParams(location.search).get('room') ?? 'lobby'
}
