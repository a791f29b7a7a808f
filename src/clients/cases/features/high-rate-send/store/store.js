import { create } from 'zustand'

// socket: native
const socket = new WebSocket('ws://localhost/board')

export const useBoard = create(() => ({
  // feature: high-rate-send
  drawTo: (x, y) => socket.send(JSON.stringify({ x, y })),
  clearAll: () => socket.send('clear'),
}))
