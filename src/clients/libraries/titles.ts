import type { SocketApi, SocketUsage } from '../../model/socket.js'

/** How people write the names of what opens sockets. Others stay as they are. */
const titles: Readonly<Record<string, string>> = {
  native: 'WebSocket',
  w3cwebsocket: 'websocket (w3cwebsocket)',
  'websocket-client': 'websocket (client)',
  rxjs: 'RxJS webSocket',
  vueuse: 'VueUse useWebSocket',
  ahooks: 'ahooks useWebSocket',
  'websocket-stream': 'WebSocketStream',
  'socket.io': 'Socket.IO',
  'engine.io': 'Engine.IO',
  socketcluster: 'SocketCluster',
  stomp: 'STOMP',
  sockjs: 'SockJS',
  signalr: 'SignalR',
  'web-pubsub': 'Azure Web PubSub',
  trpc: 'tRPC',
  apollo: 'Apollo Client',
  phoenix: 'Phoenix channels',
  actioncable: 'Action Cable',
  mqtt: 'MQTT',
  pusher: 'Pusher',
  ably: 'Ably',
  centrifuge: 'Centrifugo',
  hocuspocus: 'Hocuspocus',
  'laravel-echo': 'Laravel Echo',
  'aws-amplify-events': 'AWS AppSync Events',
  pubnub: 'PubNub',
  wamp: 'WAMP',
  nats: 'NATS',
  rsocket: 'RSocket',
  colyseus: 'Colyseus',
}

/** E.g. `protocol:socket.io` → `Socket.IO`, `partysocket` → `partysocket`. */
export function titleOf(api: SocketApi): string {
  const name = api.replace(/^protocol:/, '')
  return (Object.hasOwn(titles, name) ? titles[name] : undefined) ?? name
}

/** The address as far as it is known, short enough for a line; `?` where none is written. */
export function shownAddress({ url }: SocketUsage): string {
  const address = url.pattern ?? url.text
  return address === '' ? '?' : address.replace(/\s+/g, ' ').slice(0, 120)
}
