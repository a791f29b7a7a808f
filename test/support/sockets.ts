import type { Feature, HandlerEffect, SocketEvent, SocketUsage, Use } from '../../src/model/socket.js'
import type { Location, Span } from '../../src/model/source.js'

/** Sockets made by hand, for what is asked of them without a program to trace. One line is a hundred characters long. */

export const home = 'src/client.ts'

export function place(line: number, path = home, lines = 1): Location {
  return { path, start: { line, column: 1 }, end: { line: line + lines - 1, column: 80 } }
}

export function span(line: number, lines = 1): Span {
  return { start: line * 100, end: (line + lines - 1) * 100 + 80 }
}

type More = Partial<Use> & { readonly lines?: number }

export function use(kind: Use['kind'], line: number, detail: string, more: More = {}): Use {
  const { lines = 1, path = home, ...rest } = more
  return {
    kind,
    path,
    location: place(line, path, lines),
    reference: { start: line * 100, end: line * 100 + 2 },
    span: span(line, lines),
    statement: span(line, lines),
    detail,
    through: [],
    ...rest,
  }
}

export function handler(
  event: SocketEvent,
  line: number,
  effect: HandlerEffect = 'other',
  more: More & {
    readonly concerns?: readonly string[]
    readonly type?: string
    readonly removal?: true
  } = {},
): Use {
  const { concerns = [], type, removal, ...rest } = more
  return use('handler', line, removal ? `removeEventListener('${event}')` : `on${event}`, {
    ...rest,
    handler: {
      event,
      form: removal ? 'removal' : 'property',
      effect,
      concerns: concerns.map((what) => ({ span: span(line), what })),
      ...(type === undefined ? {} : { eventType: { span: span(line), text: type } }),
    },
  })
}

export function send(
  line: number,
  more: More & { readonly payload?: 'json' | 'text' | 'unknown' | 'binary' } = {},
): Use {
  const { payload = 'json', ...rest } = more
  // The function around it: three lines above, two below.
  const scope = { start: (line - 3) * 100, end: (line + 2) * 100 }
  return use('send', line, 'send', {
    send: { argument: span(line), payload, scope },
    ...rest,
  })
}

export function feature(kind: string, line = 1, names?: readonly string[], path = home): Feature {
  return { kind, locations: [place(line, path)], ...(names ? { names } : {}) }
}

/** A socket on line 10 to a relative address, listened to and nothing else. */
export function socket(
  uses: readonly Use[] = [],
  features: readonly Feature[] = [],
  more: Partial<Omit<SocketUsage, 'api' | 'url'>> & {
    readonly api?: string
    readonly url?: Partial<SocketUsage['url']>
  } = {},
): SocketUsage {
  const { api = 'native', url, ...rest } = more
  return {
    id: 'socket',
    api: api as SocketUsage['api'],
    zone: 'source',
    path: home,
    location: place(10),
    construction: span(10),
    callee: span(10),
    binding: {
      kind: 'local',
      name: 'ws',
      constant: true,
      declaration: { start: 1000, end: 1002 },
      statement: span(10),
    },
    url: {
      kind: 'literal',
      text: "'/feed/prices'",
      pattern: '/feed/prices',
      span: span(10),
      made: span(10),
      orphans: [],
      conversion: [],
      tail: { span: span(10), text: '/feed/prices' },
      ...url,
    },
    given: [],
    uses: [handler('message', 11), ...uses],
    features,
    ...rest,
  }
}
