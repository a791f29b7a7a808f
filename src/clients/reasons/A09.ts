import { defineReason } from '../../model/reason.js'

export default defineReason({
  code: 'A09',
  title: { en: 'A library that takes the constructor', ja: 'コンストラクターを渡せるライブラリー' },
  why: {
    en: 'reconnecting-websocket and partysocket take the class as their option `WebSocket`, rxjs as `WebSocketCtor` (their type declarations). They call `send` on what it makes and wait for its `close`, which an EventSource does not have (HTML Standard 9.2.2).',
    ja: 'reconnecting-websocket と partysocket には `WebSocket` オプション、rxjs には `WebSocketCtor` でクラスを渡せます（各ライブラリーの型定義）。これらは作成したものの `send` を呼び、`close` を待ちますが、EventSource にはどちらもありません（HTML Standard 9.2.2）。',
  },
  whatToDo: {
    en: 'Keep the library and give it the adapter as that option; the server must offer the two endpoints. Where the socket only receives, plain EventSource replaces the library, since it reconnects by itself.',
    ja: 'ライブラリーはそのまま使い、このオプションにアダプターを渡してください。サーバーには 2 つのエンドポイントが必要です。受信だけの場合は、自動的に再接続する標準の EventSource でライブラリーを置き換えられます。',
  },
  message: {
    en: '{{library}} takes the constructor as an option: the adapter goes there',
    ja: '{{library}} にはコンストラクターをオプションで渡せるため、アダプターを指定します',
  },
  example: "new ReconnectingWebSocket('wss://api.example.com/ws')",
})
