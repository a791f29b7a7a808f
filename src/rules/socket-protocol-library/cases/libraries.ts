import { Client } from '@stomp/stompjs'
import { createClient } from 'graphql-ws'
import openSocket, { io } from 'socket.io-client'
import { createClient as createStore } from 'redis'

// finds: socket-protocol-library/opened
export const chat = io('https://chat.example.com')
// finds: socket-protocol-library/opened
export const older = openSocket('https://chat.example.com')
// finds: socket-protocol-library/opened
export const made = new (io as any)('https://chat.example.com', { path: '/api/socket' })
// finds: socket-protocol-library/opened
export const broker = new Client({ brokerURL: 'wss://broker.example.com/ws' })
// finds: socket-protocol-library/opened
export const graph = createClient({ url: 'wss://api.example.com/graphql' })
const overHttp = ['polling']
// clean: HTTP long polling alone, as R04 advises
export const polling = io('https://chat.example.com', { transports: ['polling'], withCredentials: true })
// clean: the same by a name
export const named = io('https://chat.example.com', { transports: overHttp })
// finds: socket-protocol-library/opened
export const upgraded = io('https://chat.example.com', { transports: ['polling', 'websocket'] })
// finds: socket-protocol-library/opened
export const unseen = io('https://chat.example.com', { transports: window.transports })
// clean: a function of that name from another package
export const store = createStore({ url: 'redis://localhost' })
