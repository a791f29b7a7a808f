import { WebSocket as Isows } from 'isows'
import WebSocket from '@acme/isomorphic/ws'
import expressWs from 'express-ws'
import { Server } from '@acme/isomorphic/ws'

// socket: isomorphic-ws
export const a = new WebSocket('wss://api.example.com/ws')
// socket: isomorphic-ws
export const b = new Isows('wss://api.example.com/ws')
// clean: called, not made
export const c = expressWs({})
// clean: another export
export const d = new Server('wss://api.example.com/ws')
