// @ts-check
export class News {
  /** @type {EventSource | null} */
  #ws = null

  open() {
    this.#ws = new EventSource('http://localhost/news/stream', { withCredentials: true })
    this.#ws.addEventListener('ws.close', (event) => /** @type {EventSource} */ (event.currentTarget).close())
    this.#ws.onmessage = (event) => console.log(event.data)
  }
}
