import { type FakeSseServer, fakeSseServer } from './lib/sse-socket.testing'
import { afterEach, expect, test, vi } from 'vitest'
import { Chat } from './chat'
import { watchNotices } from './notices'
import { openVotes } from './votes'

const servers: FakeSseServer[] = []
const serve = (address: string) => {
  const server = fakeSseServer(address)
  servers.push(server)
  return server
}

afterEach(() => {
  for (const server of servers.splice(0)) server.stop()
  vi.useRealTimers()
})

test('SseSocket: messages both ways, and an end that is met', async () => {
  vi.useFakeTimers()
  const server = serve('/chat')
  const texts: string[] = []
  const chat = new Chat('ws://localhost:8080/chat', (text) => texts.push(text))
  chat.connect()
  const connection = await server.nextConnection()
  expect(await server.nextMessage()).toBe('{"type":"hello"}')
  connection.send({ text: 'welcome' })
  expect(texts).toEqual(['welcome'])
  chat.say('hi')
  expect(connection.messages).toEqual(['{"type":"hello"}', '{"type":"say","text":"hi"}'])
  connection.error()
  expect(connection.isOpen).toBe(false)
  vi.advanceTimersByTime(1000)
  const again = await server.nextConnection()
  expect(server.connections).toEqual([connection, again])
  server.send({ text: 'back' })
  expect(texts).toEqual(['welcome', 'back'])
  server.close(4001, 'enough')
  vi.advanceTimersByTime(60_000)
  expect(server.connections).toHaveLength(2)
})

test('EventSource: a stream that is heard, and closed', async () => {
  const server = serve('/notices')
  const notices: string[] = []
  const stop = watchNotices((notice) => notices.push(notice))
  const connection = await server.nextConnection()
  connection.send('tea is ready')
  expect(notices).toEqual(['tea is ready'])
  stop()
  connection.send('too late')
  expect(notices).toEqual(['tea is ready'])
  await vi.waitFor(() => expect(connection.isOpen).toBe(false))
})

test('EventSource: a mock that fails is closed, and the client hears of it once', () => {
  const sockets: { onerror?: () => void; close: () => void }[] = []
  vi.stubGlobal(
    'WebSocket',
    vi.fn(function (this: object) {
      sockets.push(Object.assign(this, { close: vi.fn() }))
    }),
  )
  const events = new EventSource('/notices')
  const onError = vi.fn()
  events.onerror = onError
  sockets[0]?.onerror?.()
  sockets[0]?.onerror?.()
  expect(events.readyState).toBe(EventSource.CLOSED)
  expect(sockets[0]?.close).toHaveBeenCalledOnce()
  expect(onError).toHaveBeenCalledOnce()
  vi.unstubAllGlobals()
})

test('EventSource and fetch: what is posted is what the server gets, beside other requests', async () => {
  const fetched = vi.fn(async () => ({ ok: true }))
  vi.stubGlobal('fetch', fetched)
  const server = serve('/votes')
  const onCount = vi.fn()
  const { vote } = openVotes(onCount)
  vote('tea')
  vote('coffee')
  expect(await server.nextMessage()).toBe('tea')
  expect(await server.nextMessage()).toBe('coffee')
  server.send(2)
  expect(onCount).toHaveBeenCalledWith(2)
  await fetch('/other')
  expect(fetched.mock.calls).toEqual([['/other']])
  vi.unstubAllGlobals()
})
