import { defineReason } from '../../sockets/reasons/define-reason.js'

export default defineReason({
  code: 'V02',
  title: {
    en: 'The peer is no client of this repository',
    ja: '接続元がこのリポジトリのクライアントではない',
  },
  why: {
    en: 'A telephony provider (Twilio Media Streams, Plivo, Telnyx), a charge point (OCPP), a device or a program of somebody else opens the socket. It knows no other transport, whatever the server offers.',
    ja: 'ソケットを開くのは電話サービス（Twilio Media Streams、Plivo、Telnyx など）や充電器（OCPP）などの機器、他社のプログラムです。サーバーが別の方式を用意しても、相手は WebSocket しか使えません。',
  },
  whatToDo: {
    en: 'Keep the route on WebSocket, and attest it as kept in the checklist. Where the peer can be changed too, add the route to `sockets=[…]` by hand.',
    ja: 'このルートは WebSocket のままにし、チェックリストに残す理由を記録してください。接続元も変更できる場合は、`sockets=[…]` に手作業で追加してください。',
  },
  message: {
    en: 'messages of another service ({{what}}): its side cannot change',
    ja: '外部サービスのメッセージ（{{what}}）: 相手側は変更できません',
  },
  example: 'if data["event"] == "media":\n    stream_sid = data["streamSid"]',
})
