export class PriceFeed {
  #socket: EventSource | null = null

  open(show: (price: string) => void): void {
    this.#socket = new EventSource(`http://${location.host}/prices/stream`)
    this.#socket.addEventListener('ws.close', (event) => (event.currentTarget as EventSource).close())
    this.#socket.onmessage = (event) => show(event.data)
  }

  stop(): void {
    this.#socket?.close()
    this.#socket = null
  }
}
