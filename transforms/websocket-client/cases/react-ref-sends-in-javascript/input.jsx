import React, { useEffect } from 'react'

export default function Chat({ show }) {
  const ws = React.useRef()

  useEffect(() => {
    ws.current = new WebSocket('ws://localhost/chat')
    ws.current.onmessage = (event) => show(event.data)
  }, [])

  return <button onClick={() => ws.current.send('hello')}>Say hello</button>
}
