import { defineReason } from '../../model/reason.js'

export default defineReason({
  code: 'W-CORS',
  title: {
    en: 'The stream is on another origin: CORS applies now',
    ja: '別オリジンのため CORS が必要になります',
  },
  why: {
    en: 'WebSocket is not subject to CORS and always sends cookies; EventSource and fetch are, and send none unless asked (HTML Standard, 9.2.2; Fetch Standard, 3.3). The rewritten client asks for them, as before.',
    ja: 'WebSocket には CORS が適用されず Cookie も常に送信されますが、EventSource と fetch には CORS が適用され、指定しない限り Cookie は送信されません（HTML Standard 9.2.2、Fetch Standard 3.3）。書き換え後も従来どおり Cookie を送信します。',
  },
  whatToDo: {
    en: 'On the stream and on the POST answer with `Access-Control-Allow-Origin: <the page’s origin>`, `Access-Control-Allow-Credentials: true`, and allow the headers `content-type` and `last-event-id`.',
    ja: 'ストリームと POST の両方で `Access-Control-Allow-Origin`（ページのオリジン）と `Access-Control-Allow-Credentials: true` を返し、`content-type` と `last-event-id` ヘッダーを許可してください。',
  },
  message: {
    en: '{{host}} must allow this page’s origin, credentials{{also}}',
    ja: '{{host}} 側でこのページのオリジン・資格情報{{alsoJa}}を許可してください',
  },
  example: "new EventSource('https://api.example.com/chat/stream', { withCredentials: true })",
})
