import { useEffect, useRef, useState } from 'react'

export function Prices() {
  const [online, setOnline] = useState(false)
  const [price, setPrice] = useState('')
  const socket = useRef<EventSource | null>(null)

  useEffect(() => {
    socket.current = new EventSource('http://localhost/prices/stream', { withCredentials: true })
    socket.current.addEventListener('ws.close', (event) => (event.currentTarget as EventSource).close())
    socket.current.addEventListener('ws.ready', () => setOnline(true), { once: true })
    socket.current.onmessage = (event) => setPrice(event.data)
    const closed = () => {
      setOnline(false)
      setPrice('')
    }
    socket.current.addEventListener('ws.close', closed)
    socket.current.addEventListener('error', (event) => {
      if ((event.currentTarget as EventSource).readyState === EventSource.CLOSED) closed()
    })
    return () => socket.current?.close()
  }, [])

  const leave = () => {
    socket.current?.close()
    setOnline(false)
    setPrice('')
    socket.current = null
  }

  return <button onClick={leave}>{online ? price : 'offline'}</button>
}
