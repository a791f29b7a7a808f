import { jest } from '@jest/globals'
import { Server } from 'mock-socket'
import { watch } from './progress.js'

test('tells of each step, and of the end', async () => {
  const server = new Server(`ws://${location.host}/jobs/7`)
  const connected = new Promise((resolve) => server.on('connection', resolve))
  const onProgress = jest.fn()
  const socket = watch(7, onProgress)
  const end = await connected
  expect(socket.url).toBe(`ws://${location.host}/jobs/7`)
  end.send('{"done":1}')
  end.close({ code: 4002, reason: 'gone', wasClean: true })
  await new Promise((resolve) => setTimeout(resolve, 20))
  expect(onProgress.mock.calls).toEqual([[{ done: 1 }], [{ code: 4002 }]])
  server.stop()
})
