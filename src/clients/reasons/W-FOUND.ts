import { defineReason } from '../../model/reason.js'

export default defineReason({
  code: 'W-FOUND',
  title: {
    en: 'The endpoints were found in this repository',
    ja: 'エンドポイントはこのリポジトリ内で見つかったものです',
  },
  why: {
    en: 'One GET route that streams events, and one POST route where messages are sent, stand where the WebSocket’s address leads, and no other does. That they are there is read from the code; how they behave is not. Where the code says `connectionId`, it is sent; where it never says `ws.ready`, nothing that waits for it is written.',
    ja: 'WebSocket のアドレスに対応する位置に、イベントを流す GET ルート（送信がある場合は POST ルートも）が一組だけありました。コードから分かるのはルートの存在までで、動作は確認していません。コードに `connectionId` があれば送信し、`ws.ready` がなければ、それを待つコードは書き込みません。',
  },
  whatToDo: {
    en: 'Read the routes before you merge: the stream sends what the socket sent, as unnamed events; the POST answers 202 and its replies come on the stream; the same user is let in; proxies on the way, also of the development server, let both paths through. If another pair is meant, name it under `endpoints` in the configuration.',
    ja: 'マージ前にルートを確認してください。ストリームがソケットと同じ内容を名前なしイベントで送ること、POST が 202 を返し応答をストリームで送ること、同じユーザーが利用できること。途中のプロキシ（開発サーバーを含む）が両方のパスを通すこと。別のルートを使う場合は、設定の `endpoints` に指定してください。',
  },
  message: {
    en: 'found: {{what}}; apply did not check that they send, answer and close as the socket did',
    ja: '検出したルート: {{what}}。送信・応答・終了の動作がソケットと同じかは確認していません',
  },
  example: "app.get('/ws/stream', stream)",
})
