import { create } from 'zustand'

interface LiveState {
  socket: WebSocket | null
  messages: string[]
  connect(address: string): void
  disconnect(): void
}

export const useLive = create<LiveState>((set, get) => ({
  socket: null,
  messages: [],
  connect: (address) => {
    // socket: native
    const socket = new WebSocket(address)
    // use: handler
    socket.onmessage = (event) => set({ messages: [...get().messages, event.data] })
    set({ socket })
  },
  disconnect: () => {
    // use: close
    get().socket?.close()
    set({ socket: null })
  },
}))
