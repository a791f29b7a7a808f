import { describe, expect, it, vi } from 'vitest'
import type { SseServer } from '../../../fixtures/servers/sse-server.js'
import { describeInBrowser } from '../../support/browser.js'
import { waiting } from '../../support/side-by-side.js'
import { stageIn } from './stage.js'

const connect = `
  const socket = globalThis.socket = new SseSocket('/stream?room=1', { send: '/message' })
  const log = globalThis.log = watch(socket)
  await next(socket, 'open')
`
const toTheEnd = `if (socket.readyState < 3) await next(socket, 'close')\nreturn log`

describeInBrowser('what a server may offer with ws.ready', (browser) => {
  const onStage = stageIn(browser)

  describe('resume: a stream that is cut off', () => {
    it.each(['drop', 'finish'] as const)('is taken up again unseen, with nothing lost (%s)', (act) =>
      onStage({ offers: { resume: 5 }, graceMs: 2000 }, async ({ run, sse, conversation }) => {
        await run(connect)
        conversation.announce('one')
        await run(`while (log.length < 2) await pause(5)`)
        sse[act]()
        conversation.announce('two')
        await run(`socket.send('still here'); while (log.length < 3) await pause(5)`)
        expect(await run('return log')).toEqual(['open @1', 'message "one" @1', 'message "two" @1'])
        await vi.waitFor(() => expect(conversation.heard).toEqual(['still here']), waiting)
        expect(conversation.counts).toMatchObject({ joined: 1, left: 0 })
        const gets = sse.requests.filter((request) => request.startsWith('GET'))
        const [, id] = /connectionId=([-\da-f]+)/.exec(gets[0] ?? '') ?? []
        expect(gets).toEqual([
          `GET /stream?room=1&connectionId=${id}`,
          `GET /stream?room=1&connectionId=${id}&resume=1`,
        ])
        sse.end(4001, 'bye')
        expect(await run(toTheEnd)).toContain('close 4001 "bye" clean @3')
      }),
    )

    it('is asked for again after a silence', () =>
      onStage({ offers: { resume: 5 }, graceMs: 2000, heartbeat: 0.05 }, async ({ run, sse }) => {
        await run(connect)
        await vi.waitFor(() => expect(sse.requests.length).toBeGreaterThan(2), waiting)
        expect(await run('return log')).toEqual(['open @1'])
      }))

    it('is lost where the server has forgotten it: close 1006', () =>
      onStage(
        {
          offers: { resume: 5 },
          handle: (request, response) => {
            const isAgain = request.url?.includes('resume=1') ?? false
            if (isAgain) response.writeHead(404).end()
            return isAgain
          },
        },
        async ({ run, sse }) => {
          await run(connect)
          sse.drop()
          expect(await run(toTheEnd)).toEqual(['open @1', 'close 1006 "" unclean @3'])
        },
      ))

    it('is asked for no longer than the server keeps it', () => {
      let asked = 0
      return onStage(
        {
          offers: { resume: 0.5 },
          handle: (request, response) => {
            const isAgain = request.url?.includes('resume=1') ?? false
            if (isAgain && ++asked % 2 === 0) request.socket.destroy()
            else if (isAgain) response.writeHead(503).end()
            return isAgain
          },
        },
        async ({ run, sse }) => {
          await run(connect)
          sse.drop()
          expect(await run(toTheEnd)).toEqual(['open @1', 'close 1006 "" unclean @3'])
          expect(asked).toBeGreaterThan(1)
        },
      )
    })

    it('is given up when the server has not answered by then', () =>
      onStage(
        { offers: { resume: 0.5 }, handle: ({ url }) => url?.includes('resume=1') ?? false },
        async ({ run, sse }) => {
          await run(connect)
          sse.drop()
          expect(await run(toTheEnd)).toEqual(['open @1', 'close 1006 "" unclean @3'])
        },
      ))

    it('is left alone by close()', () =>
      onStage({ offers: { resume: 5 }, graceMs: 0 }, async ({ run, sse, conversation }) => {
        const log = await run(
          `${connect} socket.close(4000, 'mine') \n await next(socket, 'close') \n await pause(300) \n return log`,
        )
        expect(log).toEqual(['open @1', 'close 4000 "mine" clean @3'])
        expect(sse.requests).toHaveLength(1)
        await vi.waitFor(() => expect(conversation.counts.left).toBe(1), waiting)
      }))
  })

  it('key: each POST brings it, and close() is told by one of its own, behind what was sent', () =>
    onStage({ offers: { key: 'k-1' } }, async ({ run, sse }) => {
      const log = await run(`${connect} socket.send('a') \n socket.close(4001, '終') \n ${toTheEnd}`)
      expect(log).toEqual(['open @1', 'close 4001 "終" clean @3'])
      expect(
        sse.posted.map(({ message, headers }) => [
          message,
          headers['x-connection-key'],
          headers['content-type'],
        ]),
      ).toEqual([
        ['a', 'k-1', 'text/plain;charset=UTF-8'],
        ['{"code":4001,"reason":"終"}', 'k-1', 'application/vnd.ws-close+json'],
      ])
    }))

  it('key: a server that ends the stream before it answers the notice ends nothing else', () => {
    let server: SseServer | undefined
    const receive = () => {
      server?.finish()
      return { afterMs: 300 }
    }
    return onStage({ offers: { key: 'k-1' }, receive }, async ({ run, sse }) => {
      server = sse
      const log = await run(`${connect} socket.close(4001, '終') \n ${toTheEnd}`)
      expect(log).toEqual(['open @1', 'close 4001 "終" clean @3'])
    })
  })

  describe('batch: messages that wait together come in one POST', () => {
    const typed = (posted: SseServer['posted']) =>
      posted.map(({ seq, message, headers }) => [seq, message, headers['content-type']])

    it('those of one task, with the number of the first', () =>
      onStage({ offers: { batch: true } }, async ({ run, sse, conversation }) => {
        const log = await run(`${connect}
          for (const text of ['a', '{"b":1}', '終\\n', '\\ud800']) socket.send(text)
          log.push(socket.bufferedAmount)
          socket.close() \n ${toTheEnd}`)
        expect(log).toEqual(['open @1', 15, 'close 1005 "" clean @3'])
        const type = 'application/vnd.ws-batch+json'
        expect(typed(sse.posted)).toEqual([[1, '["a","{\\"b\\":1}","終\\n","\ufffd"]', type]])
        expect(conversation.heard).toEqual(['a', '{"b":1}', '終\n', '\ufffd'])
      }))

    it('those that wait for an answer; one alone goes as it is', () =>
      onStage({ offers: { batch: true }, receive: () => ({ afterMs: 100 }) }, async ({ run, sse }) => {
        await run(`${connect} socket.send('a') \n await pause(20) \n socket.send('b') \n await pause(0)
          socket.send('c') \n await pause(200) \n socket.send('d') \n socket.close() \n ${toTheEnd}`)
        expect(sse.posted.map(({ seq, message }) => `${seq} ${message}`)).toEqual([
          '1 a',
          '2 ["b","c"]',
          '4 d',
        ])
      }))

    it('no more of them than a request carries beyond the page', () =>
      onStage({ offers: { batch: true } }, async ({ run, sse }) => {
        await run(`${connect} for (const size of [60_000, 30_000, 15_000, 10_000]) socket.send('x'.repeat(size))
          socket.close() \n ${toTheEnd}`)
        expect(sse.posted.map(({ seq, message }) => `${seq} ${message.length}`)).toEqual([
          '1 60000',
          '2 45007',
          '4 10000',
        ])
      }))

    it('again with the same number where it was answered 503, and once', () =>
      onStage(
        {
          offers: { batch: true },
          receive: (_text, seq) => (seq === 1 && ++tries === 1 ? { status: 503 } : undefined),
        },
        async ({ run, sse, conversation }) => {
          await run(`${connect} socket.send('a') \n socket.send('b') \n socket.close() \n ${toTheEnd}`)
          expect(sse.posted.map(({ seq, message }) => `${seq} ${message}`)).toEqual([
            '1 ["a","b"]',
            '1 ["a","b"]',
          ])
          expect(conversation.heard).toEqual(['a', 'b'])
        },
      ))
    let tries = 0

    it('one by one where they are too long together (413)', () =>
      onStage(
        { offers: { batch: true }, receive: (text) => (text.startsWith('[') ? { status: 413 } : undefined) },
        async ({ run, sse, conversation }) => {
          const log = await run(
            `${connect} socket.send('a') \n socket.send('b') \n socket.close() \n ${toTheEnd}`,
          )
          expect(log).toEqual(['open @1', 'close 1005 "" clean @3'])
          expect(sse.posted.map(({ seq, message }) => `${seq} ${message}`)).toEqual([
            '1 ["a","b"]',
            '1 a',
            '2 b',
          ])
          expect(conversation.heard).toEqual(['a', 'b'])
        },
      ))

    it('what waits when the page goes is sent one by one', () =>
      onStage({ offers: { batch: true } }, async ({ run, sse }) => {
        await run(`${connect} socket.send('a') \n socket.send('b')
          dispatchEvent(new PageTransitionEvent('pagehide')) \n socket.send('c') \n await pause(100)
          socket.close() \n ${toTheEnd}`)
        expect(sse.posted.map(({ seq, message }) => `${seq} ${message}`).sort()).toEqual([
          '1 a',
          '2 b',
          '3 c',
        ])
      }))
  })

  it('nothing: no key, no notice, no second stream', () =>
    onStage({}, async ({ run, sse }) => {
      await run(`${connect} socket.send('a') \n socket.close(4001, 'x') \n ${toTheEnd}`)
      expect(sse.posted.map(({ message, headers }) => [message, headers['x-connection-key']])).toEqual([
        ['a', undefined],
      ])
      expect(sse.requests).toHaveLength(2)
    }))
})
