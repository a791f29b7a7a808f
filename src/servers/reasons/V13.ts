import { defineReason } from '../../model/reason.js'

export default defineReason({
  code: 'V13',
  title: {
    en: 'A route is there already where the stream or the messages would be',
    ja: 'ストリームやメッセージのパスに既存のルートがある',
  },
  why: {
    en: 'The kit answers `GET <path>/stream` and `POST <path>/message` before the application does, and would hide the route that is there.',
    ja: 'キットは `GET <path>/stream` と `POST <path>/message` にアプリケーションより先に応答するため、既存のルートが使えなくなります。',
  },
  whatToDo: {
    en: 'Where that route is the migration of this socket, nothing is left to do here. Else name other paths under `endpoints` in migrate-ws.config.yaml, for the path of the WebSocket route, and type `migrate-ws apply --servers` again.',
    ja: '既存のルートがこのソケットの移行先であれば、ここですることはありません。そうでなければ、migrate-ws.config.yaml の `endpoints` に WebSocket ルートのパスで別のパスを指定し、もう一度 `migrate-ws apply --servers` を実行してください。',
  },
  message: {
    en: '{{what}} is there already',
    ja: '{{what}} は既にあります',
  },
  example:
    '@app.websocket("/ws")\nasync def chat(websocket: WebSocket): ...\n\n@app.get("/ws/stream")\nasync def events(): ...',
})
