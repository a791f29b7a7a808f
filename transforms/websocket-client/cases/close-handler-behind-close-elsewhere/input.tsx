import { useEffect, useRef, useState } from 'react'

export function Prices() {
  const [online, setOnline] = useState(false)
  const [price, setPrice] = useState('')
  const socket = useRef<WebSocket | null>(null)

  useEffect(() => {
    socket.current = new WebSocket('ws://localhost/prices')
    socket.current.onopen = () => setOnline(true)
    socket.current.onmessage = (event) => setPrice(event.data)
    socket.current.onclose = () => {
      setOnline(false)
      setPrice('')
    }
    return () => socket.current?.close()
  }, [])

  const leave = () => {
    socket.current?.close()
    socket.current = null
  }

  return <button onClick={leave}>{online ? price : 'offline'}</button>
}
