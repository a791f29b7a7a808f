import { expect, it, vi } from 'vitest'
import { awkwardTexts } from '../../../fixtures/servers/conversation.js'
import { describeInBrowser } from '../../support/browser.js'
import { waiting } from '../../support/side-by-side.js'
import { stageIn } from './stage.js'

const mark = [0xef, 0xbb, 0xbf]
const ready = 'event: ws.ready\ndata: {}\n\n'

/** Bytes of a stream after `ws.ready` → the messages that both SseSocket and the browser's own EventSource make of them. */
const vectors: readonly (readonly [
  about: string,
  bytes: string | readonly number[],
  messages: readonly string[],
])[] = [
  ['a field without a value', 'data:\n\n', ['']],
  ['a field without a colon', 'data\n\n', ['']],
  ['two of them', 'data\ndata\n\n', ['\n']],
  ['no data at all', 'event: x\n\nid: 5\n\n: comment\n\n\n\n', []],
  ['a last block without a blank line', 'data: whole\n\ndata: cut off\n', ['whole']],
  ['two lines, LF', 'data: a\ndata: b\n\n', ['a\nb']],
  ['two lines, CRLF', 'data: a\r\ndata: b\r\n\r\n', ['a\nb']],
  ['two lines, CR', 'data: a\rdata: b\r\r', ['a\nb']],
  ['a mixture of line ends', 'data: a\r\n\rdata: b\n\r\ndata: c\r\n\n', ['a', 'b', 'c']],
  ['a raw line end in the payload', 'data: first\r\nsecond\n\n', ['first']],
  ['blanks after the colon', 'data:none\n\ndata: one\n\ndata:  two \n\n', ['none', 'one', ' two ']],
  ['a byte order mark inside', 'data: a\ufeffb\n\n', ['a\ufeffb']],
  ['line separators of JavaScript', 'data: a\u2028b\u2029c\n\n', ['a\u2028b\u2029c']],
  ['bytes that are no UTF-8', [...utf8('data: a'), 0xff, 0xc3, ...utf8('b\n\n')], ['a\ufffd\ufffdb']],
  ['characters of several bytes', 'data: あ🙂\n\n', ['あ🙂']],
  [
    'names that are not messages',
    'event: error\ndata: 1\n\nevent: close\ndata: 2\n\nevent: x\ndata: 3\n\n',
    [],
  ],
  ['the name of a message', 'event: message\ndata: named\n\nevent:\ndata: unnamed\n\n', ['named', 'unnamed']],
  ['fields in other letters', 'Data: a\nDATA: b\ndata : c\n data: d\ndata: e\n\n', ['e']],
  ['ids and retries', 'id: 7\nretry: 1s\ndata: a\n\nretry: 5\nid: \0\ndata: b\n\n', ['a', 'b']],
  ['lines that end in NUL', 'data: a\0\n\n', ['a\0']],
]

describeInBrowser('SseSocket reads a stream', (browser) => {
  const onStage = stageIn(browser)

  it.each([
    ...vectors,
    ['a byte order mark at the start', [...mark, ...utf8(`${ready}data: a\n\n`)], ['a']] as const,
  ])('%s, in whatever chunks', (_about, vector, messages) => {
    const bytes = typeof vector === 'string' ? utf8(vector) : vector
    const whole = Uint8Array.from(bytes[0] === mark[0] ? bytes : [...utf8(ready), ...bytes])
    return onStage(
      {
        handle: (request, response) => {
          const mine = request.url?.startsWith('/raw') ?? false
          if (mine) response.writeHead(200, { 'Content-Type': 'text/event-stream' }).end(whole)
          return mine
        },
      },
      async ({ run }) => {
        const read = await run(`
            const messages = [[], [], []]
            const source = new EventSource('/raw')
            source.onmessage = ({ data }) => messages[0].push(data)
            // An event that the server calls \`error\` comes here too, as a MessageEvent.
            await new Promise((resolve) => (source.onerror = (event) => event instanceof MessageEvent || resolve()))
            source.close()
            for (const [chunk, list] of [[Number.MAX_SAFE_INTEGER, messages[1]], [1, messages[2]]]) {
              chunkNextResponse(chunk)
              const socket = new SseSocket('/raw')
              socket.onmessage = ({ data }) => list.push(data)
              await next(socket, 'close')
            }
            return messages`)
        expect(read).toEqual([messages, messages, messages])
      },
    )
  })

  it('gives a message out as soon as it is whole, whatever ended its line', () =>
    onStage({}, async ({ run, sse }) => {
      await run(
        `globalThis.socket = new SseSocket('/stream'); globalThis.log = watch(socket); await next(socket, 'open')`,
      )
      sse.write('data: CR\r\r')
      await vi.waitFor(async () => expect(await run('return log.length')).toBe(2), waiting)
      sse.write('\ndata: LF\n\n')
      await vi.waitFor(async () => expect(await run('return log.length')).toBe(3), waiting)
      expect(await run('return log')).toEqual(['open @1', 'message "CR" @1', 'message "LF" @1'])
    }))

  it('gives out awkward texts as they are, with the origin of the server', () =>
    onStage({ script: { opening: awkwardTexts }, abroad: true }, async ({ run, origin }) => {
      const events = await run(`
        const events = await several(new SseSocket('${origin}/stream'), 'message', ${awkwardTexts.length})
        return events.map(({ data, origin, lastEventId }) => ({ data, origin, lastEventId }))`)
      expect(events).toEqual(awkwardTexts.map((data) => ({ data, origin, lastEventId: '' })))
    }))
})

function utf8(text: string): readonly number[] {
  return [...new TextEncoder().encode(text)]
}
