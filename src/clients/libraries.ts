import { literally } from '../model/literally.js'
import { type SocketApi, type SocketClass, socketClasses } from '../model/socket.js'
import type { Text } from '../model/source.js'
import { text } from '../model/text.js'
import { quotedModule } from '../model/trigger-words.js'
import { librariesInJapanese } from '../texts/ja/libraries.js'

/** How a library stands to the browser's class, which decides what can take its place. */
type LibraryKind =
  /** The browser's own class. */
  | 'native'
  /** Another class of browsers, with members of its own. */
  | 'other-native'
  /** A class with exactly the members of the browser's: it only has to be named anew. */
  | 'lookalike'
  /** The browser's own class in a browser, and one of Node in Node. */
  | 'either'
  /** It takes the class as an option. */
  | 'takes-class'
  /** It names the global class inside, and takes no other. */
  | 'names-class'
  /** A hook that opens the socket itself. */
  | 'hook'
  /** A class of Node with an API of its own. */
  | 'node'
  /** It speaks a protocol of its own over its socket: both ends move together or not at all. */
  | 'protocol'

/** A class or hook that opens sockets and leaves their messages to the program. */
interface ClassRow {
  /** As its makers write it. */
  readonly title: string
  readonly kind: Exclude<LibraryKind, 'protocol'>
  readonly opens: readonly Exports[]
  /** How the adapter serves it: in its place, by a hook of its own over it, or as this option. Left out: not at all. */
  readonly adapter?: 'in-place' | 'hook' | { readonly option: string }
  /** What a hook hands out to send with. */
  readonly senders?: readonly string[]
  /** Its packages do much else: they stay when the socket goes. */
  readonly doesMore?: true
}

/** A library that speaks a protocol of its own over its socket. */
interface ProtocolRow {
  /** The `api` of its sockets, without `protocol:`. */
  readonly id: string
  readonly title: string
  readonly opens?: readonly Exports[]
  /** Exports that are handed an open socket. */
  readonly takes?: { readonly modules: readonly string[]; readonly exports: readonly string[] }
  /** Follows a colon: what to set or change to, or that there is nothing. Facts are from the library's documentation. */
  readonly instead: string
}

/** Packages that open sockets in one way, and which of their exports do. */
interface Exports {
  /** Names on the registry. A path below one of them is the same package. */
  readonly modules: readonly string[]
  /** Where these packages differ from their library. */
  readonly kind?: LibraryKind
  /** Exports that are called with `new`; `default` also stands for the whole module of CommonJS. */
  readonly made?: readonly string[]
  /** Exports that are called as functions. */
  readonly called?: readonly string[]
  /** Where the address stands. Left out: in no one place. */
  readonly address?: LibraryPlace
  readonly protocols?: LibraryPlace
  /** The option that says on which path the server is, where the address does not. */
  readonly server?: string
  /** Where an object stands that holds handlers under the names that a socket has for them: `onmessage`. */
  readonly handlers?: LibraryPlace
  /** Names that the package has on a page that loads it by a script tag. */
  readonly globals?: readonly string[]
  /** A global name that many things have: it counts only on a page whose script tag says this. */
  readonly script?: RegExp
  /** Or in a script that says this, whose page is another file. */
  readonly used?: RegExp
  /** Addresses that are none of a socket: the library also speaks over other transports. */
  readonly unless?: RegExp
}

/** One way to open sockets, with the library it is of. */
export interface Opener extends Exports {
  readonly api: SocketApi
  readonly kind: LibraryKind
}

/** An argument; or one of its properties, when it is an object that has it; or the argument of a call further on in the chain. */
export interface LibraryPlace {
  readonly argument?: number
  readonly keys?: readonly string[]
  readonly chained?: string
}

const first: LibraryPlace = { argument: 0 }
const second: LibraryPlace = { argument: 1 }
const option = (...keys: string[]): LibraryPlace => ({ argument: 0, keys })
/** As the browser's class takes them. */
const asNative = { address: first, protocols: second } as const

const polling = "set `transports: ['polling']`; there is no SSE transport"
const noTransport = 'it has no HTTP transport; keep the WebSocket, or replace it on both sides'
const binaryDocument =
  'it has no HTTP transport; its messages are binary: keep the WebSocket or write a Yjs provider'

// biome-ignore format: one class after the other, a line for each way to open
const classes: Readonly<Record<SocketClass, ClassRow>> = {
  native: { title: 'WebSocket', kind: 'native', adapter: 'in-place', opens: [
    // The second name is what old versions of Firefox called it.
    { modules: [], made: [], globals: ['WebSocket', 'MozWebSocket'], ...asNative },
  ] },
  'websocket-stream': { title: 'WebSocketStream', kind: 'other-native', opens: [
    { modules: [], made: [], globals: ['WebSocketStream'], address: first, protocols: { argument: 1, keys: ['protocols'] } },
  ] },
  'mini-program': { title: 'connectSocket of a mini program', kind: 'other-native', doesMore: true, opens: [
    { modules: [], called: [], globals: ['wx.connectSocket', 'uni.connectSocket', 'tt.connectSocket', 'swan.connectSocket', 'qq.connectSocket', 'ks.connectSocket', 'jd.connectSocket', 'dd.connectSocket'], address: option('url'), protocols: option('protocols') },
    { modules: ['@tarojs/taro', '@tarojs/taro-h5'], called: ['connectSocket'], address: option('url'), protocols: option('protocols') },
  ] },

  // Classes, or what takes the place of one
  ws: { title: 'ws', kind: 'node', adapter: 'in-place', opens: [
    { modules: ['ws'], made: ['default', 'WebSocket'], ...asNative },
  ] },
  'isomorphic-ws': { title: 'isomorphic-ws', kind: 'either', adapter: 'in-place', opens: [
    { modules: ['isomorphic-ws', 'universal-websocket-client', 'cross-ws', 'crossws/websocket'], made: ['default', 'WebSocket'], ...asNative },
  ] },
  w3cwebsocket: { title: 'websocket (w3cwebsocket)', kind: 'lookalike', adapter: 'in-place', opens: [
    { modules: ['websocket'], made: ['w3cwebsocket'], ...asNative },
  ] },
  'websocket-client': { title: 'websocket (client)', kind: 'node', opens: [
    // Its address comes with `client.connect(…)`.
    { modules: ['websocket'], made: ['client'] },
  ] },
  'faye-websocket': { title: 'faye-websocket', kind: 'node', opens: [
    // The package's own class with three arguments is a server's end of a socket.
    { modules: ['faye-websocket'], made: ['Client'], ...asNative },
  ] },
  undici: { title: 'undici', kind: 'node', doesMore: true, opens: [
    { modules: ['undici'], made: ['WebSocket'], ...asNative },
  ] },
  'reconnecting-websocket': { title: 'reconnecting-websocket', kind: 'takes-class', adapter: { option: 'WebSocket' }, opens: [
    { modules: ['reconnecting-websocket'], made: ['default', 'ReconnectingWebSocket'], globals: ['ReconnectingWebSocket'], ...asNative },
    { modules: ['reconnectingwebsocket'], kind: 'names-class', made: ['default', 'ReconnectingWebSocket'], ...asNative },
    { modules: ['robust-websocket'], kind: 'names-class', made: ['default'], globals: ['RobustWebSocket'], ...asNative },
    { modules: ['sockette'], kind: 'names-class', made: ['default'], called: ['default'], globals: ['Sockette'], address: first, protocols: { argument: 1, keys: ['protocols'] }, handlers: second },
    { modules: ['websocket-ts'], kind: 'names-class', made: ['WebsocketBuilder', 'WebSocketBuilder', 'Websocket'], address: first },
  ] },
  partysocket: { title: 'partysocket', kind: 'takes-class', adapter: { option: 'WebSocket' }, opens: [
    { modules: ['partysocket'], made: ['default', 'PartySocket', 'WebSocket', 'ReconnectingWebSocket'], ...asNative },
    { modules: ['partysocket/react'], called: ['default', 'usePartySocket', 'useWebSocket'], ...asNative },
    { modules: ['partysocket/use-ws'], called: ['default', 'useWebSocket'], address: first },
  ] },
  rxjs: { title: 'RxJS webSocket', kind: 'takes-class', adapter: { option: 'WebSocketCtor' }, doesMore: true, opens: [
    { modules: ['rxjs/webSocket', 'rxjs/websocket', 'rxjs/observable/dom/webSocket', 'rxjs/observable/dom/WebSocketSubject'], made: ['WebSocketSubject'], called: ['webSocket'], address: option('url'), protocols: option('protocol'), globals: ['rxjs.webSocket.webSocket'] },
  ] },

  // Hooks. One of the program's own, whatever its name, is followed like any function.
  'react-use-websocket': { title: 'react-use-websocket', kind: 'hook', adapter: 'hook', senders: ['sendMessage', 'sendJsonMessage'], opens: [
    { modules: ['react-use-websocket'], called: ['default', 'useWebSocket'], address: first, protocols: { argument: 1, keys: ['protocols'] } },
  ] },
  vueuse: { title: 'VueUse useWebSocket', kind: 'hook', doesMore: true, opens: [
    { modules: ['@vueuse/core', '@vueuse/nuxt'], called: ['useWebSocket'], address: first, protocols: { argument: 1, keys: ['protocols'] } },
  ] },
  ahooks: { title: 'ahooks useWebSocket', kind: 'hook', senders: ['sendMessage'], doesMore: true, opens: [
    { modules: ['ahooks'], called: ['useWebSocket'], address: first },
  ] },
}

// biome-ignore format: one library after the other, a line for each way to open
const protocols: readonly ProtocolRow[] = [
  // Messages over a server of one's own
  { id: 'socket.io', title: 'Socket.IO', instead: polling, opens: [
    { modules: ['socket.io-client'], made: ['Manager', 'default', 'io'], called: ['default', 'io', 'connect', 'lookup', 'io.connect'], address: first, server: 'path', globals: ['io', 'io.connect', 'io.Manager'], script: /socket\.io[./]/, used: /\.(?:emit|on)\(\s{0,9}['"`]/ },
    { modules: ['react-use-websocket'], called: ['useSocketIO'], address: first },
  ] },
  { id: 'engine.io', title: 'Engine.IO', instead: polling, opens: [
    { modules: ['engine.io-client'], made: ['default', 'Socket'], called: ['default'], address: first },
  ] },
  { id: 'socketcluster', title: 'SocketCluster', instead: noTransport, opens: [
    { modules: ['socketcluster-client'], called: ['create', 'connect'] },
  ] },
  { id: 'sockjs', title: 'SockJS', instead: "set `transports: ['eventsource', 'xhr-polling']`, which needs no change of the server", opens: [
    { modules: ['sockjs-client'], made: ['default', 'SockJS'], called: ['default'], address: first, globals: ['SockJS'] },
  ] },
  { id: 'stomp', title: 'STOMP', instead: "where the server offers SockJS, hand it `new SockJS(url, null, { transports: ['eventsource'] })`: as `webSocketFactory` of @stomp/stompjs, by `Stomp.over(…)` in stompjs 2", opens: [
    { modules: ['@stomp/stompjs', 'stompjs', 'webstomp-client', 'stomp-websocket'], made: ['Client', 'CompatClient'], called: ['Stomp.client', 'Stomp.over', 'client', 'over', 'overWS'], address: option('brokerURL'), globals: ['Stomp.client', 'Stomp.over', 'StompJs.Client', 'StompJs.Stomp.client', 'StompJs.Stomp.over', 'webstomp.client', 'webstomp.over'] },
    { modules: ['@stomp/rx-stomp', '@stomp/ng2-stompjs'], made: ['RxStomp', 'RxStompService'] },
  ] },
  { id: 'signalr', title: 'SignalR', instead: 'it speaks SSE itself: set `transport: HttpTransportType.ServerSentEvents`', opens: [
    { modules: ['@microsoft/signalr', '@aspnet/signalr'], made: ['HubConnectionBuilder'], address: { chained: 'withUrl' }, globals: ['signalR.HubConnectionBuilder'] },
    // For ASP.NET before Core, over jQuery.
    { modules: ['signalr'], called: ['hubConnection', 'hub.start'], globals: ['$.hubConnection', '$.connection.hub.start', 'jQuery.hubConnection', 'jQuery.connection.hub.start'] },
  ] },
  { id: 'phoenix', title: 'Phoenix Channels', instead: "set `transport: LongPoll`, and `longpoll: true` on the endpoint's socket", opens: [
    { modules: ['phoenix'], made: ['Socket'], address: first, globals: ['Phoenix.Socket'] },
    { modules: ['phoenix_live_view'], made: ['LiveSocket', 'default'], address: first },
  ] },
  { id: 'actioncable', title: 'Action Cable', instead: 'it has no HTTP transport; AnyCable serves its channels over SSE to clients that only receive', opens: [
    { modules: ['@rails/actioncable', 'actioncable'], called: ['createConsumer', 'createCable'], address: first, globals: ['ActionCable.createConsumer'] },
  ] },
  { id: 'anycable', title: 'AnyCable', instead: 'start the server with `--sse` and read `/events` with EventSource where the client only receives', opens: [
    { modules: ['@anycable/web', '@anycable/core'], called: ['createConsumer', 'createCable'], address: first },
  ] },
  { id: 'laravel-echo', title: 'Laravel Echo', instead: 'the package laravel-wave serves its channels over SSE', opens: [
    { modules: ['laravel-echo'], made: ['default', 'Echo'], address: option('wsHost') },
  ] },
  { id: 'centrifuge', title: 'Centrifugo', instead: "it speaks SSE itself: give the transport `{ transport: 'sse', endpoint }` and enable `sse` on the server", opens: [
    { modules: ['centrifuge'], made: ['default', 'Centrifuge'], address: first, globals: ['Centrifuge'] },
  ] },
  { id: 'cometd', title: 'CometD', instead: "call `cometd.unregisterTransport('websocket')`: it then uses long polling", opens: [
    { modules: ['cometd'], made: ['CometD'] },
  ] },
  { id: 'faye', title: 'Faye', instead: "call `client.disable('websocket')`: it then uses EventSource or long polling", opens: [
    { modules: ['faye'], made: ['Client'], address: first, globals: ['Faye.Client'] },
  ] },
  { id: 'meteor', title: 'Meteor (DDP)', instead: 'start the server with `DISABLE_WEBSOCKETS=1`: DDP then runs over HTTP polling', opens: [
    { modules: ['meteor/ddp-client', 'meteor/ddp'], called: ['DDP.connect'], address: first },
  ] },
  { id: 'wamp', title: 'Autobahn (WAMP)', instead: "it has long polling: list `{ type: 'longpoll', url }` in `transports`", opens: [
    { modules: ['autobahn', 'autobahn-browser'], made: ['Connection'], address: option('url'), globals: ['autobahn.Connection'] },
  ] },
  { id: 'rpc-websockets', title: 'rpc-websockets', instead: 'it has no HTTP transport; call the methods over HTTP and stream the notifications by SSE', opens: [
    { modules: ['rpc-websockets'], made: ['Client'], address: first },
  ] },
  { id: 'rsocket', title: 'RSocket', instead: 'it has no HTTP transport; in a browser, a plain SSE endpoint can be added next to it', opens: [
    { modules: ['rsocket-websocket-client', '@rsocket/websocket-client'], made: ['default', 'RSocketWebSocketClient', 'WebsocketClientTransport'], address: option('url') },
  ] },
  { id: 'deepstream', title: 'deepstream', instead: 'it has no HTTP transport; its HTTP API serves single requests only', opens: [
    { modules: ['@deepstream/client'], made: ['DeepstreamClient'], address: first },
  ] },
  { id: 'colyseus', title: 'Colyseus', instead: 'it has no HTTP transport; a game room needs the rate of a WebSocket', opens: [
    { modules: ['colyseus.js', '@colyseus/sdk'], made: ['Client', 'ColyseusSDK'], address: first, globals: ['Colyseus.Client'] },
  ] },

  // GraphQL and RPC
  { id: 'trpc', title: 'tRPC', instead: 'use `httpSubscriptionLink` (SSE) instead of `wsLink`', opens: [
    { modules: ['@trpc/client'], called: ['createWSClient', 'wsLink'], address: option('url') },
  ] },
  { id: 'graphql-ws', title: 'graphql-ws', instead: 'use `graphql-sse`, on the server too', opens: [
    { modules: ['graphql-ws'], called: ['createClient'], address: option('url'), globals: ['graphqlWs.createClient'] },
  ] },
  { id: 'subscriptions-transport-ws', title: 'subscriptions-transport-ws', instead: 'it is no longer maintained; use `graphql-sse`, on the server too', opens: [
    { modules: ['subscriptions-transport-ws'], made: ['SubscriptionClient'], address: first, globals: ['SubscriptionsTransportWs.SubscriptionClient'] },
  ] },
  { id: 'apollo', title: 'Apollo Client', instead: 'use `graphql-sse`, or `HttpLink` where the server streams subscriptions as multipart HTTP (GraphOS Router)', opens: [
    { modules: ['@apollo/client/link/subscriptions', '@apollo/client/link/ws', 'apollo-link-ws'], made: ['GraphQLWsLink', 'WebSocketLink'], address: option('uri') },
  ] },

  // Hosted services
  { id: 'pusher', title: 'Pusher Channels', instead: "set `enabledTransports: ['xhr_streaming', 'xhr_polling']`", opens: [
    { modules: ['pusher-js'], made: ['default', 'Pusher'], globals: ['Pusher'] },
  ] },
  { id: 'ably', title: 'Ably', instead: 'subscribe at its SSE endpoint where the client only receives, and publish over its REST API', opens: [
    { modules: ['ably'], made: ['Realtime', 'Realtime.Promise'], globals: ['Ably.Realtime', 'Ably.Realtime.Promise'] },
  ] },
  { id: 'pubnub', title: 'PubNub', instead: 'nothing to do: its SDK uses HTTP long polling and no WebSocket', opens: [
    { modules: ['pubnub'], made: ['default'], globals: ['PubNub'] },
  ] },
  { id: 'aws-amplify-events', title: 'AWS AppSync Events', instead: 'publish over its HTTP endpoint; subscriptions need the WebSocket', opens: [
    { modules: ['aws-amplify/data', '@aws-amplify/api'], called: ['events.connect'] },
  ] },
  { id: 'web-pubsub', title: 'Azure Web PubSub', instead: 'servers publish over its REST API; clients need the WebSocket', opens: [
    { modules: ['@azure/web-pubsub-client'], made: ['WebPubSubClient'], address: first },
  ] },
  { id: 'supabase', title: 'Supabase Realtime', instead: 'broadcasts can go over its REST API; subscriptions need the WebSocket', opens: [
    { modules: ['@supabase/realtime-js'], made: ['RealtimeClient'], address: first },
  ] },
  { id: 'livekit', title: 'LiveKit', instead: 'it has no HTTP transport; its signalling carries binary messages of WebRTC sessions', opens: [
    { modules: ['livekit-client'], made: ['Room'] },
  ] },
  { id: 'liveblocks', title: 'Liveblocks', instead: noTransport, opens: [
    { modules: ['@liveblocks/client'], called: ['createClient'] },
  ] },

  // Documents edited together
  { id: 'y-websocket', title: 'y-websocket (Yjs)', instead: binaryDocument, opens: [
    { modules: ['y-websocket'], made: ['WebsocketProvider'], address: first },
  ] },
  { id: 'hocuspocus', title: 'Hocuspocus (Yjs)', instead: binaryDocument, opens: [
    { modules: ['@hocuspocus/provider'], made: ['HocuspocusProvider', 'HocuspocusProviderWebsocket', 'TiptapCollabProvider'], address: option('url') },
  ] },
  { id: 'y-partykit', title: 'y-partykit (Yjs)', instead: binaryDocument, opens: [
    { modules: ['y-partykit'], made: ['default'], address: first },
  ] },
  { id: 'sharedb', title: 'ShareDB', instead: 'its `Connection` takes any object of the shape of a WebSocket, so a transport of your own can carry it',
    takes: { modules: ['sharedb/lib/client', 'sharedb/lib/client/connection', 'sharedb'], exports: ['Connection', 'default'] } },

  // Brokers, devices, tools
  { id: 'mqtt', title: 'MQTT', instead: 'nothing to do where its address is `mqtt:` or `mqtts:`, which is TCP; else relay the topics by SSE from your own server, or keep the WebSocket', opens: [
    { modules: ['mqtt', 'precompiled-mqtt', 'async-mqtt'], called: ['connect', 'connectAsync'], address: first, globals: ['mqtt.connect'], script: /\bmqtt(?:\.min)?\.js\b/, unless: /^(mqtts?|tcp|ssl|tls):/ },
    { modules: ['paho-mqtt', 'paho-client'], made: ['Client', 'MQTT.Client'], address: first, globals: ['Paho.MQTT.Client', 'Paho.Client'] },
  ] },
  { id: 'nats', title: 'NATS', instead: 'it has no HTTP transport; relay the subjects by SSE from your own server, or keep the WebSocket', opens: [
    { modules: ['nats.ws'], called: ['connect'], address: option('servers') },
    { modules: ['@nats-io/nats-core', '@nats-io/transport-websockets'], called: ['wsconnect'], address: option('servers') },
  ] },
  { id: 'ocpp', title: 'OCPP', instead: 'OCPP-J is defined over WebSocket, so charging stations need it', opens: [
    { modules: ['ocpp-rpc'], made: ['RPCClient'], address: option('endpoint') },
  ] },
  { id: 'vscode-ws-jsonrpc', title: 'vscode-ws-jsonrpc', instead: 'it has no HTTP transport; a language server needs both directions: keep the WebSocket',
    takes: { modules: ['vscode-ws-jsonrpc', '@codingame/monaco-jsonrpc'], exports: ['listen', 'toSocket', 'createWebSocketConnection'] } },
]

/** What comes before the id of a library in the `api` of its sockets. */
const ofProtocol = 'protocol:'

/** Every way to open a socket, in the order in which a name is looked up. */
export const openers: readonly Opener[] = [
  ...socketClasses.flatMap((api) => {
    const { kind, opens } = classes[api]
    return opens.map((one) => ({ api, kind, ...one }))
  }),
  ...protocols.flatMap(({ id, opens = [] }) =>
    opens.map((one) => ({ api: `${ofProtocol}${id}` as const, kind: 'protocol' as const, ...one })),
  ),
]

/** Every `api` that a socket may have. */
export const socketApis: ReadonlySet<string> = new Set(openers.map(({ api }) => api))

/** Packages that open WebSockets and do nothing else. */
export const socketPackages: readonly string[] = packagesOf(
  Object.values(classes).flatMap(({ doesMore, opens }) => (doesMore ? [] : opens)),
)

/** E.g. `partysocket` of `partysocket/react`, each once. */
function packagesOf(opens: readonly Exports[]): string[] {
  const modules = opens.flatMap((one) => one.modules)
  return [...new Set(modules.map((name) => name.replace(/^(@[^/]+\/[^/]+|[^/]+).*/, '$1')))]
}

/** The row of a class; undefined for a library with a protocol of its own, and for what no table knows. */
function classOf(api: string): ClassRow | undefined {
  return Object.hasOwn(classes, api) ? classes[api as SocketClass] : undefined
}

/** The id of a library that speaks its own protocol; undefined for what leaves the messages to the program. */
export function protocolOf(api: SocketApi): string | undefined {
  return api.startsWith(ofProtocol) ? api.slice(ofProtocol.length) : undefined
}

/** E.g. `protocol:socket.io` → `Socket.IO`, `partysocket` → `partysocket`. */
export function titleOf(api: SocketApi): string {
  const id = protocolOf(api) ?? api
  return (classOf(api) ?? protocols.find((one) => one.id === id))?.title ?? id
}

/** What a library with a protocol of its own offers instead of the WebSocket, by its id. */
export function alternativeTo(id: string): { readonly name: string; readonly instead: Text } {
  const { title = id, instead } = protocols.find((one) => one.id === id) ?? {}
  return {
    name: title,
    instead:
      instead === undefined
        ? { en: 'see whether it offers an HTTP transport', ja: 'HTTP の通信方式があるか確認してください' }
        : text(instead, librariesInJapanese[id]),
  }
}

/** The id of the library whose export takes an open socket. */
export function takerOf(module: string, name: string): string | undefined {
  return protocols.find(({ takes }) => takes?.modules.includes(module) && takes.exports.includes(name))?.id
}

/** Whether sockets of an `api` are opened by a class of one of these kinds. */
export function isOfKind(api: string, ...kinds: readonly LibraryKind[]): boolean {
  const kind = classOf(api)?.kind
  return kind !== undefined && kinds.includes(kind)
}

/** How the adapter serves the sockets of an `api`. */
export function adapterFor(api: string): ClassRow['adapter'] {
  return classOf(api)?.adapter
}

/** The option that a library takes the adapter as. */
export function classOption(api: string): string | undefined {
  const adapter = adapterFor(api)
  return typeof adapter === 'object' ? adapter.option : undefined
}

/** Where the class of an `api` is exported from. */
export function modulesOf(api: string): readonly string[] {
  return classOf(api)?.opens.flatMap(({ modules }) => modules) ?? []
}

/** What a hook hands out to send with. */
export function sendersOf(api: string): readonly string[] {
  return classOf(api)?.senders ?? []
}

/** A hook's result is no socket: what is read from it leaves no socket anywhere. */
export function isHook({ api }: { readonly api: string }): boolean {
  return isOfKind(api, 'hook')
}

/** A library's object around the socket stays what it is, with members of its own. */
export function isWrapper({ api }: { readonly api: string }): boolean {
  return isOfKind(api, 'takes-class')
}

/** Whether a package names the browser's class inside, whatever its library does else. */
export function namesClass(packageName: string): boolean {
  return openers.some(({ kind, modules }) => kind === 'names-class' && modules.includes(packageName))
}

/**
 * Regular expression sources of which a file must match one to use any of these packages: an import, a path on a delivery
 * network, a global of a script tag. The same few for every rule, since the bytes of every file are sought for them.
 * E.g. `['"](?:mqtt|sockjs-client)['"/]`, `[/:](?:mqtt|sockjs-client)@\d`, `[ =(](?:Pusher|SockJS)\(`.
 */
export const libraryTriggers: readonly string[] = [
  quotedModule(names(), '[\'"/]'),
  `[/:](?:${names()})@\\d`,
  `[ =(](?:${globals()})\\(`,
  ...openers.flatMap(({ script }) => script?.source ?? []),
]

function names(): string {
  return shortest(openers.flatMap(({ modules }) => modules))
    .map(literally)
    .join('|')
}

/** A global that many things are called like counts by its script tag alone. */
function globals(): string {
  const found = openers.flatMap(({ globals = [], script, used }) => (script && !used ? [] : globals))
  return [...new Set(found)].sort().map(literally).join('|')
}

/** `partysocket/react` is found where `partysocket` is. */
function shortest(names: readonly string[]): string[] {
  return [...new Set(names)].filter((name) => !names.some((other) => name.startsWith(`${other}/`))).sort()
}
