import { expect, it, vi } from 'vitest'
import { describeInBrowser } from '../../support/browser.js'
import { waiting } from '../../support/side-by-side.js'
import { bundle, type Stage, stageIn, type World } from './stage.js'

const fast = 'minReconnectionDelay: 20, maxReconnectionDelay: 50'

describeInBrowser('SseSocket.with() inside', (browser) => {
  const onStage = stageIn(browser, bundle('libraries-page-side.js'))

  /** The script with SseSocket and with the WebSocket of the browser: `Socket`, at `path`. Both must come to the same. */
  async function twice<T>(world: World, act: (stage: Stage) => Promise<T>): Promise<T> {
    const given = (prefix: string) =>
      onStage(world, (stage) => act({ ...stage, run: (script) => stage.run(`${prefix}\n${script}`) }))
    const native = await given(`const Socket = WebSocket, path = '/ws'`)
    const own = await given(`const Socket = SseSocket.with({ send: '/message' }), path = '/stream'`)
    expect(own).toEqual(native)
    return own
  }

  it.each(['ReconnectingWebSocket', 'PartySocket'])(
    '%s: it queues until open, connects again after a drop, and stays away after close()',
    async (library) => {
      const requests: string[] = []
      const result = await twice(
        { script: { opening: ['hello'], answers: (message) => [`echo ${message}`] } },
        async ({ run, drop, sse, conversation, failures }) => {
          await run(`
            globalThis.socket = new ${library}(path, [], { WebSocket: Socket, ${fast} })
            globalThis.log = []
            for (const type of ['open', 'message', 'error', 'close'])
              socket.addEventListener(type, ({ data, code }) => log.push([type, data ?? code ?? ''].join(' ')))
            socket.send('before open')
            while (log.length < 3) await pause(5)`)
          drop()
          await run(`while (log.length < 6) await pause(5)
            socket.send('after')
            while (log.length < 7) await pause(5)
            socket.close(4000, 'done')
            await pause(150) // three times the longest delay`)
          await vi.waitFor(
            () => expect(conversation.counts).toEqual({ joined: 2, left: 2, ended: 0 }),
            waiting,
          )
          expect(failures).toEqual([])
          requests.push(...sse.requests)
          return run<string[]>('return log')
        },
      )
      expect(result.slice(0, 7)).toEqual([
        'open ',
        'message hello',
        'message echo before open',
        'close 1006',
        'open ',
        'message hello',
        'message echo after',
      ])
      // Each connection is a socket of its own, with an id of its own.
      expect(requests.map((request) => request.split(' ')[0])).toEqual(['GET', 'POST', 'GET', 'POST'])
      expect(new Set(requests.map((request) => request.split('?')[1])).size).toBe(2)
    },
  )

  it.each(['ReconnectingWebSocket', 'PartySocket'])(
    '%s: it gives up on a server that refuses',
    async (library) => {
      const events = await twice({}, ({ run }) =>
        run<string[]>(`
        const socket = new ${library}(path + '/nowhere', [], { WebSocket: Socket, ${fast}, maxRetries: 2 })
        const log = []
        for (const type of ['open', 'error', 'close']) socket.addEventListener(type, () => log.push(type))
        for (let tries = 0; tries < 200 && log.filter((type) => type === 'error').length < 3; tries++) await pause(20)
        await pause(200)
        return log`),
      )
      expect(events.filter((type) => type === 'error')).toHaveLength(3)
      expect(events).not.toContain('open')
    },
  )

  it('rxjs webSocket: both directions, and completion by the server', async () => {
    const answers = (message: string) => [JSON.stringify({ echo: JSON.parse(message) })]
    const result = await twice({ script: { answers, endsAfter: 2 } }, async ({ run, conversation }) => {
      const log = await run(`
        const log = []
        const subject = webSocket({
          url: path,
          WebSocketCtor: Socket,
          openObserver: { next: () => log.push('open') },
          closeObserver: { next: ({ code }) => log.push('close ' + code) },
        })
        subject.next('early')
        return new Promise((resolve) => subject.subscribe({
          next: ({ echo }) => { log.push(echo); if (echo === 'early') subject.next({ late: true }) },
          error: () => resolve('an error'),
          complete: () => resolve([...log, 'complete']),
        }))`)
      return { log, heard: conversation.heard }
    })
    expect(result).toEqual({
      log: ['open', 'early', { late: true }, 'close 1000', 'complete'],
      heard: ['"early"', '{"late":true}'],
    })
  })

  it('rxjs webSocket: a drop is an error, unsubscribing leaves', async () => {
    const log = await twice({ script: { opening: ['1'] } }, async ({ run, drop, conversation }) => {
      await run(`
        const log = globalThis.log = []
        webSocket({ url: path, WebSocketCtor: Socket }).subscribe({ error: ({ code }) => log.push('error ' + code) })
        const leaving = webSocket({ url: path, WebSocketCtor: Socket })
          .subscribe(() => { log.push('left'); leaving.unsubscribe() })`)
      await vi.waitFor(() => expect(conversation.counts).toEqual({ joined: 2, left: 1, ended: 0 }), waiting)
      drop()
      return run(`while (log.length < 2) await pause(5)\n return log`)
    })
    expect(log).toEqual(['left', 'error 1006'])
  })

  it('any: a sub-protocol is refused loudly', () =>
    onStage({}, async ({ run }) => {
      const errors = await run(`
        const Socket = SseSocket.with({})
        return [['chat'], 'chat', [], '', undefined].map((protocols) => thrown(() => new Socket('/stream', protocols).close()))`)
      expect(errors).toEqual(['SyntaxError', 'SyntaxError', 'nothing', 'nothing', 'nothing'])
    }))
})
