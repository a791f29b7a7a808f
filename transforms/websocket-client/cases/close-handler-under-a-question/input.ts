import { show } from './show.js'

export class Search {
  private ws: WebSocket | null = null
  private phase = 'idle'
  message = ''

  start(): void {
    this.phase = 'searching'
    this.ws = new WebSocket('/search')
    this.ws.onmessage = (event) => show(event.data)
    this.ws.onclose = () => {
      if (this.phase === 'searching') {
        this.message = 'the service dropped'
        this.phase = 'idle'
      }
    }
  }
}
