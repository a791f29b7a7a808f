import type { IncomingMessage, ServerResponse } from 'node:http'
import { expect, it } from 'vitest'
import { describeInBrowser } from '../../support/browser.js'
import { stageIn, type World } from './stage.js'

const connect = `
  const socket = globalThis.socket = new SseSocket('/stream', { send: '/message' })
  const log = globalThis.log = watch(socket)
  await next(socket, 'open')
`
const sent = 'while (socket.bufferedAmount > 0) await pause(2)\nawait pause(20)'

type Answer = (response: ServerResponse, message: string, request: IncomingMessage) => void

/** POSTs that are answered so; the stream is the usual one. */
function answering(answer: Answer): World {
  return {
    handle: (request, response) => {
      if (request.method !== 'POST') return false
      const chunks: Buffer[] = []
      request
        .on('data', (chunk: Buffer) => chunks.push(chunk))
        .on('end', () => answer(response, Buffer.concat(chunks).toString(), request))
      return true
    },
  }
}

describeInBrowser('answers on the response of a POST', (browser) => {
  const onStage = stageIn(browser)

  it.each<readonly [what: string, status: number, type: string, body: string, messages: readonly string[]]>([
    ['an object, as it came', 200, 'application/json', '{ "a": 1 }', ['{ "a": 1 }']],
    [
      'an array, a message an element',
      201,
      'application/json; charset=utf-8',
      '["a",{"b":1},[2],3,""]',
      ['a', '{"b":1}', '[2]', '3', ''],
    ],
    [
      'an event stream',
      200,
      'text/event-stream',
      ': ok\n\ndata: a\n\ndata: b\ndata: c\n\nevent: x\ndata: no\n\n',
      ['a', 'b\nc'],
    ],
    [
      'an event stream that has a ws.ready',
      200,
      'text/event-stream',
      'event: ws.ready\ndata: {"heartbeat":0.01}\n\ndata: a\n\n',
      ['a'],
    ],
    ['no value', 200, 'application/json', 'true', []],
    ['JSON that is none', 200, 'application/json', '{"a":', []],
    ['another type', 200, 'text/html', '["a"]', []],
    ['a message that was only taken', 202, 'application/json', '{"ok":true}', []],
  ])('%s', (_what, status, type, body, messages) =>
    onStage(
      answering((response) => response.writeHead(status, { 'Content-Type': type }).end(body)),
      async ({ run }) => {
        const log = await run(`${connect} socket.send('x') \n ${sent} \n await pause(60) \n return log`)
        expect(log).toEqual(['open @1', ...messages.map((text) => `message ${JSON.stringify(text)} @1`)])
      },
    ),
  )

  it('one that streams is taken at its headers: the next goes out, and each keeps its order', () => {
    let first: ServerResponse | undefined
    return onStage(
      answering((response, message, request) => {
        if (message === 'a') {
          response.writeHead(200, { 'Content-Type': 'text/event-stream' }).write('data: a1\n\n')
          first = response
          return
        }
        response.writeHead(200, { 'Content-Type': 'application/json' })
        response.end(`["${message}",${request.headers['x-message-seq']}]`)
        if (message === 'c') setTimeout(() => first?.end('data: a2\n\ndata: a3\n\n'), 50)
      }),
      async ({ run }) => {
        const log = await run(`${connect}
        for (const text of ['a', 'b', 'c']) socket.send(text)
        await several(socket, 'message', 7)
        return log.map((line) => line.split(' ')[1])`)
        expect(log).toEqual(['@1', '"a1"', '"b"', '"2"', '"c"', '"3"', '"a2"', '"a3"'])
      },
    )
  })

  it('one that is cut off is an error event, and no end', () =>
    onStage(
      answering((response) => {
        response.writeHead(200, { 'Content-Type': 'text/event-stream' }).write('data: a1\n\n')
        setTimeout(() => response.destroy(), 50)
      }),
      async ({ run }) => {
        const log = await run(
          `${connect} socket.send('a') \n await next(socket, 'error') \n await pause(30) \n return log`,
        )
        expect(log).toEqual(['open @1', 'message "a1" @1', 'error @1'])
      },
    ))

  it('one that says ws.close ends the conversation, and one that is late is not heard', () =>
    onStage(
      answering((response, message) => {
        response.writeHead(200, { 'Content-Type': 'text/event-stream' }).flushHeaders()
        if (message === 'bye')
          response.end('event: ws.close\ndata: {"code":4002,"reason":"bye"}\n\ndata: late\n\n')
        else setTimeout(() => response.end('data: late\n\n'), 100)
      }),
      async ({ run }) => {
        const log = await run(`${connect} socket.send('slow') \n socket.send('bye')
        await next(socket, 'close') \n await pause(150) \n return log`)
        expect(log).toEqual(['open @1', 'close 4002 "bye" clean @3'])
      },
    ))

  it('without a stream the socket is open at once, and lives on answers alone', () => {
    const requests: string[] = []
    return onStage(
      {
        handle: (request, response) => {
          requests.push(`${request.method} ${request.url}`)
          response.writeHead(200, { 'Content-Type': 'text/event-stream' }).end('data: one\n\ndata: two\n\n')
          return true
        },
      },
      async ({ run }) => {
        const log = await run(`
        const socket = new SseSocket('/chat?room=1', { stream: null, send: './stream', connectionId: false, heartbeatMs: 30 })
        const log = watch(socket)
        log.push('state ' + socket.readyState)
        socket.onopen = () => socket.send('question')
        await several(socket, 'message', 2)
        await pause(100)
        socket.close()
        await next(socket, 'close')
        return log`)
        const said = ['message "one" @1', 'message "two" @1', 'close 1005 "" clean @3']
        expect(log).toEqual(['state 0', 'open @1', ...said])
        expect(requests).toEqual(['POST /chat/stream?room=1'])
      },
    )
  })
})
