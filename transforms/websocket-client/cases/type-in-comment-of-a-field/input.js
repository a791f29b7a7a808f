// @ts-check
export class News {
  /** @type {WebSocket | null} */
  #ws = null

  open() {
    this.#ws = new WebSocket('ws://localhost/news')
    this.#ws.onmessage = (event) => console.log(event.data)
  }
}
