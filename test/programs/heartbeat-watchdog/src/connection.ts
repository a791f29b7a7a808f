const PING_EVERY = 15_000
const PONG_WITHIN = 5_000

export class Connection {
  private ws?: WebSocket
  private pingTimer?: number
  private pongTimer?: number
  private retries = 0

  constructor(
    private readonly path: string,
    private readonly onEvent: (event: { type: string; [key: string]: unknown }) => void,
    private readonly onState: (state: 'up' | 'down') => void,
  ) {
    this.open()
  }

  private open() {
    this.ws = new WebSocket(`wss://${location.host}${this.path}`)
    this.ws.onopen = () => {
      this.retries = 0
      this.onState('up')
      this.pingTimer = window.setInterval(() => this.ping(), PING_EVERY)
    }
    this.ws.onmessage = ({ data }) => {
      const event = JSON.parse(data)
      if (event.type === 'pong') {
        window.clearTimeout(this.pongTimer)
        return
      }
      this.onEvent(event)
    }
    this.ws.onclose = () => {
      window.clearInterval(this.pingTimer)
      window.clearTimeout(this.pongTimer)
      this.onState('down')
      window.setTimeout(() => this.open(), Math.min(30_000, 500 * 2 ** this.retries++))
    }
  }

  private ping() {
    this.ws?.send(JSON.stringify({ type: 'ping', at: Date.now() }))
    this.pongTimer = window.setTimeout(() => this.ws?.close(4000, 'no pong'), PONG_WITHIN)
  }
}
