import { useRef, useState } from 'react'

export function Prices() {
  const [price, setPrice] = useState(0)
  const socket = useRef(null)
  if (socket.current === null) {
    // socket: native
    socket.current = new WebSocket(`wss://${location.host}/prices`)
    socket.current.onmessage = (event) => setPrice(event.data)
  }
  return <output>{price}</output>
}
