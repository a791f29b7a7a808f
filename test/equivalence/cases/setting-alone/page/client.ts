declare function show(text: string): void

export function watch(room: string): () => void {
  const socket = new WebSocket(import.meta.env.VITE_WS_URL)
  socket.addEventListener('open', () => {
    socket.send(JSON.stringify({ action: 'subscribe', room }))
  })
  socket.addEventListener('message', (event) => show(event.data))
  return () => {
    socket.send(JSON.stringify({ action: 'leave', room }))
    socket.close()
  }
}

const stop = watch('tea')
Object.assign(window, { stop })
