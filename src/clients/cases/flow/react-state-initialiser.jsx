import { useEffect, useState } from 'react'

/** The state's initial value is the socket; nobody sets it again. */
export default function Ticker() {
  // socket: native
  const [ws] = useState(() => new WebSocket('/ticker'))
  const [price, setPrice] = useState('–')

  useEffect(() => {
    // use: handler
    ws.onmessage = ({ data }) => setPrice(data)
    // use: handler
    ws.onerror = () => setPrice('?')
    return () => {
      // use: close
      ws.close()
    }
  }, [ws])

  return <output>{price}</output>
}
