import { TicketChannel } from './ticket-channel'

/** Two classes below the one that opens. */
export class UrgentTicketChannel extends TicketChannel {
  override connect(path: string) {
    super.connect(`${path}?urgent=1`)
    // use: handler
    this.ws.onerror = () => console.error('urgent channel failed')
  }

  leave() {
    // use: close
    this.ws.close(4001, 'left')
  }
}
