import { defineReason } from '../../model/reason.js'

export default defineReason({
  code: 'Q-ENDPOINT',
  title: { en: 'Which endpoints take its place?', ja: '置き換え先のエンドポイントは？' },
  why: {
    en: 'A socket is one address; in its place come a GET that streams and a POST that takes messages (`migrate-ws apply --contract`). The configuration names them for this socket, and not so that all that it does has a place to go to.',
    ja: 'ソケットのアドレスは一つですが、置き換え後はストリームの GET とメッセージを受ける POST になります（`migrate-ws apply --contract`）。このソケットについては設定に記述がありますが、すべての動作に対応するエンドポイントが揃っていません。',
  },
  whatToDo: {
    en: 'Complete the entry under `endpoints` in migrate-ws.config.yaml: `stream`, and `send` where the socket sends. Where the address has parts that are made at run time, or callers give several, remove the entry: with `--guess-endpoints` the endpoints lie beside the socket’s own address and keep all that it says.',
    ja: 'migrate-ws.config.yaml の `endpoints` の記述を補ってください（`stream` と、送信がある場合は `send`）。アドレスに実行時に決まる部分がある場合や、呼び出し元ごとにアドレスが異なる場合は、その記述を外してください。`--guess-endpoints` を付けると、エンドポイントは元のアドレスの隣に置かれ、アドレスの内容が失われません。',
  },
  message: {
    en: 'its endpoints must be named: {{what}}',
    ja: 'エンドポイントの指定が必要です: {{whatJa}}',
  },
  example:
    "const socket = new WebSocket('/ws')\nsocket.send(text) // endpoints: { /ws: { stream: /events } }",
})
