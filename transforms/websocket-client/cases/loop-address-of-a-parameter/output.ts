import { show } from './show.js'

export class Feed {
  private ws: EventSource | null = null
  private room = ''
  private tries = 0

  constructor(private base: string = 'ws://localhost:3001') {}

  join(room: string, userId: number) {
    this.room = room
    this.connect(userId)
  }

  private connect(userId: number) {
    this.ws = new EventSource(`${this.base.replace(/^ws/, 'http')}/rooms/${this.room}/stream?user=${userId}`)
    this.ws.onopen = () => {
      this.tries = 0
    }
    this.ws.onmessage = (event) => show(event.data)
    this.ws.onerror = () => {
      console.log('lost')
      if (this.ws?.readyState === EventSource.CLOSED) this.later(userId)
    }
  }

  private later(userId: number) {
    this.tries++
    setTimeout(() => this.connect(userId), 1000 * this.tries)
  }
}
