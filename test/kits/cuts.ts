import { setTimeout as wait } from 'node:timers/promises'
import { expect, it, vi } from 'vitest'
import { Network } from '../../fixtures/servers/network.js'
import { adapterText } from '../../transforms/runtime/text.js'
import type { Kit } from './kit.js'

const waiting = { timeout: 60_000, interval: 20 }

export function cuts(kit: Kit): void {
  kit.describe('a stream that is cut every 400 ms for 6 s', () => {
    /** What a client sees that says sixty texts meanwhile and closes at the end, and what its handler is told. */
    async function cutOften(resume: string) {
      const host = await kit.serve({ KIT_RESUME: resume })
      const network = await Network.before(host.port)
      try {
        const form = `data:text/javascript,${encodeURIComponent(adapterText('a.js'))}`
        const { SseSocket } = (await import(form)) as {
          SseSocket: new (url: string, options: object) => WebSocket
        }
        const client = new SseSocket(`ws://${network.host}/both`, { stream: './stream', send: './message' })
        const [heard, closes]: [string[], number[]] = [[], []]
        client.onmessage = ({ data }) => heard.push(String(data))
        client.onclose = ({ code }) => closes.push(code)
        await vi.waitFor(() => expect(client.readyState).toBe(client.OPEN), waiting)
        const echoes = () => heard.filter((text) => text.startsWith('echo '))
        for (let n = 0; n < 60 && closes.length === 0; n++) {
          client.send(`${n}`)
          await wait(100)
          if (n % 4 === 3) network.drop()
        }
        await vi.waitFor(() => expect(closes.length > 0 || echoes().length >= 60).toBe(true), waiting)
        const closedBefore = [...closes]
        network.drop()
        client.close(4001, 'bye')
        await vi.waitFor(async () => expect(await host.json('/seen')).toHaveLength(1), waiting)
        const { opened } = (await host.json('/counts')) as { opened: Record<string, unknown> }
        return {
          closedBefore,
          echoes: echoes(),
          ticks: heard.filter((text) => text.startsWith('tick ')),
          told: await host.json('/seen'),
          opened: opened['/both'],
        }
      } finally {
        await network.close()
        await host.stop()
      }
    }

    const numbered = (word: string, count: number) => Array.from({ length: count }, (_, n) => `${word} ${n}`)

    it('with resume: no close, no gap, each text once and in order, one run of the handler, which is told the code', async () => {
      const { ticks, ...rest } = await cutOften('30')
      expect(rest).toEqual({
        closedBefore: [],
        echoes: numbered('echo', 60),
        told: [[4001, 'bye']],
        opened: { websocket: 0, sse: 1 },
      })
      expect(ticks.length).toBeGreaterThan(60)
      expect(ticks).toEqual(numbered('tick', ticks.length))
    })

    it('without: the first cut is close 1006, for the client and for the handler', async () => {
      expect(await cutOften('0')).toMatchObject({ closedBefore: [1006], told: [[1006, '']] })
    })
  })
}
