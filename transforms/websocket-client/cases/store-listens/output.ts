import { create } from 'zustand'

interface Live {
  last: string
  ws: EventSource | null
  connect: () => void
  disconnect: () => void
}

export const useLive = create<Live>((set, get) => ({
  last: '',
  ws: null,
  connect: () => {
    const existing = get().ws
    if (existing && existing.readyState !== EventSource.CLOSED) return
    const ws = new EventSource('http://localhost/live/stream', { withCredentials: true })
    ws.addEventListener('ws.close', () => ws.close())
    ws.onmessage = (event) => set({ last: event.data })
    set({ ws })
  },
  disconnect: () => {
    get().ws?.close()
    set({ ws: null })
  },
}))
