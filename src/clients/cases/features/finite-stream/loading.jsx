import { useState } from 'react'

export function Answer() {
  const [text, setText] = useState('')
  const [loading, setLoading] = useState(false)

  function ask() {
    setLoading(true)
    // socket: native
    const socket = new WebSocket('ws://localhost/answer')
    socket.onmessage = (event) => setText(event.data)
    // feature: finite-stream
    socket.onclose = () => setLoading(false)
  }

  return <button onClick={ask}>{loading ? '…' : text}</button>
}
