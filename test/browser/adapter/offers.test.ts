import { describe, expect, it, vi } from 'vitest'
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

  it('nothing: no key, no notice, no second stream', () =>
    onStage({}, async ({ run, sse }) => {
      await run(`${connect} socket.send('a') \n socket.close(4001, 'x') \n ${toTheEnd}`)
      expect(sse.posted.map(({ message, headers }) => [message, headers['x-connection-key']])).toEqual([
        ['a', undefined],
      ])
      expect(sse.requests).toHaveLength(2)
    }))
})
