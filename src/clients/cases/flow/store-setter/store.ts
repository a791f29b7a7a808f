import { create } from 'zustand'

interface Live {
  ws: WebSocket | null
  setWs(ws: WebSocket): void
}

export const useLive = create<Live>((set) => ({
  ws: null,
  setWs: (ws) => set({ ws }),
}))
