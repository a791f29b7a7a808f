// finds: event-stream-test/mock
import EventSourceMock from 'eventsourcemock'
import { expect, it, vi } from 'vitest'
import { get } from './app'

// finds: event-stream-test/mock
vi.stubGlobal('EventSource', EventSourceMock)
// finds: event-stream-test/mock
globalThis.EventSource = EventSourceMock
// clean: another global
vi.stubGlobal('WebSocket', EventSourceMock)

it('streams', async () => {
  const response = await get('/chat')
  // finds: event-stream-test/asserted
  expect(response.headers.get('content-type')).toBe('text/event-stream')
  // finds: event-stream-test/asserted
  expect(response.type).toMatch(/text\/event-stream/)
  // clean: a request asks for it
  await get('/chat', { headers: { Accept: 'text/event-stream' } })
})
