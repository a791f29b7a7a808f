import { defineReason } from '../../model/reason.js'

export default defineReason({
  code: 'A12',
  title: { en: 'A send that is more than a request', ja: '単純なリクエストにできない送信' },
  why: {
    en: '`send` throws at once while the socket is connecting and returns nothing otherwise (WebSockets Standard 3.1); a `fetch` gives a promise and fails later. At page unload a request lives on only with `keepalive`, with at most 64 KiB in flight in total (MDN, `fetch()`; measured in Chromium).',
    ja: '`send` は接続中であればその場で例外を投げ、それ以外では何も返しません（WebSockets Standard 3.1）。一方、`fetch` は Promise を返し、失敗は後から分かります。ページを離れるときのリクエストは `keepalive` を付けた場合にだけ継続し、送信中の合計は 64 KiB までです（MDN「fetch()」、Chromium で計測）。',
  },
  whatToDo: {
    en: 'The adapter throws and keeps requests alive as a WebSocket would. To do without it, send outside of `try` and use no result; say goodbye at unload with `navigator.sendBeacon`.',
    ja: 'アダプターは WebSocket と同じように例外を投げ、リクエストも継続させます。アダプターなしにするには、`try` の外で送信し、戻り値を使わないようにしてください。ページを離れるときの通知には `navigator.sendBeacon` を使ってください。',
  },
  message: {
    en: 'this send cannot simply become a fetch ({{what}})',
    ja: 'この送信は単純に fetch へ置き換えられません（{{whatJa}}）',
  },
  example: 'try {\n  socket.send(text)\n} catch {\n  unsent.push(text)\n}',
})
