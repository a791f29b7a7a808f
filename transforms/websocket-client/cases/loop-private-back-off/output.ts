import { EventSource } from 'eventsource'

export class Feed {
  #ws: EventSource | null = null
  readonly #onText: (text: string) => void

  constructor(onText: (text: string) => void) {
    this.#onText = onText
  }

  open(): void {
    this.#ws = new EventSource('/ws/stream', {
      fetch: async (input, init) => {
        const response = await fetch(input, init)
        // The stream is asked for again after what is thrown here; an error status that is returned ends it for good.
        if (!response.ok) throw new Error(`The stream was answered with ${response.status}`)
        return response
      },
    })
    this.#ws.addEventListener('open', () => {
      console.log('open')
    })
    this.#ws.addEventListener('message', (event) => this.#onText(event.data))
  }

  close(): void {
    this.#ws?.close()
  }
}
