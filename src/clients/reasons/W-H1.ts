import { defineReason } from '../../model/reason.js'

export default defineReason({
  code: 'W-H1',
  title: { en: 'Several streams: mind HTTP/1.1', ja: '複数のストリームでは HTTP/1.1 に注意' },
  why: {
    en: 'Over HTTP/1.1 a browser opens six connections to a host, for all tabs, streams and requests together (MDN, EventSource). With six streams open every further stream and POST waits (measured in Chromium and Firefox), and in Firefox every further WebSocket to that host too; over HTTP/2 they share one connection.',
    ja: 'HTTP/1.1 では、ブラウザが一つのホストに開く接続は、すべてのタブ・ストリーム・リクエストを合わせて 6 本までです（MDN「EventSource」）。ストリームを 6 本開くと、以降のストリームと POST は待たされます（Chromium と Firefox で計測）。Firefox では同じホストへの WebSocket も開けなくなります。HTTP/2 では一つの接続を共有します。',
  },
  whatToDo: {
    en: 'Serve the streams over HTTP/2 (ALB, CloudFront and nginx speak it; uvicorn alone and dev servers do not), or join them into one.',
    ja: 'ストリームを HTTP/2 で配信するか（ALB・CloudFront・nginx は対応、uvicorn 単体や開発サーバーは非対応）、一つにまとめてください。',
  },
  message: {
    en: 'one of several streams: over HTTP/1.1 a browser opens only six connections to a host',
    ja: '複数のストリームの一つです。HTTP/1.1 ではホストごとに 6 接続までしか開けません',
  },
  example: "const news = new EventSource('/news/stream')\nconst chat = new EventSource('/chat/stream')",
})
