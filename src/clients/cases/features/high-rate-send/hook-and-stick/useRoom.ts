import { useRef } from 'react'

export function useRoom() {
  const socket = useRef<WebSocket | null>(null)
  const open = () => {
    // socket: native
    socket.current = new WebSocket('ws://localhost/room')
  }
  const steer = (x: number, y: number) => {
    // feature: high-rate-send
    socket.current?.send(JSON.stringify({ x, y }))
  }
  const greet = (name: string) => {
    socket.current?.send(JSON.stringify({ name }))
  }
  return { open, steer, greet }
}
