import { defineReason } from '../../model/reason.js'

export default defineReason({
  code: 'A45',
  title: { en: 'The constructor is handed in or chosen', ja: '渡される、または選択されるコンストラクター' },
  why: {
    en: 'The class comes through a parameter, an option or a condition, and all that can come was followed to the browser’s WebSocket. Who hands it in goes on handing in a class that can `send` and `close` (WebSockets Standard 3.1), and the adapter is such a class, while EventSource is not.',
    ja: 'クラスは引数・オプション・条件分岐で決まりますが、いずれもブラウザの WebSocket であることを確認できました。渡す側は引き続き `send` と `close` のできるクラス（WebSockets Standard 3.1）を渡す必要があり、アダプターは条件を満たしますが、EventSource は満たしません。',
  },
  whatToDo: {
    en: 'Hand in `SseSocket` where `WebSocket` was. To do without the adapter, write `new WebSocket` where the socket is made and scan again.',
    ja: '`WebSocket` の代わりに `SseSocket` を渡してください。アダプターなしにするには、ソケットを作る場所に直接 `new WebSocket` と書き、もう一度スキャンしてください。',
  },
  message: {
    en: 'the constructor is handed in or chosen, always the browser’s WebSocket: {{what}}',
    ja: 'コンストラクターは外部から決まりますが、いずれもブラウザの WebSocket です: {{whatJa}}',
  },
  example:
    "const connect = (url, Socket = WebSocket) => new Socket(url)\nconnect('wss://api.example.com/ws')",
})
