import { useEffect, useState } from 'react'
import { store } from './store'

/** A room is left for the next one, and the component stays. */
export function Room({ room }) {
  const [online, setOnline] = useState(false)

  useEffect(() => {
    // socket: native
    const socket = new WebSocket(`ws://localhost/rooms/${room}`)
    socket.onopen = () => setOnline(true)
    socket.onclose = () => setOnline(false)
    return () => socket.close()
  }, [room])

  return <p>{online ? 'on' : 'off'}</p>
}

/** Others look at a store. */
export function Light() {
  useEffect(() => {
    // socket: native
    const socket = new WebSocket('ws://localhost/light')
    socket.onclose = () => store.setOnline(false)
    return () => socket.close()
  }, [])

  return null
}
