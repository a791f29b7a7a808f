import type { Feature, FeatureKind, SocketUsage } from '../../src/model/socket.js'
import type {
  Escape,
  EventIncompatibility,
  HandlerEffect,
  HandlerFacts,
  SendFacts,
  SocketEvent,
  Use,
  UseOf,
  UsePlace,
  Way,
} from '../../src/model/socket-use.js'
import type { Location, Span } from '../../src/model/source.js'

/** Sockets made by hand, for what is asked of them without a program to trace. One line is a hundred characters long. */

export const home = 'src/client.ts'

export function place(line: number, path = home, lines = 1): Location {
  return { path, start: { line, column: 1 }, end: { line: line + lines - 1, column: 80 } }
}

export function span(line: number, lines = 1): Span {
  return { start: line * 100, end: (line + lines - 1) * 100 + 80 }
}

type More = Partial<UsePlace> & { readonly lines?: number }

export function use(of: UseOf, line: number, more: More = {}): Use {
  const { lines = 1, path = home, ...rest } = more
  return {
    path,
    location: place(line, path, lines),
    reference: { start: line * 100, end: line * 100 + 2 },
    span: span(line, lines),
    statement: span(line, lines),
    through: [],
    ...rest,
    ...of,
  }
}

export function handler(
  event: SocketEvent,
  line: number,
  effect: HandlerEffect = 'other',
  more: More & {
    readonly by?: string
    readonly incompatibilities?: readonly EventIncompatibility[]
    readonly type?: string
    readonly removal?: true
  } = {},
): Use {
  const { by, incompatibilities = [], type, removal, ...rest } = more
  const form = removal ? 'removal' : by === undefined ? 'property' : 'listener'
  const facts: HandlerFacts = {
    event,
    form,
    by: removal ? 'removeEventListener' : (by ?? `on${event}`),
    effect,
    incompatibilities: incompatibilities.map((concern) => ({ ...concern, span: span(line) })),
    ...(type === undefined ? {} : { eventType: { span: span(line), text: type } }),
  }
  return use({ kind: 'handler', handler: facts }, line, rest)
}

export function send(
  line: number,
  more: More & {
    readonly payload?: SendFacts['payload']
    /** `send`, or what a hook gives to send with. */
    readonly method?: string
  } = {},
): Use {
  const { payload = 'json', method = 'send', ...rest } = more
  // The function around it: three lines above, two below.
  const scope = { start: (line - 3) * 100, end: (line + 2) * 100 }
  return use({ kind: 'send', method, send: { argument: span(line), payload, scope } }, line, rest)
}

/** `ws.close()`, or with what it is given. */
export function close(line: number, given: readonly string[] = [], more: More = {}): Use {
  return use({ kind: 'close', close: { method: 'close', given } }, line, more)
}

/** A comparison of `readyState`, or by its name what else a socket says of itself. */
export function state(line: number, asked: string): Use {
  const isMember = /^\w+$/.test(asked)
  const facts = isMember ? { member: asked } : { member: 'readyState', code: asked }
  return use({ kind: 'state', state: facts }, line)
}

export function escapeTo(line: number, to: Escape, more: More = {}): Use {
  return use({ kind: 'escape', to }, line, more)
}

export function handedOn(line: number, way: Way): Use {
  return use({ kind: 'handed-on', way }, line)
}

export function member(line: number, name: string, access: 'read' | 'called' | 'assigned'): Use {
  return use({ kind: 'member', member: { name, access } }, line)
}

export function feature(kind: FeatureKind, line = 1, names?: readonly string[], path = home): Feature {
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
      unused: [],
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
