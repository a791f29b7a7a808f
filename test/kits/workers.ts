import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { type KitHost, type Redis, startRedis } from './host.js'
import type { Kit } from './kit.js'
import { openStream, post, type Stream } from './wire.js'

const waiting = { timeout: 20_000, interval: 20 }
let count = 0
const newId = () => `client-${++count}`

async function ready(host: KitHost, path: string, headers: Record<string, string> = {}): Promise<Stream> {
  const stream = await openStream(host.port, path, headers)
  expect(stream.status).toBe(200)
  await vi.waitFor(() => expect(stream.ready).toBeTruthy(), waiting)
  return stream
}

export function workers(kit: Kit): void {
  kit.describe('two processes behind one port', () => {
    let redis: Redis
    let host: KitHost
    beforeAll(async () => {
      redis = await startRedis()
      host = await kit.serveTwo({ KIT_REDIS: redis.url, KIT_RESUME: '0' })
    }, 40_000)
    afterAll(async () => {
      await host.stop()
      await redis.stop()
    })

    /** Of both workers, as soon as they are there. */
    const pids = () =>
      vi.waitFor(async () => {
        const ask = async () => (await fetch(`http://127.0.0.1:${host.port}/process`, { headers })).json()
        const seen = new Set(await Promise.all(Array.from({ length: 30 }, ask)))
        expect(seen.size).toBe(2)
        return [...seen].map(Number)
      }, waiting)
    // Each request on a connection of its own, so that the workers take turns.
    const headers = { connection: 'close' }

    it('every message reaches its handler, once and in order, whichever worker gets it', async () => {
      await pids()
      const clients = await Promise.all(
        Array.from({ length: 10 }, async () => {
          const id = newId()
          return { id, stream: await ready(host, `/ws/stream?connectionId=${id}`) }
        }),
      )
      const numbers = Array.from({ length: 40 }, (_, n) => n + 1)
      await Promise.all(
        clients.map(async ({ id }) => {
          for (const n of numbers) {
            const numbered = { ...headers, 'x-message-seq': `${n}` }
            expect(await post(host.port, `/ws/message?connectionId=${id}`, `m${n}`, numbered)).toBe(202)
          }
        }),
      )
      for (const { stream } of clients)
        await vi.waitFor(() => expect(stream.messages).toEqual(numbers.map((n) => `m${n}`)), waiting)

      // A close notice, somebody else, and a stream that moves, from whichever worker.
      const [first, second] = clients
      for (let n = 0; n < 6; n++)
        expect(
          await post(host.port, `/ws/message?connectionId=${second?.id}`, 'm', {
            ...headers,
            authorization: 'b',
          }),
        ).toBe(403)
      const closing = { ...headers, 'content-type': 'application/vnd.ws-close+json' }
      expect(await post(host.port, `/ws/message?connectionId=${first?.id}`, '{"code":4002}', closing)).toBe(
        202,
      )
      await vi.waitFor(() => expect(first?.stream.ended).toBe(true), waiting)
      for (let n = 0; n < 4; n++) {
        const again = await ready(host, `/ws/stream?connectionId=${second?.id}`)
        await post(host.port, `/ws/message?connectionId=${second?.id}`, `again ${n}`, headers)
        await vi.waitFor(() => expect(again.messages).toEqual([`again ${n}`]), waiting)
      }
      for (const { stream } of clients) stream.drop()
    }, 60_000)

    it('a worker that dies takes its own clients along, and no others', async () => {
      const clients = await Promise.all(
        Array.from({ length: 40 }, async () => {
          const id = newId()
          const stream = await ready(host, `/ws/stream?connectionId=${id}`)
          expect(await post(host.port, `/ws/message?connectionId=${id}`, 'process', headers)).toBe(202)
          await vi.waitFor(() => expect(stream.messages).toHaveLength(1), waiting)
          return { id, stream, process: Number(stream.messages[0]) }
        }),
      )
      const victim = clients[0]?.process ?? 0
      process.kill(victim, 'SIGKILL')
      const [lost, kept] = [true, false].map((isLost) =>
        clients.filter((one) => (one.process === victim) === isLost),
      )
      for (const { stream } of lost ?? []) await vi.waitFor(() => expect(stream.ended).toBe(true), waiting)
      for (const { id, stream } of kept ?? []) {
        expect(await post(host.port, `/ws/message?connectionId=${id}`, 'still', headers)).toBe(202)
        await vi.waitFor(() => expect(stream.messages[1]).toBe('still'), waiting)
      }
      for (const { id } of (lost ?? []).slice(0, 5))
        expect(await post(host.port, `/ws/message?connectionId=${id}`, 'x', headers)).toBe(404)
      for (const { stream } of clients) stream.drop()
    }, 60_000)
  })
}
