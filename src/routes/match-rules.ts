import { segmentsOf } from './path.js'

/**
 * Where the routes that take a WebSocket route's place stand, as people name them. Every rule keeps all parts of the
 * channel's path that say what is served, so that no other feature's stream fits; what fits none is not found, however
 * alike it looks.
 */
export interface MatchRule {
  readonly id: 'below' | 'beside' | 'instead' | 'apart'
  readonly why: string
  /** The routes must stand in the file that serves the WebSocket: their paths alone do not tie them to it. */
  readonly sameFile: boolean
  /** Paths in place of the channel's, for the words that a stream or a message route is named with. */
  paths(channel: string, words: readonly string[]): readonly string[]
}

/** Words for the stream, and for the route that takes messages; the empty one is the channel's own path. */
export const streamWords = ['', 'stream', 'events', 'sse'] as const
export const sendWords = ['', 'message', 'messages', 'send'] as const

const protocol = /^(wss?|web-?sockets?|sockets?)$/i
/** Parts that many paths begin with: they say nothing of what is served. */
const general = /^(api|rest|v\d+)$/i

export const matchRules: readonly MatchRule[] = [
  {
    id: 'below',
    why: '`/ws/{room}` → `/ws/{room}`, `/ws/{room}/stream`: the whole path is kept, and a GET on it is not the handshake',
    sameFile: false,
    paths: (channel, words) =>
      segmentsOf(channel).length === 0 ? [] : words.map((word) => joined([...segmentsOf(channel), word])),
  },
  {
    id: 'beside',
    why: '`/chat/ws` → `/chat/stream`: the last part only named the protocol, and what is left still says what is served',
    sameFile: false,
    paths: (channel, words) => (isSpecificBase(besides(channel)) ? ends(besides(channel), words) : []),
  },
  {
    id: 'beside',
    why: '`/ws` → `/stream`: nothing of the path says what is served, so the file must',
    sameFile: true,
    paths: (channel, words) => ends(besides(channel), words),
  },
  {
    id: 'instead',
    why: '`/ws/chat` → `/stream/chat`: the first part named the protocol; many features are named so, and the file must tie them',
    sameFile: true,
    paths(channel, words) {
      const segments = segmentsOf(channel)
      const at = segments.findIndex((segment) => protocol.test(segment))
      if (at < 0 || at === segments.length - 1) return []
      return words.filter((word) => word !== '').map((word) => joined(segments.with(at, word)))
    },
  },
  {
    id: 'apart',
    why: '`/ws/chat` → `/chat/stream`: without its first part the path still says what is served, and the file must tie them',
    sameFile: true,
    paths(channel, words) {
      const segments = segmentsOf(channel)
      const at = segments.findIndex((segment) => protocol.test(segment))
      const rest = segments.filter((_, index) => index !== at)
      return at >= 0 && at < segments.length - 1 && isSpecificBase(rest) ? ends(rest, words) : []
    },
  },
]

/** The parts before a last one that names the protocol, or none at all; undefined where the last one names something. */
function besides(channel: string): readonly string[] | undefined {
  const segments = segmentsOf(channel)
  return segments.length === 0 || protocol.test(segments.at(-1) ?? '') ? segments.slice(0, -1) : undefined
}

function ends(base: readonly string[] | undefined, words: readonly string[]): readonly string[] {
  return base ? words.filter((word) => word !== '').map((word) => joined([...base, word])) : []
}

function isSpecificBase(base: readonly string[] | undefined): boolean {
  return base?.some((segment) => !general.test(segment) && !segment.startsWith('{')) ?? false
}

function joined(segments: readonly string[]): string {
  return `/${segments.filter((segment) => segment !== '').join('/')}`
}
