export const messages = {
  library: {
    en: 'mock of WebSocket ({{library}}): becomes a mock of EventSource and of fetch, or a server that answers with text/event-stream',
    ja: 'WebSocket のモック（{{library}}）：EventSource と fetch のモック、または text/event-stream を返すサーバーに置き換える',
  },
  'global-replaced': {
    en: 'global WebSocket is replaced in a test ({{by}}): becomes the same for EventSource, and a fetch that records what is sent',
    ja: 'テストでのグローバル WebSocket の差し替え（{{by}}）：EventSource の差し替えと、送信を記録する fetch に置き換える',
  },
  'module-mocked': {
    en: 'module {{module}} is mocked: becomes a mock of what reads the stream, and of fetch',
    ja: 'モジュール {{module}} のモック：ストリームを読むモジュールと fetch のモックに置き換える',
  },
  'route-mocked': {
    en: 'browser test answers WebSockets itself ({{function}}): becomes a route that answers with text/event-stream, and one for the POSTs',
    ja: 'ブラウザーテストによる WebSocket の応答（{{function}}）：text/event-stream を返すルートと POST のルートに置き換える',
  },
  'frames-watched': {
    en: 'browser test watches WebSockets ({{function}}): becomes waiting for the response of the stream, and for the POSTs',
    ja: 'ブラウザーテストによる WebSocket の監視（{{function}}）：ストリームの応答と POST の待ち受けに置き換える',
  },
  'test-client': {
    en: 'test speaks to a WebSocket route ({{function}}): becomes a test that reads the events of the real stream and posts to the message route',
    ja: 'WebSocket ルートと通信するテスト（{{function}}）：実際のストリームのイベントを読み、メッセージのルートへ POST するテストに置き換える',
  },
  'gateway-event': {
    en: 'event of an API Gateway WebSocket API is made by hand: becomes an HTTP request to the stream or the message route',
    ja: 'API Gateway WebSocket API のイベントの手作り：ストリームまたはメッセージのルートへの HTTP リクエストに置き換える',
  },
  'load-test': {
    en: 'load test over WebSockets ({{library}}): becomes requests that hold the stream open, and POSTs',
    ja: 'WebSocket の負荷テスト（{{library}}）：ストリームを開いたままにするリクエストと POST に置き換える',
  },
} as const
