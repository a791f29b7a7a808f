import { readable } from 'svelte/store'
import { SseSocket } from './lib/sse-socket.js'

export function openChat(url) {
  return readable('', (set) => {
    const socket = new SseSocket(url, { stream: './stream' })
    socket.onmessage = ({ data }) => set(data)
    socket.onclose = ({ code }) => set(`closed with ${code}`)
    return () => socket.close()
  })
}
