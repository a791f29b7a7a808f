import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import WebSocket from 'ws'
import { adapterText } from '../../transforms/runtime/text.js'
import type { KitHost } from './host.js'
import type { Kit } from './kit.js'

/** What a client sees of a conversation must be the same over either carrier, the handlers being the same. */
type Client = Pick<WebSocket, 'send' | 'close' | 'readyState'> & {
  readonly log: string[]
}
type Connect = (path: string) => Client

const waiting = { timeout: 20_000, interval: 5 }
export function transcripts(kit: Kit): void {
  kit.describe('the same conversations over either carrier', () => {
    let host: KitHost
    beforeAll(async () => {
      host = await kit.serve({ KIT_RESUME: '5' })
    }, 40_000)
    afterAll(() => host.stop())

    const watched = (socket: WebSocket): Client => {
      const log: string[] = []
      const short = (text: string) => (text.length > 100 ? `${text.slice(0, 20)}… ${text.length}` : text)
      socket.addEventListener('open', () => log.push('open'))
      socket.addEventListener('message', ({ data }) => log.push(`message ${short(String(data))}`))
      socket.addEventListener('error', () => log.push('error'))
      socket.addEventListener('close', ({ code, reason, wasClean }) =>
        log.push(`close ${code} ${JSON.stringify(reason)} ${wasClean ? 'clean' : 'unclean'}`),
      )
      return Object.assign(socket, { log })
    }

    /** It has the interface of a WebSocket, and options in the place of sub-protocols. */
    let Adapter: new (url: string, options: object) => WebSocket
    beforeAll(async () => {
      const form = `data:text/javascript,${encodeURIComponent(adapterText('a.js'))}`
      Adapter = ((await import(form)) as { SseSocket: typeof Adapter }).SseSocket
    })

    const carriers: Record<'websocket' | 'adapter', Connect> = {
      websocket: (path) => watched(new WebSocket(`ws://127.0.0.1:${host.port}${path}`)),
      adapter: (path) =>
        watched(new Adapter(`ws://127.0.0.1:${host.port}${path}`, { stream: './stream', send: './message' })),
    }

    const opened = (client: Client) => vi.waitFor(() => expect(client.log).toContain('open'), waiting)
    const closed = (client: Client) =>
      vi.waitFor(() => expect(client.log.join()).toContain('close '), waiting)
    const heard = (client: Client, text: string) =>
      vi.waitFor(() => expect(client.log).toContain(`message ${text}`), waiting)
    /** A handler that writes to who has gone, before it was told, fails on WebSockets too. */
    const inRooms = (count: number) =>
      vi.waitFor(async () => {
        const { open } = (await host.json('/counts')) as { open: Record<string, Record<string, number>> }
        const { websocket = 0, sse = 0 } = open[kit.routes.room] ?? {}
        expect(websocket + sse).toBe(count)
      }, waiting)
    /** What the handlers were told since. */
    const seenBy = async (act: () => Promise<void>) => {
      const before = ((await host.json('/seen')) as unknown[]).length
      await act()
      return ((await host.json('/seen')) as unknown[]).slice(before)
    }

    /** Each acts with one or two clients, and returns what was seen. */
    const scenarios: Record<string, (one: Connect, other: Connect) => Promise<unknown>> = {
      'an echo of all kinds of text': async (connect) => {
        const client = connect('/ws')
        await opened(client)
        for (const text of [
          'hello',
          '',
          '終わり\u{1f44b}',
          'two\nlines',
          '\n',
          '{"a":[1]}',
          ' data: x',
          ':',
          'last',
        ])
          client.send(text)
        await heard(client, 'last')
        client.close()
        await closed(client)
        return client.log
      },
      'five hundred sends, with a long one every seventh, in order': async (connect) => {
        const client = connect('/ws')
        await opened(client)
        for (let n = 0; n < 500; n++) client.send(n % 7 === 0 ? `${n} `.repeat(20_000) : `${n}`)
        client.send('last')
        await heard(client, 'last')
        client.close(1000)
        await closed(client)
        return client.log
      },
      'a room of two, and a third who is refused': async (connect, other) => {
        const [one, two] = [connect('/rooms/table?name=ann'), other('/rooms/table?name=%20bob')]
        await opened(one)
        await opened(two)
        one.send('my move')
        await heard(two, 'ann: my move')
        two.send('and mine')
        await heard(one, ' bob: and mine')
        const third = connect('/rooms/table?name=carl')
        await closed(third)
        one.close()
        await closed(one)
        await inRooms(1)
        two.send('alone')
        await heard(two, ' bob: alone')
        two.close(3001, 'home')
        await closed(two)
        await inRooms(0)
        return [one.log, two.log, third.log]
      },
      'a close by the handler': async (connect) => {
        const client = connect('/ws')
        await opened(client)
        client.send('close 4242 終')
        await closed(client)
        client.send('more')
        return [client.log, client.readyState]
      },
      'a close by the client, with what it sent before': async (connect) => {
        const client = connect('/ws')
        let log: unknown
        const seen = await seenBy(async () => {
          await opened(client)
          client.send('a')
          await heard(client, 'a')
          client.close(4321, 'bye')
          await closed(client)
          log = client.log
          await vi.waitFor(
            async () => expect(await host.json('/seen')).toContainEqual([4321, 'bye']),
            waiting,
          )
        })
        return [log, seen]
      },
      'a handler that fails': async (connect) => {
        const client = connect('/ws')
        await opened(client)
        client.send('raise')
        await closed(client)
        return client.log.map((line) => line.replace(/^close 1(006|011) "" (un)?clean/, 'close 1006 or 1011'))
      },
      'a handler that only says': async (connect) => {
        const client = connect('/clock/5')
        await closed(client)
        return client.log
      },
      'a handler that is slow, and its timeouts': async (connect) => {
        const client = connect('/ws')
        await opened(client)
        client.send('sleep 0.2')
        for (let n = 0; n < 150; n++) client.send(`${n}`)
        await heard(client, '149')
        client.close()
        await closed(client)
        return client.log
      },
    }

    describe.each(Object.keys(scenarios))('%s', (name) => {
      const run = scenarios[name] ?? (async () => undefined)

      it.each([
        ['adapter', 'adapter'],
        ['adapter', 'websocket'],
        ['websocket', 'adapter'],
      ] as const)(
        '%s, with %s in the same room, as WebSockets',
        async (one, other) => {
          const expected = await run(carriers.websocket, carriers.websocket)
          expect(await run(carriers[one], carriers[other])).toEqual(expected)
        },
        60_000,
      )
    })
  })
}
