import WebSocket, { WebSocketServer, WebSocket as Named } from 'ws'
import * as everything from 'ws'
import required = require('ws')
import { createRequire } from 'node:module'
import type Typed from 'ws'

// socket: ws
export const a = new WebSocket('wss://api.example.com/ws')
// socket: ws
export const b = new Named('wss://api.example.com/ws')
// socket: ws
export const c = new everything.WebSocket('wss://api.example.com/ws')
// socket: ws
export const d = new required('wss://api.example.com/ws')
const load = createRequire(import.meta.url)
const Loaded = load('ws')
// socket: ws
export const e = new Loaded('wss://api.example.com/ws')
// socket: ws
export const f = new (createRequire(import.meta.url)('ws'))('wss://api.example.com/ws')
export async function dynamic() {
  const { default: Late } = await import('ws')
  // socket: ws
  new Late('wss://api.example.com/ws')
  const Default = (await import('ws')).default
  // socket: ws
  return new Default('wss://api.example.com/ws')
}
// socket: ws
export const g = new (require('ws').WebSocket)('wss://api.example.com/ws')

// clean: a server
export const server = new WebSocketServer({ port: 8080 })
// clean: a server
export const sameServer = new WebSocket.Server({ port: 8081 })
// clean: a type
export let kept: Typed | undefined
