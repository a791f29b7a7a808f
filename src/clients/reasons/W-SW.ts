import { defineReason } from '../../model/reason.js'

export default defineReason({
  code: 'W-SW',
  title: { en: 'A service worker sees the stream', ja: 'Service Worker がストリームを処理します' },
  why: {
    en: 'A WebSocket bypasses service workers (WebSockets Standard 2.2), while EventSource and fetch go through the worker’s `fetch` event (measured in Chromium). A handler that answers everything, from a cache for example, can hold the stream back or break it.',
    ja: 'WebSocket は Service Worker を通りませんが（WebSockets Standard 2.2）、EventSource と fetch は Service Worker の `fetch` イベントを通ります（Chromium で計測）。キャッシュなどですべてに応答するハンドラーは、ストリームを滞らせたり壊したりする可能性があります。',
  },
  whatToDo: {
    en: 'In the `fetch` handler return early for the stream’s path, or where the `Accept` header is `text/event-stream`.',
    ja: '`fetch` ハンドラーでは、ストリームのパス、または `Accept` ヘッダーが `text/event-stream` のリクエストを、何もせずに通してください。',
  },
  message: {
    en: 'this project’s service worker will see the stream; it never saw the socket',
    ja: 'これまで WebSocket は Service Worker を通りませんでしたが、ストリームは通ります',
  },
  example: "self.addEventListener('fetch', (event) => event.respondWith(fromCache(event.request)))",
})
