import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { type KitHost, type Redis, startRedis } from './host.js'
import type { Kit } from './kit.js'
import { adapterAt, openStream, post, type Stream } from './wire.js'

const waiting = { timeout: 20_000, interval: 20 }
let count = 0
const newId = () => `client-${++count}`

async function ready(host: KitHost, path: string, headers: Record<string, string> = {}): Promise<Stream> {
  const stream = await openStream(host.port, path, headers)
  expect(stream.status).toBe(200)
  await vi.waitFor(() => expect(stream.ready).toBeTruthy(), waiting)
  return stream
}

// Each request on a connection of its own, so that the workers take turns.
const headers = { connection: 'close' }

function bothAnswer({ port }: KitHost): Promise<void> {
  return vi.waitFor(async () => {
    const ask = async () => (await fetch(`http://127.0.0.1:${port}/process`, { headers })).json()
    expect(new Set(await Promise.all(Array.from({ length: 30 }, ask))).size).toBe(2)
  }, waiting)
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

    it('every message reaches its handler, once and in order, whichever worker gets it', async () => {
      await bothAnswer(host)
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

  kit.describe('two processes behind one port, one of which is killed', () => {
    /** In seconds, as applications have it. */
    const heartbeat = 15

    it.each([
      ['without resume', '0'],
      ['with resume', '30'],
    ])('clients that connect again are answered within a heartbeat, %s', async (_, resume) => {
      const redis = await startRedis()
      const host = await kit.serveTwo({
        KIT_REDIS: redis.url,
        KIT_RESUME: resume,
        KIT_HEARTBEAT: `${heartbeat}`,
      })
      const clients: Client[] = []
      try {
        await bothAnswer(host)
        // Until each has some: which one takes a connection is not ours to say.
        while (clients.length < 20 || new Set(clients.map((one) => one.process)).size < 2)
          clients.push(await Client.of(host.port))
        const [{ process: victim = Number.NaN } = {}] = clients
        const lost = clients.filter((one) => one.process === victim)
        const kept = clients.filter((one) => !lost.includes(one))
        const killed = performance.now()
        process.kill(victim, 'SIGKILL')
        await vi.waitFor(
          () => expect(lost.filter(({ answered }) => answered > killed)).toHaveLength(lost.length),
          { timeout: 4000 * heartbeat, interval: 20 },
        )
        const slowest = Math.max(...lost.map(({ answered }) => answered - killed))
        expect(slowest / 1000).toBeLessThan(heartbeat)
        // The others did not notice.
        expect(kept.map(({ opened }) => opened)).toEqual(kept.map(() => 1))
        expect(lost.map(({ opened }) => opened)).toEqual(lost.map(() => 2))
      } finally {
        for (const one of clients) one.leave()
        await host.stop()
        await redis.stop()
      }
    })
  })
}

/** A page that connects again, at once, when its connection is closed, and asks who answers it. */
class Client {
  /** Who answers it; 0 until it is known. */
  process = 0
  /** When it was last answered, as `performance.now()`. */
  answered = 0
  opened = 0
  private socket: WebSocket | undefined

  private constructor(private readonly port: number) {}

  /** One that is answered. */
  static async of(port: number): Promise<Client> {
    const client = new Client(port)
    await client.connect()
    await vi.waitFor(() => expect(client.process).not.toBe(0), waiting)
    return client
  }

  leave(): void {
    if (!this.socket) return
    this.socket.onclose = null
    this.socket.close()
  }

  private async connect(): Promise<void> {
    const socket = await adapterAt(`http://127.0.0.1:${this.port}/ws`)
    this.socket = socket
    socket.onopen = () => {
      this.opened++
      socket.send('process')
    }
    socket.onmessage = ({ data }) => {
      this.process = Number(data)
      this.answered = performance.now()
    }
    socket.onclose = () => void this.connect()
  }
}
