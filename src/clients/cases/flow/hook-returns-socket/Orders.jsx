import { useEffect, useState } from 'react'
import useSocket from './useSocket'

export function Orders() {
  const socket = useSocket('/orders')
  const [orders, setOrders] = useState([])

  useEffect(() => {
    // use: other
    if (!socket) return
    // use: handler
    socket.onmessage = (event) => setOrders(JSON.parse(event.data))
    // use: send
    socket.send(JSON.stringify({ type: 'list' }))
  }, [socket])

  return <ol>{orders.map((order) => <li key={order.id}>{order.title}</li>)}</ol>
}
