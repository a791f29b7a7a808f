import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { type KitHost, type Redis, startRedis } from './host.js'
import type { Kit } from './kit.js'
import { openStream, post, type Stream } from './wire.js'

const waiting = { timeout: 60_000, interval: 50 }
let count = 0

/** A conversation: its stream is at one process, and POSTs go where a load balancer sends them. */
interface Talk {
  readonly id: string
  readonly stream: Stream
  said: number
}

export function redis(kit: Kit): void {
  kit.describe('Redis stops while streams are open, and comes back', () => {
    let redis: Redis
    let one: KitHost
    let other: KitHost
    beforeAll(async () => {
      redis = await startRedis()
      const env = { KIT_REDIS: redis.url, KIT_HEARTBEAT: '2' }
      one = await kit.serve(env)
      other = await kit.serve(env)
    })
    afterAll(async () => {
      await one?.stop()
      await other?.stop()
      await redis?.stop()
    })

    async function talkAt(host: KitHost): Promise<Talk> {
      const id = `talk-${++count}`
      const stream = await openStream(host.port, `/ws/stream?connectionId=${id}`)
      expect(stream.status).toBe(200)
      await vi.waitFor(() => expect(stream.ready).toBeTruthy(), waiting)
      return { id, stream, said: 0 }
    }

    /** The status of the next text, said again with its number as long as it is not taken. */
    async function say(talk: Talk, host: KitHost): Promise<number> {
      const number = talk.said + 1
      const path = `/ws/message?connectionId=${talk.id}`
      const status = await post(host.port, path, `text ${number}`, { 'x-message-seq': `${number}` })
      if (status === 202) talk.said = number
      return status
    }

    /** All that was taken so far is echoed, once and in order. */
    const hears = (talk: Talk) => {
      const texts = Array.from({ length: talk.said }, (_, n) => `text ${n + 1}`)
      return vi.waitFor(() => expect(talk.stream.messages).toEqual(texts), waiting)
    }

    /** As a client does, which is told 503: again and again. */
    async function sayAgain(talk: Talk, host: KitHost): Promise<number> {
      for (let tries = 1; ; tries++) {
        const status = await say(talk, host)
        if (status !== 503 || tries === 600) return status
        await wait(100)
      }
    }

    it('a stream that is never quiet is known to other processes for as long as it lives', async () => {
      const id = `talk-${++count}`
      const stream = await openStream(one.port, `/both/stream?connectionId=${id}`)
      // Three heartbeats, and one more.
      await wait(8000)
      expect(stream.text).not.toContain(': hb')
      expect(await post(other.port, `/both/message?connectionId=${id}`, 'hello')).toBe(202)
      await vi.waitFor(() => expect(stream.messages).toContain('echo hello'), waiting)
      stream.drop()
    })

    it('two streams of one id that come at once are one conversation, and so is one that moves with another cookie', async () => {
      const id = `talk-${++count}`
      const path = `/ws/stream?connectionId=${id}`
      const both = await Promise.all([openStream(one.port, path), openStream(one.port, path)])
      expect(both.map(({ status }) => status)).toEqual([200, 200])
      await vi.waitFor(async () => {
        const { open } = (await one.json('/counts')) as { open: Record<string, { sse: number }> }
        expect(open['/ws']?.sse).toBe(1)
      }, waiting)
      await vi.waitFor(() => expect(both.filter(({ ended }) => !ended)).toHaveLength(1), waiting)
      const last = both.find(({ ended }) => !ended)
      const moved = { cookie: 'seen=1' }
      expect((await openStream(other.port, path, moved)).status).toBe(403)
      const elsewhere = await openStream(other.port, path, {
        ...moved,
        'last-event-id': last?.events[0]?.[2] ?? '',
      })
      expect(elsewhere.status).toBe(200)
      await vi.waitFor(() => expect(last?.ended).toBe(true), waiting)
      elsewhere.drop()
    })

    const outages: Record<string, { stop(): Promise<void>; comeBack(): Promise<void> }> = {
      'it ends, and starts again with nothing': {
        stop: () => redis.stop(),
        async comeBack() {
          redis = await startRedis(redis.port)
        },
      },
      'it hangs, and goes on': {
        async stop() {
          redis.process.kill('SIGSTOP')
        },
        async comeBack() {
          redis.process.kill('SIGCONT')
        },
      },
    }

    describe.each(Object.keys(outages))('%s', (name) => {
      const outage = outages[name]
      let here: Talk
      let there: Talk
      beforeAll(async () => {
        here = await talkAt(one)
        there = await talkAt(other)
        expect([await say(here, other), await say(there, one)]).toEqual([202, 202])
        await hears(here)
        await hears(there)
        await outage?.stop()
        const beats = () => here.stream.text.split(': hb').length
        const before = beats()
        await vi.waitFor(() => expect(beats()).toBeGreaterThan(before + 2), waiting)
      })
      afterAll(() => {
        here.stream.drop()
        there.stream.drop()
      })

      it('a POST to a stream of the same process is taken and answered meanwhile', async () => {
        for (const [talk, host] of [
          [here, one],
          [there, other],
        ] as const)
          for (let n = 0; n < 5; n++) expect(await say(talk, host)).toBe(202)
        await hears(here)
        await hears(there)
      })

      it('one to a stream of another process is to be tried again, and so is a new stream', async () => {
        expect(await say(here, other)).toBe(503)
        expect((await openStream(one.port, `/ws/stream?connectionId=talk-${++count}`)).status).toBe(503)
      })

      it('a process that starts meanwhile has its application, and no streams', async () => {
        const late = await kit.serve({ KIT_REDIS: redis.url })
        try {
          expect((await openStream(late.port, `/ws/stream?connectionId=talk-${++count}`)).status).toBe(503)
          expect(await say(here, late)).toBe(503)
        } finally {
          await late.stop()
        }
      })

      it('all go on when it is back, with streams that came before and after', async () => {
        await outage?.comeBack()
        // No client is told meanwhile that its stream is not there, wherever it asks, at once or later.
        expect(await sayAgain(here, other)).toBe(202)
        expect(await sayAgain(there, one)).toBe(202)
        await hears(here)
        await hears(there)
        for (const [host, elsewhere] of [
          [one, other],
          [other, one],
        ] as const) {
          const later = await vi.waitFor(() => talkAt(host), waiting)
          expect(await say(later, elsewhere)).toBe(202)
          await hears(later)
          later.stream.drop()
        }
      })
    })
  })
}
