import { setTimeout as wait } from 'node:timers/promises'
import { expect, it, vi } from 'vitest'
import { Network } from '../../fixtures/servers/network.js'
import type { KitHost } from './host.js'
import type { Kit } from './kit.js'
import { limitBefore } from './limit.js'
import { adapterAt } from './wire.js'

const waiting = { timeout: 60_000, interval: 20 }

const numbered = (word: string, count: number) => Array.from({ length: count }, (_, n) => `${word} ${n}`)

/** What a client says on its way to `/both`, where `host` is, and what it and its handler come to know. */
async function conversation(
  server: KitHost,
  host: string,
  {
    texts,
    everyMs,
    said = () => {},
    last = () => {},
  }: { texts: number; everyMs: number; said?(n: number): void; last?(): void },
) {
  const client = await adapterAt(`ws://${host}/both`)
  const [heard, closes]: [string[], number[]] = [[], []]
  let [lastMs, longestSilenceMs] = [Infinity, 0]
  client.onmessage = ({ data }) => {
    heard.push(String(data))
    const now = performance.now()
    longestSilenceMs = Math.max(longestSilenceMs, now - lastMs)
    lastMs = now
  }
  client.onclose = ({ code }) => closes.push(code)
  await vi.waitFor(() => expect(client.readyState).toBe(client.OPEN), waiting)
  const echoes = () => heard.filter((text) => text.startsWith('echo '))
  for (let n = 0; n < texts && closes.length === 0; n++) {
    client.send(`${n}`)
    await wait(everyMs)
    said(n)
  }
  await vi.waitFor(() => expect(closes.length > 0 || echoes().length >= texts).toBe(true), waiting)
  const closedBefore = [...closes]
  last()
  client.close(4001, 'bye')
  await vi.waitFor(async () => expect(await server.json('/seen')).toHaveLength(1), waiting)
  const { opened } = (await server.json('/counts')) as { opened: Record<string, unknown> }
  const ticks = heard.filter((text) => text.startsWith('tick '))
  return {
    closedBefore,
    echoes: echoes(),
    ticks,
    told: await server.json('/seen'),
    opened: opened['/both'],
    longestSilenceMs: Math.round(longestSilenceMs),
  }
}

/** No close, no gap, each text once and in order, one run of the handler, which is told the code. */
function expectWhole(
  { closedBefore, echoes, ticks, told, opened }: Awaited<ReturnType<typeof conversation>>,
  texts: number,
): void {
  expect({ closedBefore, echoes, told, opened }).toEqual({
    closedBefore: [],
    echoes: numbered('echo', texts),
    told: [[4001, 'bye']],
    opened: { websocket: 0, sse: 1 },
  })
  expect(ticks).toEqual(numbered('tick', ticks.length))
}

export function cuts(kit: Kit): void {
  kit.describe('a stream that is cut every 400 ms for 6 s', () => {
    /** What a client sees that says sixty texts meanwhile and closes at the end, and what its handler is told. */
    async function cutOften(resume: string) {
      const host = await kit.serve({ KIT_RESUME: resume })
      const network = await Network.before(host.port)
      try {
        return await conversation(host, network.host, {
          texts: 60,
          everyMs: 100,
          said: (n) => n % 4 === 3 && network.drop(),
          last: () => network.drop(),
        })
      } finally {
        await network.close()
        await host.stop()
      }
    }

    it('with resume: no close, no gap, each text once and in order, one run of the handler, which is told the code', async () => {
      const whole = await cutOften('30')
      expectWhole(whole, 60)
      expect(whole.ticks.length).toBeGreaterThan(60)
    })

    it('without: the first cut is close 1006, for the client and for the handler', async () => {
      expect(await cutOften('0')).toMatchObject({ closedBefore: [1006], told: [[1006, '']] })
    })
  })
  behindLimit(kit, { limitMs: 2500, maxStream: 1, texts: 60, everyMs: 100 })
}

/** Settings of a conversation behind a proxy that ends each response after `limitMs`. */
interface Long {
  readonly limitMs: number
  /** Seconds after which the kit ends a stream by itself, before the proxy does. */
  readonly maxStream: number
  readonly texts: number
  readonly everyMs: number
  /** Takes the figures. */
  readonly report?: (figures: Readonly<Record<string, unknown>>) => void
}

/** The same, behind a proxy that ends each response after some time: whether the kit is faster (`max_stream`), or is cut off. */
export function behindLimit(kit: Kit, { limitMs, maxStream, texts, everyMs, report }: Long): void {
  const seconds = (texts * everyMs) / 1000
  const longest = 1000 * seconds + 600_000
  kit.describe(`${seconds} s behind a proxy that ends each response after ${limitMs / 1000} s`, () => {
    it.concurrent.each([
      ['max_stream', { KIT_MAX_STREAM: `${maxStream}` }],
      ['resume alone', { KIT_RESUME: '30' }],
    ])(
      'by %s: no close, nothing lost, nothing twice',
      async (way, env) => {
        const host = await kit.serve(env)
        const limit = await limitBefore(host.port, limitMs)
        try {
          const whole = await conversation(host, limit.host, { texts, everyMs })
          const { longestSilenceMs, ticks, closedBefore } = whole
          report?.({
            way,
            ...limit.seen,
            echoes: whole.echoes.length,
            ticks: ticks.length,
            closedBefore,
            longestSilenceMs,
          })
          expectWhole(whole, texts)
          const { streams, cuts } = limit.seen
          expect(streams).toBeGreaterThan((0.7 * texts * everyMs) / limitMs)
          // Where the kit ends its streams itself the proxy has none to cut.
          if (way === 'max_stream') expect(cuts).toBe(0)
          else expect(cuts).toBeGreaterThanOrEqual(streams - 1)
        } finally {
          await limit.close()
          await host.stop()
        }
      },
      longest,
    )
  })
}
