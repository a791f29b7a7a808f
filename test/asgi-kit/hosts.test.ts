import { once } from 'node:events'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import WebSocket from 'ws'
import type { KitHost } from '../kits/host.js'
import { openStream, post, type Stream } from '../kits/wire.js'
import { describeWithAsgiServers } from '../support/fastapi.js'
import { type Server, serveKit } from './host.js'

const waiting = { timeout: 20_000, interval: 20 }
let count = 0
const newId = () => `client-${++count}`

async function ready(host: KitHost, path: string, headers: Record<string, string> = {}): Promise<Stream> {
  const stream = await openStream(host.port, path, headers)
  expect(stream.status).toBe(200)
  await vi.waitFor(() => expect(stream.ready).toBeTruthy(), waiting)
  return stream
}

describeWithAsgiServers('SseSockets in its servers', () => {
  it('a GZipMiddleware that compresses event streams, as before Starlette 0.46, holds none back', async () => {
    const host = await serveKit({ KIT_GZIP: 'old' })
    try {
      const id = newId()
      const stream = await ready(host, `/ws/stream?connectionId=${id}`, { 'accept-encoding': 'gzip' })
      expect(await post(host.port, `/ws/message?connectionId=${id}`, 'hello')).toBe(202)
      await vi.waitFor(() => expect(stream.messages).toEqual(['hello']), waiting)
      expect(stream.headers['content-encoding']).toBe('identity')
    } finally {
      await host.stop()
    }
  }, 60_000)

  describe.each<Server>(['uvicorn, h11', 'uvicorn, httptools', 'hypercorn', 'daphne'])(
    'behind %s',
    (server) => {
      let host: KitHost
      beforeAll(async () => {
        host = await serveKit({ KIT_HEARTBEAT: '0.5' }, server)
      }, 40_000)
      afterAll(() => host.stop())

      it('a handler says, hears, refuses, ends, and is told who has gone', async () => {
        const id = newId()
        const stream = await ready(host, `/ws/stream?connectionId=${id}`)
        expect(await post(host.port, `/ws/message?connectionId=${id}`, 'hello')).toBe(202)
        await vi.waitFor(() => expect(stream.messages).toEqual(['hello']), waiting)
        await vi.waitFor(() => expect(stream.text).toContain(': hb'), waiting)
        expect(await post(host.port, `/ws/message?connectionId=${id}`, 'close 4001 over')).toBe(202)
        await vi.waitFor(() => expect(stream.ended).toBe(true), waiting)
        expect(stream.events.at(-1)?.slice(0, 2)).toEqual(['ws.close', '{"code": 4001, "reason": "over"}'])

        expect((await openStream(host.port, `/denied/stream?connectionId=${newId()}`)).status).toBe(402)

        const before = ((await host.json('/seen')) as unknown[]).length
        const leaver = await ready(host, `/ws/stream?connectionId=${newId()}`)
        leaver.drop()
        await vi.waitFor(async () => {
          expect(((await host.json('/seen')) as unknown[]).slice(before)).toEqual([[1006, '']])
        }, waiting)
      })

      it('a WebSocket is in the same room', async () => {
        const id = newId()
        const stream = await ready(host, `/rooms/both/stream?connectionId=${id}&name=s`)
        const socket = new WebSocket(`ws://127.0.0.1:${host.port}/rooms/both?name=w`)
        await once(socket, 'open')
        const heard: string[] = []
        socket.on('message', (data) => heard.push(String(data)))
        socket.send('from the socket')
        await vi.waitFor(() => expect(stream.messages).toEqual(['w: from the socket']), waiting)
        await post(host.port, `/rooms/both/message?connectionId=${id}`, 'from the stream')
        await vi.waitFor(() => expect(heard).toEqual(['w: from the socket', 's: from the stream']), waiting)
        socket.close()
        stream.drop()
      })
    },
  )

  it('Django Channels behind daphne: groups, refusals, codes, origins, synchronous consumers', async () => {
    // As a browser asks its own page's host.
    const page = { 'sec-fetch-site': 'same-origin' }
    const host = await serveKit({}, 'daphne', 'channels_app:application')
    try {
      const [a, b] = [newId(), newId()]
      const one = await ready(host, `/ws/chat/lobby/stream?connectionId=${a}`, page)
      const two = await ready(host, `/ws/chat/lobby/stream?connectionId=${b}`, page)
      expect(await post(host.port, `/ws/chat/lobby/message?connectionId=${a}`, 'hello')).toBe(202)
      for (const stream of [one, two])
        await vi.waitFor(() => expect(stream.messages).toEqual(['hello']), waiting)
      const closing = { 'content-type': 'application/vnd.ws-close+json' }
      await post(host.port, `/ws/chat/lobby/message?connectionId=${a}`, '{"code":4321}', closing)
      two.drop()
      await vi.waitFor(async () => expect(await host.json('/seen')).toEqual([4321, 1006]), waiting)
      const refused = async (path: string, headers: Record<string, string>) =>
        expect((await openStream(host.port, `${path}?connectionId=${newId()}`, headers)).status).toBe(403)
      await refused('/ws/chat/closed/stream', page)
      await refused('/ws/sums/stream', { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' })
      await refused('/ws/sums/stream', {})

      const id = newId()
      const sums = await ready(host, `/ws/sums/stream?connectionId=${id}`, page)
      await post(host.port, `/ws/sums/message?connectionId=${id}`, '[1,2,3]')
      await vi.waitFor(() => expect(sums.messages).toEqual(['{"sum": 6}']), waiting)
      await post(host.port, `/ws/sums/message?connectionId=${id}`, '[]')
      await vi.waitFor(() => expect(sums.events.at(-1)?.[1]).toBe('{"code": 4000, "reason": ""}'), waiting)
      one.drop()
    } finally {
      await host.stop()
    }
  }, 60_000)
})
