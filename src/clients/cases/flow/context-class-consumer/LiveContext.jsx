import { createContext } from 'react'

// socket: native
const socket = new WebSocket('wss://live.example/all')
export const LiveContext = createContext(socket)
