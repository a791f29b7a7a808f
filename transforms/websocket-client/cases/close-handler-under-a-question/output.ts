import { show } from './show.js'

export class Search {
  private ws: EventSource | null = null
  private phase = 'idle'
  message = ''

  start(): void {
    this.phase = 'searching'
    this.ws = new EventSource('/search/stream')
    this.ws.addEventListener('ws.close', (event) => (event.currentTarget as EventSource).close())
    this.ws.onmessage = (event) => show(event.data)
    const closed = () => {
      if (this.phase === 'searching') {
        this.message = 'the service dropped'
        this.phase = 'idle'
      }
    }
    this.ws.addEventListener('ws.close', closed)
    this.ws.addEventListener('error', (event) => {
      if ((event.currentTarget as EventSource).readyState === EventSource.CLOSED) closed()
    })
  }
}
