import type { ServerResponse } from 'node:http'
import { describe, expect, it, vi } from 'vitest'
import { describeInBrowser } from '../../support/browser.js'
import { waiting } from '../../support/side-by-side.js'
import { stageIn } from './stage.js'

const connect = `
  const socket = globalThis.socket = new SseSocket('/stream', { send: '/message' })
  const log = globalThis.log = watch(socket)
  await next(socket, 'open')
`
const sent = 'while (socket.bufferedAmount > 0) await pause(2)'
const closed = `while (socket.readyState < 3) await pause(2)\n await pause(50)`

describeInBrowser('SseSocket, sending', (browser) => {
  const onStage = stageIn(browser)

  describe('SseSocket.send', () => {
    // T1, and the states after it
    it('throws while connecting, and discards silently when closing or closed', () =>
      onStage({}, async ({ run, conversation }) => {
        const result = await run(`
        const socket = new SseSocket('/stream', { send: '/message' })
        const early = thrown(() => socket.send('too early'))
        await next(socket, 'open')
        socket.close()
        socket.send('late')
        const closing = socket.bufferedAmount
        await next(socket, 'close')
        socket.send('あ')
        return [early, closing, socket.bufferedAmount]`)
        expect(result).toEqual(['InvalidStateError', 4, 7])
        expect(conversation.heard).toEqual([])
      }))

    // T2
    it('keeps the order of 50 messages, every 7th of them large, one POST at a time', () =>
      onStage({}, async ({ run, conversation, sse }) => {
        const buffered = await run<number>(`${connect}
        for (let n = 0; n < 50; n++) socket.send(n + (n % 7 ? '' : '-'.repeat(200_000)))
        globalThis.most = socket.bufferedAmount
        ${sent}
        return most`)
        expect(buffered).toBe(8 * 200_000 + 90)
        expect(conversation.heard.map((text) => Number.parseInt(text, 10))).toEqual([...Array(50).keys()])
        expect(sse.posted.map(({ seq }) => seq)).toEqual([...Array(50).keys()].map((n) => n + 1))
        expect(sse.inFlight.most).toBe(1)
      }))

    // T12
    it('keeps the order when the server takes a different time for each', () =>
      onStage(
        { receive: (_message, seq) => ({ afterMs: (seq * 7) % 16 }) },
        async ({ run, conversation, sse }) => {
          await run(`${connect} for (let n = 0; n < 20; n++) socket.send(n) \n ${sent}`)
          expect(conversation.heard).toEqual([...Array(20).keys()].map(String))
          expect(sse.inFlight.most).toBe(1)
        },
      ))

    it('sends the text unchanged, named as JSON only when it is', () => {
      const texts = ['{"a":[1]}', '"text"', '12', 'plain', '', '{broken', 'こんにちは 🙂', 'a\r\nb\n']
      return onStage({}, async ({ run, sse }) => {
        await run(`${connect} for (const text of ${JSON.stringify(texts)}) socket.send(text) \n ${sent}
        while (socket.readyState < 2) { socket.send('last'); socket.close(); }\n ${closed}`)
        expect(sse.posted.map(({ message }) => message)).toEqual([...texts, 'last'])
        const types = sse.posted.map(({ headers }) => headers['content-type'])
        const json = 'application/json'
        const plain = 'text/plain;charset=UTF-8'
        expect(types).toEqual([json, json, json, plain, plain, plain, plain, plain, plain])
      })
    })

    it('makes a text of what is not binary, as a WebSocket does, and refuses what is', () =>
      onStage({}, async ({ run, conversation }) => {
        const refused = await run(`${connect}
        for (const odd of [12, null, undefined, true, {}, new URL('http://a.example/')]) socket.send(odd)
        const binary = [new ArrayBuffer(1), new Uint8Array(1), new DataView(new ArrayBuffer(1)), new Blob(['a'])]
        const errors = binary.map((data) => thrown(() => socket.send(data)))
        ${sent}
        return [...errors, log]`)
        expect(refused).toEqual([...Array(4).fill('TypeError'), ['open @1']])
        expect(conversation.heard).toEqual([
          '12',
          'null',
          'undefined',
          'true',
          '[object Object]',
          'http://a.example/',
        ])
      }))

    it('without an endpoint says so', () =>
      onStage({}, async ({ run }) => {
        const message = await run(`
        const socket = new SseSocket('/stream')
        await next(socket, 'open')
        try { socket.send('x') } catch (error) { return error + ' ' + socket.readyState }`)
        expect(message).toMatch(/^TypeError: No send endpoint was given.* 1$/)
      }))

    it('works on a page without crypto.randomUUID: the id is a UUID all the same', () =>
      onStage({}, async ({ run, sse }) => {
        await run(`const { randomUUID } = Crypto.prototype
        delete Crypto.prototype.randomUUID
        try { ${connect} socket.send('x') } finally { Crypto.prototype.randomUUID = randomUUID } \n ${sent}`)
        const ids = new Set(sse.requests.map((request) => request.split('connectionId=')[1]))
        expect(ids.size).toBe(1)
        expect([...ids][0]).toMatch(/^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/)
      }))

    it('reads the answer, so that the next POST takes the same connection', () => {
      const ports = new Set<unknown>()
      return onStage(
        {
          handle: (request, response) => {
            if (request.method !== 'POST') return false
            ports.add(request.socket.remotePort)
            request.resume().on('end', () => response.writeHead(200).end('{"ok":true}'.padEnd(40_000)))
            return true
          },
        },
        async ({ run }) => {
          await run(`${connect} for (let n = 0; n < 20; n++) socket.send(n) \n ${sent}`)
          expect(ports.size).toBeLessThanOrEqual(2)
        },
      )
    })
  })

  describe('SseSocket, when a POST goes wrong', () => {
    it.each([
      ['was not taken', false],
      ['was taken before it failed', true],
    ])('repeats one answered 503 with its number; the server hears it once when it %s', (_when, taken) => {
      let failed = false
      return onStage(
        {
          receive: (_message, seq) => {
            if (seq !== 2 || failed) return undefined
            failed = true
            return { status: 503, taken }
          },
        },
        async ({ run, conversation, sse }) => {
          const log = await run(
            `${connect} for (const text of ['a', 'b', 'c']) socket.send(text) \n ${sent} \n return log`,
          )
          expect(sse.posted.map(({ seq, message }) => `${seq} ${message}`)).toEqual([
            '1 a',
            '2 b',
            '2 b',
            '3 c',
          ])
          expect(conversation.heard).toEqual(['a', 'b', 'c'])
          expect(log).toEqual(['open @1'])
        },
      )
    })

    it('repeats after 429 and after a cut connection', () => {
      const trouble = [429, 'cut', undefined]
      return onStage(
        {
          handle: (request) => {
            const next = request.method === 'POST' ? trouble[0] : undefined
            if (next === 'cut') request.socket.destroy()
            if (request.method === 'POST') trouble.shift()
            return next === 'cut'
          },
          receive: () => (trouble.length === 2 ? { status: 429 } : undefined),
        },
        async ({ run, conversation, sse }) => {
          await run(`${connect} socket.send('a') \n ${sent}`)
          expect(conversation.heard).toEqual(['a'])
          expect(sse.posted.map(({ seq }) => seq)).toEqual([1, 1])
        },
      )
    })

    // Browsers carry 64 KiB of `keepalive` bodies at a time, over all sockets of a page.
    it('does without keepalive when there is no room left for it', () => {
      const waiting: ServerResponse[] = []
      let others = 0
      return onStage(
        {
          // The first POST is only answered after the two others.
          handle: (request, response) => {
            if (request.method !== 'POST') return false
            if (waiting.push(response) > 1) waiting.pop()?.writeHead(202).end()
            if (waiting[0] !== response && ++others === 2) waiting[0]?.writeHead(202).end()
            return true
          },
        },
        async ({ run }) => {
          const states = await run(`
          const sockets = [1, 2, 3].map(() => new SseSocket('/stream', { send: '/message' }))
          await Promise.all(sockets.map((socket) => next(socket, 'open')))
          for (const socket of sockets) socket.send('x'.repeat(50_000))
          while (sockets.some(({ bufferedAmount, readyState }) => bufferedAmount > 0 && readyState === 1)) await pause(5)
          return sockets.map((socket) => socket.readyState)`)
          expect(states).toEqual([1, 1, 1])
        },
      )
    })

    // T3
    it('gives up at last: error, close 1006, and the rest is never sent', () =>
      onStage(
        { receive: (_message, seq) => (seq === 2 ? { status: 500 } : undefined) },
        async ({ run, sse, conversation }) => {
          const result = await run(`
          const socket = new SseSocket('/stream', { send: '/message', retries: 1 })
          const log = watch(socket)
          await next(socket, 'open')
          for (const text of ['one', 'two', 'three']) socket.send(text)
          ${closed}
          socket.send('four')
          return [log, socket.bufferedAmount]`)
          expect(result).toEqual([['open @1', 'error @3', 'close 1006 "" unclean @3'], 12])
          expect(sse.posted.map(({ seq }) => seq)).toEqual([1, 2, 2])
          await vi.waitFor(() => expect(conversation.counts.left).toBe(1), waiting)
        },
      ))

    it.each([401, 403, 404, 410])('does not repeat one answered %i, and ends', (status) =>
      onStage({ receive: () => ({ status }) }, async ({ run, sse }) => {
        const log = await run(`${connect} socket.onerror = ({ message }) => log.push(message)
        socket.send('a') \n ${closed} \n return log`)
        expect(log).toEqual([
          'open @1',
          'error @3',
          `the message was answered ${status}`,
          'close 1006 "" unclean @3',
        ])
        expect(sse.posted).toHaveLength(1)
      }),
    )

    it('closes with 1009 when a message is too long for the server, and sends nothing more', () =>
      onStage(
        { receive: (message) => (message === 'long' ? { status: 413 } : undefined) },
        async ({ run, sse, conversation }) => {
          const log = await run(`${connect}
          for (const text of ['a', 'long', 'b']) socket.send(text)
          ${closed} \n return log`)
          expect(log).toEqual(['open @1', 'close 1009 "" clean @3'])
          expect(sse.posted.map(({ message }) => message)).toEqual(['a', 'long'])
          await vi.waitFor(() => expect(conversation.counts.left).toBe(1), waiting)
        },
      ))

    it('tells no error when a POST finds its stream gone just before the cut is seen', () => {
      let drop = () => {}
      return onStage(
        {
          receive: () => {
            setTimeout(() => drop(), 300)
            return { status: 404 }
          },
        },
        async ({ run, sse }) => {
          drop = () => sse.drop()
          const log = await run(`${connect} socket.send('a') \n ${closed} \n return log`)
          expect(log).toEqual(['open @1', 'close 1006 "" unclean @3'])
        },
      )
    })

    it.each([400, 409, 422])(
      'goes on after one answered %i: an error event, and its number is used again',
      (status) =>
        onStage(
          { receive: (message) => (message === 'bad' ? { status } : undefined) },
          async ({ run, sse, conversation }) => {
            const [log, said, left] = await run<[string[], string[], number]>(`
          const said = []
          const { error } = console
          console.error = (...texts) => said.push(...texts)
          ${connect} socket.onerror = ({ message }) => log.push(message)
          for (const text of ['a', 'bad', 'b', 'c']) socket.send(text)
          ${sent}
          console.error = error
          return [log, said, socket.bufferedAmount]`)
            const message = `the message was answered ${status}`
            expect(log).toEqual(['open @1', 'error @1', message])
            expect(said).toEqual([`SseSocket: ${message}`, '/message'])
            expect(sse.posted.map(({ seq, message }) => `${seq} ${message}`)).toEqual([
              '1 a',
              '2 bad',
              '2 b',
              '3 c',
            ])
            expect(conversation.heard).toEqual(['a', 'b', 'c'])
            expect(left).toBe(0)
          },
        ),
    )

    it('closes after the last message was refused, when it was to close', () =>
      onStage({ receive: () => ({ status: 422, afterMs: 50 }) }, async ({ run }) => {
        const log = await run(
          `${connect} socket.send('bad') \n socket.close(4000, 'mine') \n ${closed} \n return log`,
        )
        expect(log).toEqual(['open @1', 'error @2', 'close 4000 "mine" clean @3'])
      }))

    it.each([
      ['its POST is on the way', 400],
      ['it waits to repeat one', 0],
    ])('does nothing more when it is closed while %s', (_while, afterMs) =>
      onStage({ receive: () => ({ status: 503, afterMs }) }, async ({ run, sse }) => {
        await run(`globalThis.asked = 0
        const headers = () => ({ 'X-Asked': String(++asked) })
        globalThis.socket = new SseSocket('/stream', { send: '/message', headers })
        await next(socket, 'open')
        socket.send('a')`)
        await vi.waitFor(() => expect(sse.inFlight).toEqual({ now: afterMs > 0 ? 1 : 0, most: 1 }), waiting)
        await run('await pause(20)')
        sse.end(1000, '')
        const asked = await run(`${closed} \n await pause(550) \n return asked`) // the first repetition is at 500 ms at the latest
        expect(asked).toBe(2) // for the GET and the POST
        expect(sse.posted).toHaveLength(1)
      }),
    )
  })

  describe('SseSocket.close with messages still to be sent', () => {
    // T4
    it('sends them first, then closes', () =>
      onStage({ receive: () => ({ afterMs: 20 }) }, async ({ run, conversation }) => {
        const result = await run(`${connect}
        for (let n = 0; n < 5; n++) socket.send(n)
        socket.close(4000, 'mine')
        socket.send('too late')
        const state = socket.readyState
        ${closed}
        return [state, log, socket.bufferedAmount]`)
        expect(conversation.heard).toEqual(['0', '1', '2', '3', '4'])
        expect(result).toEqual([2, ['open @1', 'close 4000 "mine" clean @3'], 'too late'.length])
      }))

    it('waits no longer than drainMs', () =>
      onStage({ receive: () => ({ afterMs: 3_600_000 }) }, async ({ run }) => {
        const [log, waited] = await run<[string[], number]>(`
        const socket = new SseSocket('/stream', { send: '/message', drainMs: 100 })
        const log = watch(socket)
        await next(socket, 'open')
        socket.send('slow')
        const start = performance.now()
        socket.close(4000, 'mine')
        await next(socket, 'close')
        return [log, performance.now() - start]`)
        expect(log).toEqual(['open @1', 'close 1006 "" unclean @3'])
        expect(waited).toBeGreaterThan(90) // and the answer never came
      }))

    it('takes the code of a server that ends the conversation meanwhile', () =>
      onStage({ receive: () => ({ afterMs: 300 }) }, async ({ run, sse }) => {
        await run(`${connect} socket.send('slow') \n socket.close(4000, 'mine')`)
        sse.end(4001, 'yours')
        expect(await run(`${closed} \n return log`)).toEqual(['open @1', 'close 4001 "yours" clean @3'])
      }))
  })
})
