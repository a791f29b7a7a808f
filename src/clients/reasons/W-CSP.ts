import { defineReason } from '../../model/reason.js'

export default defineReason({
  code: 'W-CSP',
  title: { en: 'The page’s CSP lists WebSocket hosts', ja: 'CSP に WebSocket のホストが記載されています' },
  why: {
    en: 'A `connect-src` with `wss://api.example.com` lets the socket through but blocks EventSource and fetch to the same host, which need `https://api.example.com` (CSP Level 3 6.1.2; measured in Chromium and Firefox). The blocked stream fires one `error` and does not try again.',
    ja: '`connect-src` に `wss://api.example.com` があればソケットは許可されますが、同じホストへの EventSource と fetch には `https://api.example.com` が必要で、ないとブロックされます（CSP Level 3 6.1.2、Chromium と Firefox で計測）。ブロックされたストリームは `error` を一度発火するだけで、再試行しません。',
  },
  whatToDo: {
    en: "Add the https: form of the host to `connect-src` in the header or meta tag before the client goes out; `'self'` covers the page’s own origin for both.",
    ja: "クライアントを公開する前に、ヘッダーまたは meta タグの `connect-src` に https: のホストを追加してください。自オリジンであれば `'self'` で両方が許可されます。",
  },
  message: {
    en: 'the CSP allows {{what}}, which covers no EventSource or fetch: add its https: form',
    ja: 'CSP の {{whatJa}} では EventSource と fetch が許可されません。https: を追加してください',
  },
  example: "Content-Security-Policy: connect-src 'self' wss://api.example.com",
})
