import type { Text } from '../../model/source.js'

/** A library that owns its protocol, and what it offers instead of the WebSocket. */
export interface Alternative {
  /** As its makers write it. */
  readonly name: string
  /** Follows a colon: what to set or change to, or that there is nothing. Facts are from the library's documentation. */
  readonly instead: Text
}

/** The library of an api `protocol:<library>`. One that nobody described yet goes by its id. */
export function alternativeTo(library: string): Alternative {
  const known = Object.hasOwn(alternatives, library) ? alternatives[library] : undefined
  return (
    known ?? {
      name: library,
      instead: {
        en: 'see whether it offers an HTTP transport',
        ja: 'HTTP の通信方式があるか確認してください',
      },
    }
  )
}

/** By what comes after `protocol:`. */
export const alternatives: Readonly<Partial<Record<string, Alternative>>> = {
  // Messaging over a server of one’s own
  'socket.io': {
    name: 'Socket.IO',
    instead: {
      en: "set `transports: ['polling']`; there is no SSE transport",
      ja: "`transports: ['polling']` を指定してください。SSE の通信方式はありません",
    },
  },
  'engine.io': {
    name: 'Engine.IO',
    instead: {
      en: "set `transports: ['polling']`; there is no SSE transport",
      ja: "`transports: ['polling']` を指定してください。SSE の通信方式はありません",
    },
  },
  sockjs: {
    name: 'SockJS',
    instead: {
      en: "set `transports: ['eventsource', 'xhr-polling']`, which needs no change of the server",
      ja: "`transports: ['eventsource', 'xhr-polling']` を指定してください。サーバーの変更は不要です",
    },
  },
  stomp: {
    name: 'STOMP',
    instead: {
      en: "where the server offers SockJS, hand it `new SockJS(url, null, { transports: ['eventsource'] })`: as `webSocketFactory` of @stomp/stompjs, by `Stomp.over(…)` in stompjs 2",
      ja: "サーバーが SockJS に対応していれば、`new SockJS(url, null, { transports: ['eventsource'] })` を渡してください。@stomp/stompjs では `webSocketFactory`、stompjs 2 では `Stomp.over(…)` を使います",
    },
  },
  signalr: {
    name: 'SignalR',
    instead: {
      en: 'it speaks SSE itself: set `transport: HttpTransportType.ServerSentEvents`',
      ja: 'SSE に対応しています。`transport: HttpTransportType.ServerSentEvents` を指定してください',
    },
  },
  phoenix: {
    name: 'Phoenix Channels',
    instead: {
      en: 'set `transport: LongPoll`, and `longpoll: true` on the endpoint’s socket',
      ja: '`transport: LongPoll` を指定し、エンドポイントの socket に `longpoll: true` を設定してください',
    },
  },
  actioncable: {
    name: 'Action Cable',
    instead: {
      en: 'it has no HTTP transport; AnyCable serves its channels over SSE to clients that only receive',
      ja: 'HTTP の通信方式はありません。受信だけであれば、AnyCable でチャネルを SSE で配信できます',
    },
  },
  anycable: {
    name: 'AnyCable',
    instead: {
      en: 'start the server with `--sse` and read `/events` with EventSource where the client only receives',
      ja: '受信だけであれば、サーバーを `--sse` 付きで起動し、EventSource で `/events` を受信してください',
    },
  },
  'laravel-echo': {
    name: 'Laravel Echo',
    instead: {
      en: 'the package laravel-wave serves its channels over SSE',
      ja: 'laravel-wave パッケージを使うと、チャネルを SSE で配信できます',
    },
  },
  centrifuge: {
    name: 'Centrifugo (centrifuge)',
    instead: {
      en: "it speaks SSE itself: give the transport `{ transport: 'sse', endpoint }` and enable `sse` on the server",
      ja: "SSE に対応しています。`{ transport: 'sse', endpoint }` を指定し、サーバーで `sse` を有効にしてください",
    },
  },
  cometd: {
    name: 'CometD',
    instead: {
      en: "call `cometd.unregisterTransport('websocket')`: it then uses long polling",
      ja: "`cometd.unregisterTransport('websocket')` を呼び出すと、ロングポーリングを使用します",
    },
  },
  faye: {
    name: 'Faye',
    instead: {
      en: "call `client.disable('websocket')`: it then uses EventSource or long polling",
      ja: "`client.disable('websocket')` を呼び出すと、EventSource またはロングポーリングを使用します",
    },
  },
  feathers: {
    name: 'Feathers',
    instead: {
      en: "real-time events come over Socket.IO: set its `transports: ['polling']`",
      ja: "リアルタイムイベントは Socket.IO で届きます。Socket.IO に `transports: ['polling']` を指定してください",
    },
  },
  meteor: {
    name: 'Meteor (DDP)',
    instead: {
      en: 'start the server with `DISABLE_WEBSOCKETS=1`: DDP then runs over HTTP polling',
      ja: 'サーバーを `DISABLE_WEBSOCKETS=1` で起動すると、DDP は HTTP のポーリングで動作します',
    },
  },
  autobahn: {
    name: 'Autobahn (WAMP)',
    instead: {
      en: "it has long polling: list `{ type: 'longpoll', url }` in `transports`",
      ja: "ロングポーリングがあります。`transports` に `{ type: 'longpoll', url }` を指定してください",
    },
  },
  'rpc-websockets': {
    name: 'rpc-websockets',
    instead: {
      en: 'it has no HTTP transport; call the methods over HTTP and stream the notifications by SSE',
      ja: 'HTTP の通信方式はありません。メソッドは HTTP で呼び出し、通知は SSE で配信してください',
    },
  },
  rsocket: {
    name: 'RSocket',
    instead: {
      en: 'it has no HTTP transport; in a browser a plain SSE endpoint can stand beside it',
      ja: 'HTTP の通信方式はありません。ブラウザ向けには、別に SSE のエンドポイントを用意できます',
    },
  },
  deepstream: {
    name: 'deepstream',
    instead: {
      en: 'it has no HTTP transport; its HTTP API serves single requests only',
      ja: 'HTTP の通信方式はありません。HTTP API は単発のリクエスト用です',
    },
  },
  colyseus: {
    name: 'Colyseus',
    instead: {
      en: 'it has no HTTP transport; a game room needs the rate of a WebSocket',
      ja: 'HTTP の通信方式はありません。ゲームのルームには WebSocket の頻度が必要です',
    },
  },
  // GraphQL and RPC
  trpc: {
    name: 'tRPC',
    instead: {
      en: 'use `httpSubscriptionLink` (SSE) instead of `wsLink`',
      ja: '`wsLink` の代わりに `httpSubscriptionLink`（SSE）を使用してください',
    },
  },
  'graphql-ws': {
    name: 'graphql-ws',
    instead: {
      en: 'use `graphql-sse`, on the server too',
      ja: 'サーバー側も含めて `graphql-sse` を使用してください',
    },
  },
  'subscriptions-transport-ws': {
    name: 'subscriptions-transport-ws',
    instead: {
      en: 'it is no longer maintained; use `graphql-sse`, on the server too',
      ja: '保守が終了しています。サーバー側も含めて `graphql-sse` を使用してください',
    },
  },
  apollo: {
    name: 'Apollo Client',
    instead: {
      en: 'use `graphql-sse`, or `HttpLink` where the server streams subscriptions as multipart HTTP (GraphOS Router)',
      ja: '`graphql-sse`、またはサーバーがマルチパート HTTP に対応している場合（GraphOS Router）は `HttpLink` を使用してください',
    },
  },
  // Hosted services
  pusher: {
    name: 'Pusher Channels',
    instead: {
      en: "set `enabledTransports: ['xhr_streaming', 'xhr_polling']`",
      ja: "`enabledTransports: ['xhr_streaming', 'xhr_polling']` を指定してください",
    },
  },
  ably: {
    name: 'Ably',
    instead: {
      en: 'subscribe at its SSE endpoint where the client only receives, and publish over its REST API',
      ja: '受信は SSE のエンドポイント、送信は REST API を使用してください',
    },
  },
  pubnub: {
    name: 'PubNub',
    instead: {
      en: 'nothing to do: its SDK uses HTTP long polling and no WebSocket',
      ja: 'SDK は WebSocket ではなく HTTP のロングポーリングを使うため、対応は不要です',
    },
  },
  'aws-amplify-events': {
    name: 'AWS AppSync Events',
    instead: {
      en: 'publish over its HTTP endpoint; subscriptions need the WebSocket',
      ja: '送信には HTTP のエンドポイントを使えますが、購読には WebSocket が必要です',
    },
  },
  supabase: {
    name: 'Supabase Realtime',
    instead: {
      en: 'broadcasts can go over its REST API; subscriptions need the WebSocket',
      ja: 'ブロードキャストの送信には REST API を使えますが、購読には WebSocket が必要です',
    },
  },
  livekit: {
    name: 'LiveKit',
    instead: {
      en: 'it has no HTTP transport; its signalling carries binary messages of WebRTC sessions',
      ja: 'HTTP の通信方式はありません。WebRTC のシグナリングにバイナリーのメッセージを使用しています',
    },
  },
  liveblocks: {
    name: 'Liveblocks',
    instead: {
      en: 'it has no HTTP transport; keep the WebSocket, or replace it on both sides',
      ja: 'HTTP の通信方式はありません。WebSocket のままにするか、両側で置き換えてください',
    },
  },
  // Documents edited together
  'y-websocket': {
    name: 'y-websocket (Yjs)',
    instead: {
      en: 'it has no HTTP transport; its messages are binary: keep the WebSocket or write a Yjs provider',
      ja: 'HTTP の通信方式はありません。メッセージはバイナリーです。WebSocket のままにするか、Yjs のプロバイダーを自作してください',
    },
  },
  hocuspocus: {
    name: 'Hocuspocus (Yjs)',
    instead: {
      en: 'it has no HTTP transport; its messages are binary: keep the WebSocket or write a Yjs provider',
      ja: 'HTTP の通信方式はありません。メッセージはバイナリーです。WebSocket のままにするか、Yjs のプロバイダーを自作してください',
    },
  },
  'y-partykit': {
    name: 'y-partykit (Yjs)',
    instead: {
      en: 'it has no HTTP transport; its messages are binary: keep the WebSocket or write a Yjs provider',
      ja: 'HTTP の通信方式はありません。メッセージはバイナリーです。WebSocket のままにするか、Yjs のプロバイダーを自作してください',
    },
  },
  sharedb: {
    name: 'ShareDB',
    instead: {
      en: 'its `Connection` takes any object of the shape of a WebSocket, so a transport of your own can carry it',
      ja: '`Connection` には WebSocket と同じ形のオブジェクトを渡せるため、通信部分を自作すれば移行できます',
    },
  },
  // Brokers and devices
  mqtt: {
    name: 'MQTT',
    instead: {
      en: 'it has no HTTP transport; relay the topics by SSE from your own server, or keep the WebSocket',
      ja: 'HTTP の通信方式はありません。自社のサーバーからトピックを SSE で中継するか、WebSocket のままにしてください',
    },
  },
  nats: {
    name: 'NATS',
    instead: {
      en: 'it has no HTTP transport; relay the subjects by SSE from your own server, or keep the WebSocket',
      ja: 'HTTP の通信方式はありません。自社のサーバーからサブジェクトを SSE で中継するか、WebSocket のままにしてください',
    },
  },
  ocpp: {
    name: 'OCPP',
    instead: {
      en: 'OCPP-J is defined over WebSocket, so charging stations need it',
      ja: 'OCPP-J は WebSocket 上で定義されており、充電設備との通信に必要です',
    },
  },
  'vscode-ws-jsonrpc': {
    name: 'vscode-ws-jsonrpc',
    instead: {
      en: 'it has no HTTP transport; a language server needs both directions: keep the WebSocket',
      ja: 'HTTP の通信方式はありません。言語サーバーとの通信には双方向が必要です。WebSocket のままにしてください',
    },
  },
}
