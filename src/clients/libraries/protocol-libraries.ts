import { first, type Library, option, type Place } from './library.js'

const none: Place | undefined = undefined

/** A library that speaks a protocol of its own over its socket: [name, packages, made with `new`, called, address, more]. */
type Row = readonly [
  name: string,
  modules: readonly string[],
  made: readonly string[],
  called: readonly string[],
  address: Place | undefined,
  more?: Pick<Library, 'globals' | 'script' | 'unless' | 'protocols'>,
]

/** One line a library. Their servers speak the same protocol, so both ends move together or not at all. */
// biome-ignore format: one line a library
const rows: readonly Row[] = [
  ['socket.io', ['socket.io-client'], ['Manager'], ['default', 'io', 'connect', 'lookup', 'io.connect'], first, { globals: ['io', 'io.connect', 'io.Manager'], script: /socket\.io[./]/ }],
  ['engine.io', ['engine.io-client'], ['default', 'Socket'], ['default'], first],
  ['socketcluster', ['socketcluster-client'], [], ['create', 'connect'], none],
  ['stomp', ['@stomp/stompjs', 'stompjs', 'webstomp-client', 'stomp-websocket'], ['Client', 'CompatClient'], ['Stomp.client', 'Stomp.over', 'client', 'over', 'overWS'], option('brokerURL'), { globals: ['Stomp.client', 'Stomp.over', 'StompJs.Client', 'StompJs.Stomp.client', 'StompJs.Stomp.over', 'webstomp.client', 'webstomp.over'] }],
  ['stomp', ['@stomp/rx-stomp', '@stomp/ng2-stompjs'], ['RxStomp', 'RxStompService'], [], none],
  ['sockjs', ['sockjs-client'], ['default', 'SockJS'], ['default'], first, { globals: ['SockJS'] }],
  ['signalr', ['@microsoft/signalr', '@aspnet/signalr'], ['HubConnectionBuilder'], [], { chained: 'withUrl' }, { globals: ['signalR.HubConnectionBuilder'] }],
  ['web-pubsub', ['@azure/web-pubsub-client'], ['WebPubSubClient'], [], first],
  ['trpc', ['@trpc/client'], [], ['createWSClient', 'wsLink'], option('url')],
  ['graphql-ws', ['graphql-ws'], [], ['createClient'], option('url'), { globals: ['graphqlWs.createClient'] }],
  ['subscriptions-transport-ws', ['subscriptions-transport-ws'], ['SubscriptionClient'], [], first, { globals: ['SubscriptionsTransportWs.SubscriptionClient'] }],
  ['apollo', ['@apollo/client/link/subscriptions', '@apollo/client/link/ws', 'apollo-link-ws'], ['GraphQLWsLink', 'WebSocketLink'], [], option('uri')],
  ['phoenix', ['phoenix'], ['Socket'], [], first, { globals: ['Phoenix.Socket'] }],
  ['phoenix', ['phoenix_live_view'], ['LiveSocket', 'default'], [], first],
  ['phoenix', ['@supabase/realtime-js'], ['RealtimeClient'], [], first],
  ['actioncable', ['@rails/actioncable', 'actioncable', '@anycable/web', '@anycable/core'], [], ['createConsumer', 'createCable'], first, { globals: ['ActionCable.createConsumer'] }],
  ['mqtt', ['mqtt', 'precompiled-mqtt', 'async-mqtt'], [], ['connect', 'connectAsync'], first, { globals: ['mqtt.connect'], script: /\bmqtt(?:\.min)?\.js\b/, unless: /^(mqtts?|tcp|ssl|tls):/ }],
  ['mqtt', ['paho-mqtt', 'paho-client'], ['Client', 'MQTT.Client'], [], first, { globals: ['Paho.MQTT.Client', 'Paho.Client'] }],
  ['pusher', ['pusher-js'], ['default', 'Pusher'], [], none, { globals: ['Pusher'] }],
  ['ably', ['ably'], ['Realtime', 'Realtime.Promise'], [], none, { globals: ['Ably.Realtime', 'Ably.Realtime.Promise'] }],
  ['centrifuge', ['centrifuge'], ['default', 'Centrifuge'], [], first, { globals: ['Centrifuge'] }],
  ['y-websocket', ['y-websocket'], ['WebsocketProvider'], [], first],
  ['hocuspocus', ['@hocuspocus/provider'], ['HocuspocusProvider', 'HocuspocusProviderWebsocket', 'TiptapCollabProvider'], [], option('url')],
  ['laravel-echo', ['laravel-echo'], ['default', 'Echo'], [], option('wsHost')],
  ['aws-amplify-events', ['aws-amplify/data', '@aws-amplify/api'], [], ['events.connect'], none],
  ['pubnub', ['pubnub'], ['default'], [], none, { globals: ['PubNub'] }],
  ['wamp', ['autobahn', 'autobahn-browser'], ['Connection'], [], option('url'), { globals: ['autobahn.Connection'] }],
  ['nats', ['nats.ws'], [], ['connect'], option('servers')],
  ['nats', ['@nats-io/nats-core', '@nats-io/transport-websockets'], [], ['wsconnect'], option('servers')],
  ['rsocket', ['rsocket-websocket-client', '@rsocket/websocket-client'], ['default', 'RSocketWebSocketClient', 'WebsocketClientTransport'], [], option('url')],
  ['colyseus', ['colyseus.js', '@colyseus/sdk'], ['Client', 'ColyseusSDK'], [], first, { globals: ['Colyseus.Client'] }],
  ['rpc-websockets', ['rpc-websockets'], ['Client'], [], first],
]

export const protocolLibraries: readonly Library[] = rows.map(
  ([name, modules, made, called, address, more]) => ({
    api: `protocol:${name}` as const,
    modules,
    made,
    called,
    ...(address ? { address } : {}),
    ...more,
  }),
)
