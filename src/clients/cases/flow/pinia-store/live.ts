import { defineStore } from 'pinia'

export const useLiveStore = defineStore('live', {
  state: () => ({
    socket: null as WebSocket | null,
    lines: [] as string[],
  }),
  getters: {
    // use: state
    isOpen: (state) => state.socket?.readyState === WebSocket.OPEN,
  },
  actions: {
    connect(address: string) {
      // socket: native
      this.socket = new WebSocket(address)
      // use: handler
      this.socket.onmessage = ({ data }) => this.lines.push(data)
    },
  },
})
