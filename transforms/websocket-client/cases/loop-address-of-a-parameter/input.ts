import { show } from './show.js'

export class Feed {
  private ws: WebSocket | null = null
  private room = ''
  private tries = 0

  constructor(private base: string = 'ws://localhost:3001') {}

  join(room: string, userId: number) {
    this.room = room
    this.connect(userId)
  }

  private connect(userId: number) {
    this.ws = new WebSocket(`${this.base}/rooms/${this.room}?user=${userId}`)
    this.ws.onopen = () => {
      this.tries = 0
    }
    this.ws.onmessage = (event) => show(event.data)
    this.ws.onclose = () => {
      console.log('lost')
      this.later(userId)
    }
  }

  private later(userId: number) {
    this.tries++
    setTimeout(() => this.connect(userId), 1000 * this.tries)
  }
}
