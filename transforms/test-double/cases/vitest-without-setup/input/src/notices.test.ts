import { afterEach, expect, test, vi } from 'vitest'
import { watchNotices } from './notices'

afterEach(() => vi.unstubAllGlobals())

test('hands on notices, and closes', () => {
  const sockets: { url: string; onmessage?: (event: { data: string }) => void; close: () => void }[] = []
  vi.stubGlobal(
    'WebSocket',
    vi.fn(function (this: object, url: string) {
      sockets.push(Object.assign(this, { url, close: vi.fn() }))
    }),
  )
  const notices: string[] = []
  const stop = watchNotices((notice) => notices.push(notice))
  sockets[0]?.onmessage?.({ data: 'tea is ready' })
  expect(notices).toEqual(['tea is ready'])
  stop()
  expect(sockets[0]?.close).toHaveBeenCalledOnce()
})
