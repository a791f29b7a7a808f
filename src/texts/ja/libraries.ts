/** What each library offers instead of the WebSocket, by its id; the English stands in `src/clients/libraries.ts`. */
export const librariesInJapanese: Readonly<Record<string, string>> = {
  'socket.io': "`transports: ['polling']` を指定してください。SSE の通信方式はありません",
  'engine.io': "`transports: ['polling']` を指定してください。SSE の通信方式はありません",
  socketcluster: 'HTTP の通信方式はありません。WebSocket のままにするか、両側で置き換えてください',
  sockjs: "`transports: ['eventsource', 'xhr-polling']` を指定してください。サーバーの変更は不要です",
  stomp:
    "サーバーが SockJS に対応していれば、`new SockJS(url, null, { transports: ['eventsource'] })` を渡してください。@stomp/stompjs では `webSocketFactory`、stompjs 2 では `Stomp.over(…)` を使います",
  signalr: 'SSE に対応しています。`transport: HttpTransportType.ServerSentEvents` を指定してください',
  phoenix: '`transport: LongPoll` を指定し、エンドポイントの socket に `longpoll: true` を設定してください',
  actioncable: 'HTTP の通信方式はありません。受信だけであれば、AnyCable でチャネルを SSE で配信できます',
  anycable: '受信だけであれば、サーバーを `--sse` 付きで起動し、EventSource で `/events` を受信してください',
  'laravel-echo': 'laravel-wave パッケージを使うと、チャネルを SSE で配信できます',
  centrifuge:
    "SSE に対応しています。`{ transport: 'sse', endpoint }` を指定し、サーバーで `sse` を有効にしてください",
  cometd: "`cometd.unregisterTransport('websocket')` を呼び出すと、ロングポーリングを使用します",
  faye: "`client.disable('websocket')` を呼び出すと、EventSource またはロングポーリングを使用します",
  meteor: 'サーバーを `DISABLE_WEBSOCKETS=1` で起動すると、DDP は HTTP のポーリングで動作します',
  wamp: "ロングポーリングがあります。`transports` に `{ type: 'longpoll', url }` を指定してください",
  'rpc-websockets': 'HTTP の通信方式はありません。メソッドは HTTP で呼び出し、通知は SSE で配信してください',
  rsocket: 'HTTP の通信方式はありません。ブラウザ向けには、別に SSE のエンドポイントを用意できます',
  deepstream: 'HTTP の通信方式はありません。HTTP API は単発のリクエスト用です',
  colyseus: 'HTTP の通信方式はありません。ゲームのルームには WebSocket の頻度が必要です',
  trpc: '`wsLink` の代わりに `httpSubscriptionLink`（SSE）を使用してください',
  'graphql-ws': 'サーバー側も含めて `graphql-sse` を使用してください',
  'subscriptions-transport-ws': '保守が終了しています。サーバー側も含めて `graphql-sse` を使用してください',
  apollo:
    '`graphql-sse`、またはサーバーがマルチパート HTTP に対応している場合（GraphOS Router）は `HttpLink` を使用してください',
  pusher: "`enabledTransports: ['xhr_streaming', 'xhr_polling']` を指定してください",
  ably: '受信は SSE のエンドポイント、送信は REST API を使用してください',
  pubnub: 'SDK は WebSocket ではなく HTTP のロングポーリングを使うため、対応は不要です',
  'aws-amplify-events': '送信には HTTP のエンドポイントを使えますが、購読には WebSocket が必要です',
  'web-pubsub': 'サーバーからの送信には REST API を使えますが、クライアントには WebSocket が必要です',
  supabase: 'ブロードキャストの送信には REST API を使えますが、購読には WebSocket が必要です',
  livekit: 'HTTP の通信方式はありません。WebRTC のシグナリングにバイナリのメッセージを使用しています',
  liveblocks: 'HTTP の通信方式はありません。WebSocket のままにするか、両側で置き換えてください',
  'y-websocket':
    'HTTP の通信方式はありません。メッセージはバイナリです。WebSocket のままにするか、Yjs のプロバイダーを自作してください',
  hocuspocus:
    'HTTP の通信方式はありません。メッセージはバイナリです。WebSocket のままにするか、Yjs のプロバイダーを自作してください',
  'y-partykit':
    'HTTP の通信方式はありません。メッセージはバイナリです。WebSocket のままにするか、Yjs のプロバイダーを自作してください',
  sharedb: '`Connection` には WebSocket と同じ形のオブジェクトを渡せるため、通信部分を自作すれば移行できます',
  mqtt: 'アドレスが `mqtt:` や `mqtts:`（TCP）なら対応は不要です。それ以外は、自社のサーバーからトピックを SSE で中継するか、WebSocket のままにしてください',
  nats: 'HTTP の通信方式はありません。自社のサーバーからサブジェクトを SSE で中継するか、WebSocket のままにしてください',
  ocpp: 'OCPP-J は WebSocket 上で定義されており、充電設備との通信に必要です',
  'vscode-ws-jsonrpc':
    'HTTP の通信方式はありません。言語サーバーとの通信には双方向が必要です。WebSocket のままにしてください',
}
