const slowest = 200

export class Feed {
  #ws: EventSource | null = null
  #retries = 0
  #timer: ReturnType<typeof setTimeout> | null = null
  #closedByUser = false
  readonly #onText: (text: string) => void

  constructor(onText: (text: string) => void) {
    this.#onText = onText
  }

  open(): void {
    this.#closedByUser = false
    this.#ws = new EventSource('/ws/stream')
    this.#ws.onopen = () => {
      console.log('open')
      this.#retries = 0
    }
    this.#ws.onmessage = (event) => this.#onText(event.data)
    this.#ws.onerror = () => {
      if (!this.#closedByUser && this.#ws?.readyState === EventSource.CLOSED) this.#scheduleReconnect()
    }
  }

  close(): void {
    this.#closedByUser = true
    this.#clearTimer()
    this.#ws?.close()
  }

  #scheduleReconnect(): void {
    const delay = Math.min(25 * 2 ** this.#retries, slowest) * (0.5 + Math.random() / 2)
    this.#retries++
    this.#timer = setTimeout(() => this.open(), delay)
  }

  #clearTimer(): void {
    if (this.#timer === null) return
    clearTimeout(this.#timer)
    this.#timer = null
  }
}
