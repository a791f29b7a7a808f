import { Channel } from './channel'

interface Ticket {
  id: number
  title: string
}

export class TicketChannel extends Channel {
  readonly tickets: Ticket[] = []

  protected handle(message: Ticket) {
    this.tickets.push(message)
  }

  claim(id: number) {
    // use: send
    this.ws.send(JSON.stringify({ type: 'claim', id }))
  }
}
