import { SseSocket } from 'another-package'

// finds: websocket-address-in-code/address
const url = 'wss://chat.example.com/live'
export const made = new Map([[url, SseSocket]])
