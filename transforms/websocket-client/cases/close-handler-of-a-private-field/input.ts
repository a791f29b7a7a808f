import { show } from './show'

export class Feed {
  online = true
  #ws: WebSocket | undefined

  start(): void {
    this.#ws = new WebSocket('ws://localhost/feed')
    this.#ws.onmessage = (event) => show(event.data)
    this.#ws.onclose = () => {
      this.online = false
    }
  }

  stop(): void {
    this.#ws?.close()
  }
}
