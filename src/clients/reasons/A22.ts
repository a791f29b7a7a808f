import { defineReason } from '../../model/reason.js'

export default defineReason({
  code: 'A22',
  title: { en: 'A token in the query, without auth settings', ja: 'クエリー内のトークン（auth 未設定）' },
  why: {
    en: 'An EventSource asks for the very same address at each reconnect, and a token that has expired by then is answered 401, which ends it for good (HTML Standard 9.2.3; measured in Chromium and Firefox). Nothing here tells where a fresh one comes from. A token that the browser keeps (`localStorage`, a cookie) stays in the address, and so does one of a socket that only listens and whose loop makes the address anew when the stream has been refused.',
    ja: 'EventSource は再接続のたびに同じアドレスに接続するため、トークンの期限が切れていると 401 が返り、完全に終了します（HTML Standard 9.2.3、Chromium と Firefox で計測）。新しいトークンの取得元は、このコードからは分かりません。ブラウザーに保存されたトークン（`localStorage`、クッキー）は、アドレスにそのまま残します。受信だけのソケットで、拒否された後に再接続ループがアドレスを作り直す場合も同様です。',
  },
  whatToDo: {
    en: 'Say under `auth` in the configuration which function gives the token and in which header it goes, let the server read that header, and scan again.',
    ja: '設定の `auth` にトークンを返す関数とヘッダー名を指定し、サーバーでそのヘッダーを読み取るようにして、もう一度スキャンしてください。',
  },
  message: {
    en: 'token in the query ({{what}}): a reconnect would send it stale; set `auth`',
    ja: 'クエリー内のトークン（{{whatJa}}）: 再接続時に古いまま送られます。`auth` を設定してください',
  },
  example: 'new WebSocket(`wss://api.example.com/ws?token=${token}`) // and no `auth` in the configuration',
})
