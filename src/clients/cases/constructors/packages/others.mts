import { WebSocket as Undici, request } from 'undici'
import FromUrl from 'https://esm.sh/ws@8.16.0'
import FromDeno from 'npm:isomorphic-ws@5'
import IsoWS from 'isomorphic-ws'
import { WebSocket as Mocked, Server } from 'mock-socket'
import WS from 'jest-websocket-mock'

// socket: undici
export const a = new Undici('wss://api.example.com/ws')
// socket: ws
export const b = new FromUrl('wss://api.example.com/ws')
// socket: isomorphic-ws
export const c = new FromDeno('wss://api.example.com/ws')
// socket: isomorphic-ws
export const d = new IsoWS('wss://api.example.com/ws')
// clean: a request
export const e = request('https://api.example.com')
// clean: a test double
export const f = new Mocked('wss://api.example.com/ws')
// clean: the server of a test
export const g = new Server('wss://api.example.com/ws')
// clean: the server of a test
export const h = new WS('wss://api.example.com/ws')
