import { useEffect, useRef, useState } from 'react'
import { SseSocket } from './lib/sse-socket.js'

export function Live() {
  const ref = useRef(null)
  const [text, setText] = useState('')
  useEffect(() => {
    const socket = new SseSocket('/ws/stream', { send: '/ws/message' })
    ref.current = socket
    socket.onmessage = (event) => setText(event.data)
    return () => socket.close()
  }, [])
  const say = () => ref.current?.send('hello')
  return <button onClick={say}>{text}</button>
}
