import { show } from './show'
import { EventSource } from 'eventsource'

export class Client {
  private socket?: EventSource
  private readonly name = 'feed'

  start() {
    this.openSocket()
  }

  private openSocket() {
    this.socket = new EventSource('/feed', {
      fetch: async (input, init) => {
        const response = await fetch(input, init)
        // The stream is asked for again after what is thrown here; an error status that is returned ends it for good.
        if (!response.ok) throw new Error(`The stream was answered with ${response.status}`)
        return response
      },
    })
    this.socket.addEventListener('message', this.handleMessage)
    this.socket.addEventListener('error', this.handleError)
  }

  private handleMessage = (event: MessageEvent) => {
    show(this.name, event.data)
  }

  private handleError = (event: Event) => {
    console.error('socket error', event)
  }

  stop() {
    this.socket?.close()
    this.socket = undefined
  }
}
