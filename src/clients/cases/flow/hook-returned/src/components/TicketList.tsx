import { useEffect, useState } from 'react'
import { useDeskSocket } from '../hooks/use-desk-socket'

interface Ticket {
  id: number
  title: string
}

export function TicketList({ address }: { address: string }) {
  const { socket, ready } = useDeskSocket(address)
  const [tickets, setTickets] = useState<Ticket[]>([])

  useEffect(() => {
    if (!ready) return
    const receive = (event: MessageEvent<string>) => {
      const message = JSON.parse(event.data)
      if (message.type === 'ticket') setTickets((known) => [...known, message.body])
    }
    // use: handler
    socket.current?.addEventListener('message', receive)
    return () => {
      // use: handler
      socket.current?.removeEventListener('message', receive)
    }
  }, [ready, socket])

  return <ul>{tickets.map((ticket) => <li key={ticket.id}>{ticket.title}</li>)}</ul>
}
