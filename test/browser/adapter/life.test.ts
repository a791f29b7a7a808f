import { describe, expect, it, vi } from 'vitest'
import { servePages } from '../../../fixtures/servers/page-server.js'
import { describeInBrowser } from '../../support/browser.js'
import { waiting } from '../../support/side-by-side.js'
import { stageIn, type World } from './stage.js'

const connect = `const socket = new SseSocket('/stream', { send: '/message' })\nconst log = watch(socket)\n`
/** For scripts that go on later. */
const opened = `
  globalThis.socket = new SseSocket('/stream')
  globalThis.log = watch(socket)
  await next(socket, 'open')
`
const toTheEnd = `await next(socket, 'close')\nawait pause(50)\nreturn log`

describeInBrowser('SseSocket, its life', (browser) => {
  const onStage = stageIn(browser)

  describe('SseSocket, from CONNECTING to OPEN', () => {
    it('has the shape of a WebSocket', () =>
      onStage({}, async ({ run, origin }) => {
        const shape = (construction: string) => `
        const socket = new ${construction}
        const states = ['CONNECTING', 'OPEN', 'CLOSING', 'CLOSED']
        const { url, readyState, bufferedAmount, protocol, extensions, binaryType } = socket
        return {
          url, readyState, bufferedAmount, protocol, extensions, binaryType,
          handlers: [socket.onopen, socket.onmessage, socket.onerror, socket.onclose],
          constants: [states.map((name) => socket[name]), states.map((name) => socket.constructor[name])],
          isTarget: socket instanceof EventTarget,
          isSseSocket: socket instanceof SseSocket,
        }`
        const native = await run<{ url: string }>(shape(`WebSocket('/ws')`))
        const own = { ...native, isSseSocket: true }
        expect(native.url).toBe(`${origin.replace('http', 'ws')}/ws`)
        expect(await run(shape(`SseSocket('/ws')`))).toEqual(own)
        expect(await run(shape(`(SseSocket.with({ send: '/message' }))('/ws', [])`))).toEqual(own)
      }))

    it('fires nothing before the constructor has returned, then open once', () =>
      onStage({ script: { opening: ['hello', ''] } }, async ({ run, conversation, failures }) => {
        const log = await run(`${connect} log.push('constructed')
        await several(socket, 'message', 2)
        return log`)
        expect(log).toEqual(['constructed', 'open @1', 'message "hello" @1', 'message "" @1'])
        expect(conversation.counts.joined).toBe(1)
        expect(failures).toEqual([])
      }))

    // T7. Headers say nothing: a server that subscribes later would not know the stream of a POST sent from `onopen`.
    it('is open when the server says ws.ready, not when it answers', () =>
      onStage({ readyAfterMs: 200 }, async ({ run, sse, conversation }) => {
        const waited = await run<number>(`
        const start = performance.now()
        ${connect}
        socket.onopen = () => socket.send('from onopen')
        await next(socket, 'open')
        return performance.now() - start`)
        await vi.waitFor(() => expect(conversation.heard).toEqual(['from onopen']), waiting)
        expect(waited).toBeGreaterThan(190)
        expect(sse.posted).toHaveLength(1)
      }))

    it('delivers after open what a server sent before ws.ready', () =>
      onStage(
        { handle: rawStream('data: early\n\nevent: ws.ready\ndata: {}\n\ndata: late\n\n') },
        async ({ run }) => {
          expect(await run(`${connect} ${toTheEnd}`)).toEqual([
            'open @1',
            'message "early" @1',
            'message "late" @1',
            'close 1006 "" unclean @3',
          ])
        },
      ))

    it('is open at the first event of a server that says no ws.ready, and warns once', () =>
      onStage(
        { handle: rawStream('event: hello\ndata: named\n\ndata: one\n\ndata: two\n\n') },
        async ({ run }) => {
          const [log, warned] = await run<[string[], string[]]>(`
          const warned = []
          const { warn } = console
          console.warn = (text) => warned.push(text)
          const log = []
          for (const _ of [1, 2]) {
            const socket = new SseSocket('/stream/unready?token=secret')
            watch(socket, log)
            await next(socket, 'open')
            await next(socket, 'close')
          }
          console.warn = warn
          return [log, warned]`)
          const one = ['open @1', 'message "one" @1', 'message "two" @1', 'close 1006 "" unclean @3']
          expect(log).toEqual([...one, ...one])
          expect(warned).toEqual([expect.stringMatching(/\/stream\/unready says no ws\.ready first/)])
        },
      ))

    it('is open three seconds after the headers at the latest; ws.ready may still come', () =>
      onStage({ readyAfterMs: 3300, script: { opening: ['hello'] } }, async ({ run }) => {
        const [log, waited] = await run<[string[], number]>(`
        const start = performance.now()
        ${connect} await next(socket, 'open')
        const waited = performance.now() - start
        await next(socket, 'message')
        return [log, waited]`)
        expect(log).toEqual(['open @1', 'message "hello" @1'])
        expect(waited).toBeGreaterThan(2900)
        expect(waited).toBeLessThan(3290)
      }))

    it('keeps a close that comes before ws.ready', () =>
      onStage(
        { handle: rawStream('event: ws.close\ndata: {"code":4001,"reason":"full"}\n\n') },
        async ({ run }) =>
          expect(await run(`${connect} ${toTheEnd}`)).toEqual(['close 4001 "full" clean @3']),
      ))

    it.each<[string, World]>([
      ['a status 401', { refuse: () => 401 }],
      ['a status 503', { refuse: () => 503 }],
      ['a status 204', { refuse: () => 204 }],
      ['another type', { handle: rawStream('event: ws.ready\ndata: {}\n\n', 'text/plain') }],
      ['an end before ws.ready', { handle: rawStream(': ok\n\n') }],
      ['CORS', { abroad: true, allowOrigin: 'https://elsewhere.example.com' }],
    ])('cannot connect because of %s: error, then close 1006', (_because, world) =>
      onStage(world, async ({ run, origin, sse }) => {
        const log = await run(`
        const socket = new SseSocket('${origin}/stream')
        const log = watch(socket)
        socket.onerror = ({ message }) => log.push(typeof message + ' ' + (message.length > 10))
        ${toTheEnd}`)
        expect(log).toEqual(['error @3', 'string true', 'close 1006 "" unclean @3'])
        expect(sse.requests.length).toBeLessThanOrEqual(1) // it does not try again
      }),
    )

    it('cannot connect because nobody listens: the same', () =>
      onStage({}, async ({ run }) => {
        const gone = await servePages({ folders: [] })
        await gone.close()
        const log = await run(
          `const log = watch(socket = new SseSocket('${gone.origin}/stream')) \n ${toTheEnd}`,
        )
        expect(log).toEqual(['error @3', 'close 1006 "" unclean @3'])
      }))

    // T10
    it('is closed while connecting: error, close 1006, and the server is left', () =>
      onStage({ readyAfterMs: 50 }, async ({ run, conversation }) => {
        const log = await run(`${connect}
        socket.close(4000, 'never mind')
        log.push('state ' + socket.readyState)
        await pause(150)
        return log`)
        expect(log).toEqual(['state 2', 'error @3', 'close 1006 "" unclean @3'])
        await vi.waitFor(() => expect(conversation.counts.joined).toBe(conversation.counts.left), waiting)
      }))
  })

  describe('SseSocket, from OPEN to CLOSED', () => {
    // T6
    it.each([
      ['cut off', 'drop'],
      ['ended without a word', 'finish'],
    ] as const)('is %s: close 1006 without an error, and no new connection', (_how, act) =>
      onStage({}, async ({ run, sse }) => {
        await run(
          `globalThis.socket = new SseSocket('/stream'); globalThis.log = watch(socket); await next(socket, 'open')`,
        )
        sse[act]()
        const log = await run(
          `if (socket.readyState < 3) await next(socket, 'close'); await pause(50); return log`,
        )
        expect(log).toEqual(['open @1', 'close 1006 "" unclean @3'])
        expect(sse.requests).toHaveLength(1)
      }),
    )

    // T5
    it('is ended by the server: its code and reason, after the messages before it', () =>
      onStage({ script: { opening: ['one', 'two'] } }, async ({ run, sse }) => {
        await run(
          `globalThis.socket = new SseSocket('/stream'); globalThis.log = watch(socket); await several(socket, 'message', 2)`,
        )
        sse.end(4001, 'token expired')
        const log = await run(
          `if (socket.readyState < 3) await next(socket, 'close'); await pause(50); return log`,
        )
        expect(log).toEqual([
          'open @1',
          'message "one" @1',
          'message "two" @1',
          'close 4001 "token expired" clean @3',
        ])
      }))

    it.each([
      ['{"code":4401}', '4401 "" clean'],
      ['{}', '1005 "" clean'],
      ['goodbye', '1005 "" clean'],
      ['null', '1005 "" clean'],
    ])('takes ws.close with the data %s', (data, expected) =>
      onStage(
        {
          handle: rawStream(`event: ws.ready\ndata: {}\n\nevent: ws.close\ndata: ${data}\n\ndata: late\n\n`),
        },
        async ({ run }) =>
          expect(await run(`${connect} ${toTheEnd}`)).toEqual(['open @1', `close ${expected} @3`]),
      ),
    )

    // T8
    it.each([
      ['its own option', { heartbeat: 15 }, 'heartbeatMs: 150', 120],
      // Eight of them: a server that is busy with one request keeps the others waiting.
      ['the promise of ws.ready', { heartbeat: 0.05 }, '', 340],
    ])('counts silence as a loss, by %s', (_by, world, option, least) =>
      onStage(world, async ({ run, conversation }) => {
        const { log, after } = await run<{ log: string[]; after: number }>(`
        const socket = new SseSocket('/stream', { ${option} })
        const log = watch(socket)
        await next(socket, 'open')
        const open = performance.now()
        await next(socket, 'close')
        return { log, after: performance.now() - open }`)
        expect(log).toEqual(['open @1', 'close 1006 "" unclean @3'])
        expect(after).toBeGreaterThan(least)
        await vi.waitFor(() => expect(conversation.counts.left).toBe(1), waiting)
      }),
    )

    it('waits for its first answer as long as a WebSocket of Chromium', () =>
      onStage({ handle: ({ url }) => url?.startsWith('/stream') ?? false }, async ({ run }) => {
        const { log, patience } = await run<{ log: string[]; patience: number[] }>(`
        const patience = []
        const { setTimeout } = globalThis
        globalThis.setTimeout = (over, ms) => (patience.push(ms), setTimeout(over, 100))
        const socket = new SseSocket('/stream')
        globalThis.setTimeout = setTimeout
        const log = watch(socket)
        await next(socket, 'close')
        return { log, patience }`)
        expect(log).toEqual(['error @3', 'close 1006 "" unclean @3'])
        expect(patience).toEqual([240_000])
      }))

    it('stays while comments come', () =>
      // Three seconds of silence would be a loss: what keeps a comment so long is no busy machine.
      onStage({ heartbeat: 1, heartbeatMs: 30 }, async ({ run }) => {
        expect(await run(`${connect} await pause(3500); return log`)).toEqual(['open @1'])
      }))

    it('closes with its own code, and hears nothing more', () =>
      onStage({}, async ({ run, conversation }) => {
        await run(
          `globalThis.socket = new SseSocket('/stream'); globalThis.log = watch(socket); await next(socket, 'open')`,
        )
        conversation.announce('heard')
        await run(`while (log.length < 2) await pause(5)`)
        const log = await run(`
        socket.close(3001, 'お元気で')
        log.push('state ' + socket.readyState)
        socket.close(4000, 'again')
        await next(socket, 'close')
        socket.close()
        await pause(50)
        return log`)
        conversation.announce('not heard')
        expect(log).toEqual(['open @1', 'message "heard" @1', 'state 2', 'close 3001 "お元気で" clean @3'])
        await vi.waitFor(() => expect(conversation.counts.left).toBe(1), waiting)
      }))

    it('closed from a handler: messages of the same chunk are dropped', () =>
      onStage({}, async ({ run, sse }) => {
        await run(`${opened}
        socket.onmessage = () => socket.close()`)
        sse.write('data: 1\n\ndata: 2\n\n')
        const log = await run(`while (socket.readyState < 3) await pause(5)\n await pause(50)\n return log`)
        expect(log).toEqual(['open @1', 'message "1" @1', 'close 1005 "" clean @3'])
      }))
  })
})

/** A stream of these bytes at `/stream`, which ends after them. */
function rawStream(bytes: string, type = 'text/event-stream'): NonNullable<World['handle']> {
  return (request, response) => {
    if (!request.url?.startsWith('/stream')) return false
    response.writeHead(200, { 'Content-Type': type }).end(bytes)
    return true
  }
}
