import { getToken } from './auth'
import { EventSource } from 'eventsource'

export class Chat {
  private ws?: EventSource
  private connectionId = ''
  private key = ''
  private sending: Promise<unknown> = Promise.resolve()

  connect(show: (text: string) => void) {
    this.connectionId = crypto.getRandomValues(new Uint32Array(4)).join('-')
    this.ws = new EventSource(`/api/chat/stream?connectionId=${this.connectionId}`, {
      fetch: async (input, init) => {
        const headers = { ...init.headers, Authorization: `Bearer ${await getToken()}` }
        const response = await fetch(input, { ...init, headers })
        // The stream is asked for again after what is thrown here; an error status that is returned ends it for good.
        if (response.status === 429 || response.status >= 500) {
          throw new Error(`The stream was answered with ${response.status}`)
        }
        return response
      },
    })
    this.ws.addEventListener('ws.close', (event) => (event.currentTarget as EventSource).close())
    this.ws.addEventListener('ws.ready', (event) => {
      this.key = JSON.parse((event as MessageEvent).data).key
    })
    this.sending = new Promise((resolve) => this.ws?.addEventListener('ws.ready', resolve, { once: true }))
    this.ws.addEventListener('message', (event) => show(event.data))
  }

  private post(body: string) {
    const stream = this.ws
    const id = this.connectionId
    if (!stream) return
    this.sending = this.sending
      .then(async () => {
        if (stream.readyState === EventSource.CLOSED) return
        const response = await fetch(`/api/chat/message?connectionId=${id}`, {
          method: 'POST',
          headers: {
            'Content-Type': 'application/json',
            ...(this.key && { 'X-Connection-Key': this.key }),
            Authorization: `Bearer ${await getToken()}`,
          },
          body,
        })
        if (!response.ok) throw new Error(`The message was answered with ${response.status}`)
      })
      .catch((error) => console.error(error))
  }

  say(text: string) {
    this.post(JSON.stringify({ text }))
  }
}
