import { SseSocket } from './sse-socket'

class Live {
  // clean: the adapter asks for it over http
  private url = 'wss://chat.example.com/live'
  open() {
    return new SseSocket(this.url, { stream: '/live/stream' })
  }
}
