export class PriceFeed {
  #socket: WebSocket | null = null

  open(show: (price: string) => void): void {
    this.#socket = new WebSocket(`ws://${location.host}/prices`)
    this.#socket.onmessage = (event) => show(event.data)
    this.#socket.onclose = () => console.log('closed')
  }

  stop(): void {
    this.#socket?.close()
    this.#socket = null
  }
}
