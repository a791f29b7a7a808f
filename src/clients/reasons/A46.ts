import { defineReason } from '../../model/reason.js'

export default defineReason({
  code: 'A46',
  title: { en: 'Requests and answers matched by id', ja: 'id で対応付けるリクエストと応答' },
  why: {
    en: 'The answer comes over the stream while its request goes by POST, so both must carry the id and the `connectionId` of the stream, as in SignalR’s SSE transport (ASP.NET Core, `TransportProtocols.md`). The adapter keeps the order and the map keeps working, but each request now costs a round trip of its own.',
    ja: 'リクエストは POST で送られ、応答はストリームで届くため、SignalR の SSE 通信（ASP.NET Core の `TransportProtocols.md`）と同じく、id とストリームの `connectionId` で対応付ける必要があります。アダプターでは順序が保たれ、対応表もそのまま機能しますが、リクエストごとに 1 往復の時間がかかります。',
  },
  whatToDo: {
    en: 'Let the server put the answer on the stream of that `connectionId`. In the long run call each request with `fetch` and read the answer from its response: the map and its timeouts go.',
    ja: 'サーバーでは、応答を該当する `connectionId` のストリームに送ってください。将来的には、リクエストを `fetch` で送り、応答をそのレスポンスから受け取る形にすると、対応表やタイムアウトが不要になります。',
  },
  message: {
    en: 'requests and answers matched by id ({{what}}): each request becomes a POST',
    ja: 'id で応答を対応付けています（{{whatJa}}）: リクエストは 1 件ずつ POST になります',
  },
  example: 'pending.set(id, resolve)\nsocket.send(JSON.stringify({ id, method, params }))',
})
