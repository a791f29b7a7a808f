import { useRef } from 'react'

export function Board() {
  const socket = useRef<WebSocket | null>(null)
  const connect = () => {
    // socket: native
    socket.current = new WebSocket('ws://localhost/board')
  }
  const draw = (x: number) => {
    // feature: high-rate-send
    socket.current?.send(String(x))
  }
  return <canvas onClick={connect} onMouseMove={(event) => draw(event.clientX)} />
}
