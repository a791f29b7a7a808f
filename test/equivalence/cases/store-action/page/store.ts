type Listener = () => void

function create<T extends object>(init: (set: (part: Partial<T>) => void, get: () => T) => T) {
  const listeners = new Set<Listener>()
  const get = () => state
  const set = (part: Partial<T>) => {
    state = { ...state, ...part }
    for (const listener of listeners) listener()
  }
  let state: T = init(set, get)
  return { getState: get, setState: set, subscribe: (one: Listener) => listeners.add(one) }
}

interface ChatState {
  socket: WebSocket | null
  lines: string[]
  connect(): void
  say(text: string): void
  disconnect(): void
}

export const useChat = create<ChatState>((set, get) => ({
  socket: null,
  lines: [],
  connect() {
    if (get().socket) return
    const socket = new WebSocket('wss://chat.example.com/ws')
    socket.onmessage = (event) => set({ lines: [...get().lines, event.data] })
    socket.onclose = () => set({ socket: null })
    set({ socket })
  },
  say(text) {
    get().socket?.send(text)
  },
  disconnect() {
    get().socket?.close()
  },
}))
