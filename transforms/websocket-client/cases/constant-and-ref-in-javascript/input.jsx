import { useEffect, useRef } from 'react'

export function Remote() {
  const ws = useRef(null)

  useEffect(() => {
    const socket = new WebSocket('ws://localhost/remote')
    ws.current = socket
    socket.onmessage = (event) => console.log(event.data)
    return () => ws.current?.close()
  }, [])

  return (
    <>
      <button onClick={() => ws.current?.send('on')}>On</button>
      <button onClick={() => ws.current.send(JSON.stringify({ off: true }))}>Off</button>
    </>
  )
}
