import { useEffect, useState } from 'react'

export function Arrivals() {
  const [next, setNext] = useState('')
  useEffect(() => {
    // socket: native inline
    const arrivals = new WebSocket('ws://localhost:7300/arrivals')
    arrivals.onmessage = (event) => setNext(event.data)
    return () => arrivals.close()
  }, [])
  return <p>{next}</p>
}
