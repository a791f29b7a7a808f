import { useEffect, useRef, useState } from 'react'

export function Room({ name }) {
  const [connected, setConnected] = useState(false)
  const socket = useRef(null)

  useEffect(() => {
    // socket: native
    socket.current = new WebSocket('ws://localhost/room')
    socket.current.onopen = () => setConnected(true)
  }, [])

  useEffect(() => {
    // feature: hello-on-open
    if (connected) socket.current.send(name)
  }, [connected, name])

  return null
}
