import { readable } from 'svelte/store'

export function openChat(url) {
  return readable('', (set) => {
    const socket = new WebSocket(url)
    socket.onmessage = ({ data }) => set(data)
    socket.onclose = ({ code }) => set(`closed with ${code}`)
    return () => socket.close()
  })
}
