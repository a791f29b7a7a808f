import { create } from 'zustand'

interface Live {
  last: string
  ws: WebSocket | null
  connect: () => void
  disconnect: () => void
}

export const useLive = create<Live>((set, get) => ({
  last: '',
  ws: null,
  connect: () => {
    const existing = get().ws
    if (existing && existing.readyState === WebSocket.OPEN) return
    const ws = new WebSocket('ws://localhost/live')
    ws.onmessage = (event) => set({ last: event.data })
    set({ ws })
  },
  disconnect: () => {
    get().ws?.close()
    set({ ws: null })
  },
}))
