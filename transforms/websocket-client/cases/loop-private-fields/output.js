export class Stream {
  #ws = null
  #delay = 100
  #timer

  open() {
    clearTimeout(this.#timer)
    this.#ws = new EventSource('/feed/stream')
    this.#ws.onmessage = ({ data }) => render(data)
    this.#ws.onopen = () => {
      this.#delay = 100
    }
    this.#ws.onerror = () => {
      if (this.#ws.readyState === EventSource.CLOSED) this.#again()
    }
  }

  #again() {
    this.#timer = setTimeout(() => this.open(), this.#delay)
    this.#delay = Math.min(this.#delay * 2, 5000)
  }
}
