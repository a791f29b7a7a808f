import { SseSocket } from './lib/sse-socket'

export const socket: SseSocket = new SseSocket(`https://${location.host}/ws?room=${room()}`, {
  stream: './stream',
})

function room(): string {
  return new URLSearchParams(location.search).get('room') ?? 'lobby'
}
