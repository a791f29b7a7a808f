import { defineReason } from '../../model/reason.js'

export default defineReason({
  code: 'A47',
  title: { en: 'A stream that must not start again', ja: '再び始まってはならないストリーム' },
  why: {
    en: 'An EventSource connects again whenever its stream ends, after 3 s in Chromium and 5 s in Firefox (HTML Standard 9.2.3; measured). This socket has no reconnect code, and what the server starts for a connection would be started again.',
    ja: 'EventSource はストリームが終わるたびに再接続します（Chromium では 3 秒後、Firefox では 5 秒後。HTML Standard 9.2.3、計測値）。このソケットには再接続の処理がなく、接続によってサーバーで始まる処理がもう一度始まってしまいます。',
  },
  whatToDo: {
    en: 'Nothing with the adapter, which never reconnects. To do without it, let the server end with the event `ws.close`, on which the client closes, and answer a repeated GET with 204.',
    ja: 'アダプターは再接続しないので、対応は不要です。アダプターなしにするには、サーバーが最後に `ws.close` イベントを送ってクライアントが閉じるようにし、再度の GET には 204 を返してください。',
  },
  message: {
    en: 'nothing reconnects here, and an EventSource would start it again: {{what}}',
    ja: '再接続の処理がなく、EventSource では再び始まってしまいます: {{whatJa}}',
  },
  example:
    'const socket = new WebSocket(`wss://api.example.com/builds/${id}/run`)\nsocket.onmessage = ({ data }) => log.append(data)',
})
