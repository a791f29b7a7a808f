import type { Text } from '../model/source.js'

/** How each library that owns the wire works without a WebSocket. */
const ways: readonly (readonly [library: RegExp, way: Text])[] = [
  [
    /^(Socket\.IO|fastify-socket\.io|Feathers over Socket\.IO|Engine\.IO)/,
    {
      en: '; it has HTTP long polling of its own: transports: ["polling"] on its clients',
      ja: '。独自の HTTP ロングポーリングがあります（クライアントに transports: ["polling"] を指定）',
    },
  ],
  [
    /^(GraphQL|graphql-ws|subscriptions-transport-ws)/,
    {
      en: '; graphql-sse carries GraphQL subscriptions over SSE',
      ja: '。graphql-sse を使うと GraphQL サブスクリプションを SSE で送れます',
    },
  ],
  [
    /^tRPC/,
    {
      en: '; its httpSubscriptionLink carries subscriptions over SSE',
      ja: '。httpSubscriptionLink を使うとサブスクリプションを SSE で送れます',
    },
  ],
  [
    /^(SockJS|Primus)/,
    {
      en: '; its clients can do without WebSocket: transports "xhr-streaming" and "xhr-polling"',
      ja: '。クライアントは WebSocket なしでも動作します（トランスポート "xhr-streaming"、"xhr-polling"）',
    },
  ],
  [
    /^(SignalR)/,
    {
      en: '; it has server-sent events of its own: HttpTransportType.ServerSentEvents',
      ja: '。独自の Server-Sent Events があります（HttpTransportType.ServerSentEvents）',
    },
  ],
  [
    /^Faye/,
    {
      en: '; it has long polling of its own (disable("websocket"))',
      ja: '。独自のロングポーリングがあります（disable("websocket")）',
    },
  ],
  [
    /^(Yjs|Hocuspocus)/,
    {
      en: '; it has none over HTTP, but a provider of your own can carry its updates as base64',
      ja: '。HTTP 版の通信方式はありませんが、更新を base64 で運ぶプロバイダーを自作できます',
    },
  ],
]

export function wayOut(library: string): Text {
  return ways.find(([known]) => known.test(library))?.[1] ?? { en: '', ja: '' }
}
