import type { ServerTrait, WireProtocol } from '../model/server-socket.js'
import type { Text } from '../model/source.js'

/** How each protocol works without a WebSocket, behind a semicolon. */
const ways: Readonly<Record<WireProtocol, Text>> = {
  'socket.io': {
    en: '; it has HTTP long polling of its own: transports: ["polling"] on its clients',
    ja: '。独自の HTTP ロングポーリングがあります（クライアントに transports: ["polling"] を指定）',
  },
  graphql: {
    en: '; graphql-sse carries GraphQL subscriptions over SSE',
    ja: '。graphql-sse を使うと GraphQL サブスクリプションを SSE で送れます',
  },
  trpc: {
    en: '; its httpSubscriptionLink carries subscriptions over SSE',
    ja: '。httpSubscriptionLink を使うとサブスクリプションを SSE で送れます',
  },
  sockjs: {
    en: '; its clients can do without WebSocket: transports "xhr-streaming" and "xhr-polling"',
    ja: '。クライアントは WebSocket なしでも動作します（トランスポート "xhr-streaming"、"xhr-polling"）',
  },
  faye: {
    en: '; it has long polling of its own (disable("websocket"))',
    ja: '。独自のロングポーリングがあります（disable("websocket")）',
  },
  yjs: {
    en: '; it has none over HTTP, but a provider of your own can carry its updates as base64',
    ja: '。HTTP 版の通信方式はありませんが、更新を base64 で運ぶプロバイダーを自作できます',
  },
}

/** A library with its own protocol over its sockets. */
export interface ProtocolLibrary {
  readonly name: string
  readonly protocol?: WireProtocol
}

/** What such a library is to the sockets that it takes. */
export function ownedBy({ name, protocol }: ProtocolLibrary): Omit<ServerTrait, 'location'> {
  return { kind: 'protocol-library', what: name, ...(protocol ? { protocol } : {}) }
}

export function wayOut({ protocol }: Pick<ServerTrait, 'protocol'>): Text {
  return protocol ? ways[protocol] : { en: '', ja: '' }
}
