import { show } from './show.js'
import { EventSource } from 'eventsource'
class Feed {
  constructor() { this.open() }
  open() {
    this.ws = new EventSource('/feed', {
      fetch: async (input, init) => {
        const response = await fetch(input, init)
        // The stream is asked for again after what is thrown here; an error status that is returned ends it for good.
        if (!response.ok) throw new Error(`The stream was answered with ${response.status}`)
        return response
      },
    })
    this.ws.addEventListener('message', (e) => show(e.data))
  }
}
new Feed()
