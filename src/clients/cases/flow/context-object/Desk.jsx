import { useContext, useEffect, useState } from 'react'
import { SocketContext } from './socket-context'

export function Desk() {
  const { socket } = useContext(SocketContext)
  const [text, setText] = useState('')

  useEffect(() => {
    // use: handler
    socket.current.onmessage = (event) => setText(event.data)
  }, [socket])

  return <pre>{text}</pre>
}
