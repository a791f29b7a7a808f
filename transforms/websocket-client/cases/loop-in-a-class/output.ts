import { show } from './show'
import { EventSource } from 'eventsource'

export class Feed {
  private ws: EventSource | null = null

  connect(): void {
    this.ws = new EventSource('/feed', {
      fetch: async (input, init) => {
        const response = await fetch(input, init)
        // The stream is asked for again after what is thrown here; an error status that is returned ends it for good.
        if (!response.ok) throw new Error(`The stream was answered with ${response.status}`)
        return response
      },
    })
    this.ws.addEventListener('open', () => {
      console.log('open')
    })
    this.ws.addEventListener('message', (event) => show(event.data))
  }

  close(): void {
    this.ws?.close()
  }
}
