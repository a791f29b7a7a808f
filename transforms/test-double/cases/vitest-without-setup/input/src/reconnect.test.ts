// @vitest-environment node
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { Chat } from './chat'

class FakeWebSocket {
  static readonly OPEN = 1
  static instances: FakeWebSocket[] = []
  onopen?: () => void
  onmessage?: (event: { data: string }) => void
  onclose?: (event: { code: number }) => void
  readyState = 0
  send = vi.fn()
  close = vi.fn()

  constructor(readonly url: string) {
    FakeWebSocket.instances.push(this)
  }

  open() {
    this.readyState = 1
    this.onopen?.()
  }
}

beforeEach(() => {
  vi.useFakeTimers()
  FakeWebSocket.instances = []
  vi.stubGlobal('WebSocket', FakeWebSocket)
})

afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

it('connects again, later each time, until it is told to go', () => {
  new Chat('wss://chat.test/room?id=7', () => {}).connect()
  const [first] = FakeWebSocket.instances
  expect(first?.url).toBe('wss://chat.test/room?id=7')
  first?.onclose?.({ code: 1006 })
  vi.advanceTimersByTime(1000)
  expect(FakeWebSocket.instances).toHaveLength(2)
  FakeWebSocket.instances[1]?.onclose?.({ code: 1006 })
  vi.advanceTimersByTime(1999)
  expect(FakeWebSocket.instances).toHaveLength(2)
  vi.advanceTimersByTime(1)
  expect(FakeWebSocket.instances).toHaveLength(3)
  FakeWebSocket.instances[2]?.onclose?.({ code: 4001 })
  vi.advanceTimersByTime(60_000)
  expect(FakeWebSocket.instances).toHaveLength(3)
})

it('sends only while it is open', () => {
  const chat = new Chat('wss://chat.test/room', () => {})
  chat.connect()
  const [socket] = FakeWebSocket.instances
  chat.say('too early')
  expect(socket?.send).not.toHaveBeenCalled()
  socket?.open()
  chat.say('hi')
  expect(socket?.send).toHaveBeenNthCalledWith(1, '{"type":"hello"}')
  expect(socket?.send).toHaveBeenNthCalledWith(2, '{"type":"say","text":"hi"}')
})
