import { create } from 'zustand'
import { nanoid } from 'nanoid'

interface Message {
  id: string
  author: string
  text: string
  pending?: boolean
}

interface ChatState {
  socket: WebSocket | null
  status: 'idle' | 'connecting' | 'open' | 'closed'
  messages: Message[]
  connect: (conversationId: string) => void
  disconnect: () => void
  sendMessage: (text: string) => void
}

export const useChatStore = create<ChatState>((set, get) => ({
  socket: null,
  status: 'idle',
  messages: [],

  connect: (conversationId) => {
    get().socket?.close()
    const socket = new WebSocket(`/api/conversations/${conversationId}/ws`)
    set({ socket, status: 'connecting', messages: [] })

    socket.onopen = () => set({ status: 'open' })
    socket.onclose = () => set({ status: 'closed', socket: null })
    socket.onmessage = ({ data }) => {
      const message = JSON.parse(data) as Message
      set((state) => ({
        messages: [...state.messages.filter((m) => m.id !== message.id), message],
      }))
    }
  },

  disconnect: () => get().socket?.close(1000, 'user left'),

  sendMessage: (text) => {
    const { socket, messages } = get()
    if (!socket || socket.readyState !== WebSocket.OPEN) return
    const message = { id: nanoid(), author: 'me', text, pending: true }
    set({ messages: [...messages, message] })
    socket.send(JSON.stringify(message))
  },
}))
