import { useEffect, useRef, useState } from 'react'

const WS_URL = `ws://${window.location.hostname}:8765`

export default function Panel() {
  const [state, setState] = useState({ pump: false, fan: false, moisture: 0 })
  const [online, setOnline] = useState(false)
  const socketRef = useRef(null)

  useEffect(() => {
    const socket = new WebSocket(WS_URL)
    socketRef.current = socket

    socket.onopen = () => {
      setOnline(true)
      socket.send(JSON.stringify({ cmd: 'get_state' }))
    }
    socket.onmessage = (e) => {
      const msg = JSON.parse(e.data)
      if (msg.type === 'state') setState((s) => ({ ...s, ...msg.state }))
    }
    socket.onclose = () => setOnline(false)

    return () => socket.close()
  }, [])

  const command = (cmd, value) => {
    if (socketRef.current && socketRef.current.readyState === WebSocket.OPEN) {
      socketRef.current.send(JSON.stringify({ cmd, value }))
    }
  }

  return (
    <div>
      <p>{online ? 'Connected' : 'Offline'}, soil moisture {state.moisture} %</p>
      <button onClick={() => command('pump', !state.pump)}>Pump {state.pump ? 'off' : 'on'}</button>
      <button onClick={() => command('fan', !state.fan)}>Fan {state.fan ? 'off' : 'on'}</button>
    </div>
  )
}
