import { useEffect, useState } from 'react'

export function Prices({ symbol }) {
  const [price, setPrice] = useState(0)
  useEffect(() => {
    // socket: native
    const socket = new WebSocket(`wss://${location.host}/prices/${symbol}`)
    socket.onmessage = (event) => setPrice(event.data)
    return () => socket.close()
  }, [symbol])
  return <output>{price}</output>
}
