import { readFileSync } from 'node:fs'
import { transformSync } from 'esbuild'
import { createParser } from 'eventsource-parser'
import { beforeAll, describe, expect, it } from 'vitest'
import { Random } from '../../src/dev/fuzz/mutants/random.js'

interface StreamEvent {
  readonly type: string
  readonly data: string
}

interface EventStream {
  readonly lastEventId: string
  readonly retry: number | undefined
  feed(text: string): void
}

let eventStream: (onEvent: (event: StreamEvent) => void) => EventStream

// The adapter exports its class alone; here its parser is asked by itself. What Chromium makes of streams is in test/browser/adapter.
beforeAll(async () => {
  const source = readFileSync('transforms/runtime/sse-socket.ts', 'utf8')
  const { code } = transformSync(`${source}\nexport { eventStream }`, { loader: 'ts' })
  const module = await import(`data:text/javascript,${encodeURIComponent(code)}`)
  eventStream = module.eventStream
})

describe('the event stream of SseSocket', () => {
  // Text → id that the next request would carry, and milliseconds to wait.
  it.each([
    ['an id', 'id: 7\ndata: a\n\n', '7', undefined],
    ['an id that stays', 'id: 7\ndata: a\n\ndata: b\n\n', '7', undefined],
    ['an id without data', 'id: 7\n\n', '7', undefined],
    ['an id that is taken back', 'id: 7\n\nid\n\n', '', undefined],
    ['an id with NUL', 'id: 7\n\nid: 8\0\n\n', '7', undefined],
    ['an id of an event that is cut off', 'id: 7\n\nid: 8\ndata: a\n', '7', undefined],
    ['a time to wait', 'retry: 250\n', '', 250],
    ['times that are none', 'retry: 250\nretry: 1s\nretry: -1\nretry: 1.5\nretry:\nretry\n', '', 250],
  ])('keeps %s', (_what, text, lastEventId, retry) => {
    const stream = eventStream(() => {})
    stream.feed(text)
    expect([stream.lastEventId, stream.retry]).toEqual([lastEventId, retry])
  })

  it('gives what eventsource-parser gives, in whatever chunks the bytes come', () => {
    const random = new Random(20_261_128, 0)
    const below = (limit: number) => random.below(limit)
    const pieces = [
      ...[
        'data',
        'data:',
        'data: ',
        'data:  x',
        'event',
        'event: ',
        'event:ws.ready',
        'id: ',
        'id',
        'retry: ',
      ],
      ...[
        'retry:12',
        ': ',
        ':',
        ' ',
        'Data: ',
        'foo: ',
        'message',
        '1',
        'あ',
        '🙂',
        '\u2028',
        '\ufeff',
        '\0',
      ],
      ...['\n', '\n', '\n\n', '\r', '\r\r', '\r\n', '\r\n\r\n', '\n\r', 'data: a\n\n', 'data: b\r\n\r\n'],
    ]
    for (let round = 0; round < 5000; round++) {
      const text = Array.from({ length: 1 + below(30) }, () => random.pick(pieces)).join('')
      // A line of no meaning at the end: at a last CR the other one would wait for what comes next.
      const bytes = new TextEncoder().encode(`${below(10) === 0 ? '\ufeff' : ''}${text}:\n`)
      const cuts = Array.from({ length: below(8) }, () => below(bytes.length)).sort((a, b) => a - b)
      const chunks = [...cuts, bytes.length].map((cut, n) => bytes.subarray(cuts[n - 1] ?? 0, cut))
      expect(read(chunks, ours), JSON.stringify([text, cuts])).toEqual(read(chunks, theirs))
    }
  })

  it('takes a message of a megabyte in small chunks without looking through it again', () => {
    const lengths: number[] = []
    const stream = eventStream(({ data }) => lengths.push(data.length))
    stream.feed('data: ')
    for (let n = 0; n < 100_000; n++) stream.feed('0123456789')
    stream.feed('\n\n')
    expect(lengths).toEqual([1_000_000])
  }, 2000)
})

interface Reading {
  readonly events: readonly StreamEvent[]
  readonly retries: readonly number[]
}

type Parser = (read: { event(type: string, data: string): void; retry(ms: number): void }) => {
  feed(text: string): void
}

function read(chunks: readonly Uint8Array[], parser: Parser): Reading {
  const events: StreamEvent[] = []
  const retries: number[] = []
  const decoder = new TextDecoder()
  const { feed } = parser({
    event: (type, data) => events.push({ type, data }),
    retry: (ms) => retries.push(ms),
  })
  for (const chunk of chunks) feed(decoder.decode(chunk, { stream: true }))
  return { events, retries: retries.slice(-1) }
}

const ours: Parser = ({ event, retry }) => {
  const stream = eventStream(({ type, data }) => event(type, data))
  return {
    feed(text) {
      stream.feed(text)
      if (stream.retry !== undefined) retry(stream.retry)
    },
  }
}

const theirs: Parser = ({ event, retry }) =>
  createParser({ onEvent: ({ event: type = 'message', data }) => event(type, data), onRetry: retry })
