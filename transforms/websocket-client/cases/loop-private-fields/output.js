import { EventSource } from 'eventsource'

export class Stream {
  #ws = null

  open() {
    this.#ws = new EventSource('/feed', {
      fetch: async (input, init) => {
        const response = await fetch(input, init)
        // The stream is asked for again after what is thrown here; an error status that is returned ends it for good.
        if (!response.ok) throw new Error(`The stream was answered with ${response.status}`)
        return response
      },
    })
    this.#ws.addEventListener('message', ({ data }) => render(data))
  }
}
