import './lib/sse-socket.testing'
import { Server, WebSocket as MockWebSocket } from 'mock-socket'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { Chat } from './chat'

const url = 'ws://localhost:8080/chat'
let server: Server

beforeEach(() => {
  vi.stubGlobal('WebSocket', MockWebSocket)
  server = new Server(url)
})

afterEach(() => {
  server.stop()
  vi.unstubAllGlobals()
})

test('says hello, and shows what it is told', async () => {
  const sent: string[] = []
  server.on('connection', (socket) => {
    socket.on('message', (data) => {
      sent.push(String(data))
      socket.send(JSON.stringify({ text: 'welcome' }))
    })
  })
  const texts: string[] = []
  const chat = new Chat(url, (text) => texts.push(text))
  chat.connect()
  await vi.waitFor(() => expect(texts).toEqual(['welcome']))
  chat.say('hi')
  await vi.waitFor(() => expect(texts).toHaveLength(2))
  expect(sent.map((one) => JSON.parse(one))).toEqual([{ type: 'hello' }, { type: 'say', text: 'hi' }])
})
