import { useEffect, useState } from 'react'

export function Prices() {
  const [price, setPrice] = useState(0)
  useEffect(() => {
    // socket: native
    // feature: opened-per
    const socket = new WebSocket(`wss://${location.host}/prices`)
    socket.onmessage = (event) => setPrice(event.data)
  })
  return <output>{price}</output>
}
