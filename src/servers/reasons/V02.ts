import { defineReason } from '../../model/reason.js'

export default defineReason({
  code: 'V02',
  title: {
    en: 'The peer is no page or app of the product',
    ja: '接続元がこの製品のページやアプリではない',
  },
  why: {
    en: 'A telephony provider (Twilio Media Streams, Plivo, Telnyx), a charge point (OCPP), a device or a program of somebody else opens the socket. It knows no other transport, whatever the server offers. Programs in Node or Python of this repository stay on WebSocket as well: where they alone open the route, a stream would have no client.',
    ja: 'ソケットを開くのは電話サービス（Twilio Media Streams、Plivo、Telnyx など）や充電器（OCPP）などの機器、他社のプログラムです。サーバーが別の方式を用意しても、相手は WebSocket しか使えません。このリポジトリの Node や Python のプログラムも WebSocket のままです。それだけがルートを開くなら、ストリームを使うクライアントがありません。',
  },
  whatToDo: {
    en: 'Keep the route on WebSocket, and attest it as kept in the checklist. Where the peer can be changed too, or pages elsewhere open the route, add it to the kit’s list by hand.',
    ja: 'このルートは WebSocket のままにし、チェックリストに残す理由を記録してください。接続元も変更できる場合や、別のリポジトリのページがルートを開く場合は、キットの一覧に手作業で追加してください。',
  },
  message: {
    en: 'the peer is no page ({{what}}): its side stays on WebSocket',
    ja: '接続元はページではありません（{{what}}）: 相手側は WebSocket のままです',
  },
  example: 'if data["event"] == "media":\n    stream_sid = data["streamSid"]',
})
