import type { ReasonTexts } from '../../model/reason.js'

/** By code; the English stands in `src/clients/reasons/`. */
export const reasonsInJapanese: Readonly<Record<string, ReasonTexts>> = {
  A03: {
    title: '一度だけ実行すべき open ハンドラー',
    why: 'WebSocket の `open` は一度だけですが、EventSource では再接続のたびに、しかもヘッダーが届いた時点で発火します（HTML Standard 9.2.3）。ハンドラーの処理が繰り返されるうえ、ここから POST を送ると、サーバー側でストリームの準備ができていないことがありました（Chromium と Firefox で計測）。',
    whatToDo:
      'アダプターの `open` は、サーバーの `ws.ready` イベントが届いたときに一度だけ発火します。接続を作成した直後に独立した文で、オプションなしで設定され、解除も Promise による待機もない open ハンドラーは、インラインでも `ws.ready` のリスナーになります。',
    message: 'open ハンドラー（{{whatJa}}）：EventSource では再接続のたびに実行されます',
  },
  A05: {
    title: '処理を行う error ハンドラー',
    why: 'EventSource は、自動的に復旧する切断も含めて、切断のたびに `error` を発火し、両者を見分けられるのは `readyState` だけです（HTML Standard 9.2.3）。ここで閉じると再接続は完全に止まり、新しく開くと切断のたびにストリームが2倍に増えます（Chromium と Firefox で計測）。',
    whatToDo:
      'アダプターの `error` は、接続や送信に失敗した場合にだけ発火します。接続を作成した直後に一度だけ設定されたハンドラーは、インラインでは `readyState` が CLOSED のときだけ処理を行う形になります。再接続ループがある場合は、そのハンドラーにまとめられます。別の場所で設定される場合はアダプターが必要です。',
    message: 'error ハンドラー（{{whatJa}}）：EventSource では一時的な切断のたびに実行されます',
  },
  A07: {
    title: '処理を行う close ハンドラー',
    why: 'EventSource には `close` イベントがなく、code・reason・`wasClean` もありません（HTML Standard 9.2.2）。`onclose` に代入した関数は、エラーも出ないまま一度も呼ばれません（Chromium と Firefox で計測）。',
    whatToDo:
      'アダプターは、切断時には 1006、それ以外はサーバーの `ws.close` イベントの code と reason で `close` を発火します。サーバーからこのイベントを送るようにしてください。接続を作成した直後に設定されたハンドラーは、インラインでは終了のたびに呼ばれる関数になります。code を参照せず、プログラム自身が切断する場合は二度呼ばれても問題のない処理であることが条件です。',
    message: 'close ハンドラー（{{whatJa}}）：EventSource に close イベントはありません',
  },
  A08: {
    title: '次の接続までの間にほかの処理も行う再接続ループ',
    why: 'EventSource は自動的に再接続するため（HTML Standard 9.2.3）、ループでも再接続すると、2回の切断で1本のストリームが4本に増えました（Chromium と Firefox で計測）。インラインでは、ループはブラウザが再接続をやめた場合にだけ使われます。次の接続までの間の処理、試行回数の上限、接続ごとに変わるアドレス、別の場所からの呼び出しのいずれかがあるループでは、そのほかの切断時にその処理が行われなくなります。アダプターは WebSocket と同じく1回の接続だけを担うので、ループはそのまま機能します。',
    whatToDo:
      'アダプターを使う場合、対応は不要です。アダプターなしにするには、切断のたびに必要な処理を close ハンドラーに直接書き、次の接続までの間にはタイマー・カウンター・フラグだけを残してください。',
    message: '再接続ループ（{{whatJa}}）：自動再接続しないソケットが必要です',
  },
  A09: {
    title: 'コンストラクターを渡せるライブラリ',
    why: 'reconnecting-websocket と partysocket には `WebSocket` オプション、rxjs には `WebSocketCtor` でクラスを渡せます（各ライブラリの型定義）。これらは作成したものの `send` を呼び、`close` を待ちますが、EventSource にはどちらもありません（HTML Standard 9.2.2）。',
    whatToDo:
      'ライブラリはそのまま使い、このオプションにアダプターを渡してください。サーバーには2つのエンドポイントが必要です。受信だけの場合は、自動的に再接続する標準の EventSource でライブラリを置き換えられます。',
    message: '{{library}} にはコンストラクターをオプションで渡せるため、アダプターを指定します',
  },
  A11: {
    title: '別の場所で作られるアドレス',
    why: "EventSource には http のアドレスが必要で、ws: のアドレスではエラーも出ずに失敗します（Chromium と Firefox で計測）。設定値・フィールド・引数のアドレスは、ストリームを開く場所で変換します（`url.replace(/^ws/, 'http')`）。ただし、サーバーの応答で受け取るアドレス（一度の接続にしか使えない可能性があるのに、EventSource は同じアドレスに再接続します）、文字列とは限らない値、送信用のパスを付けたくてもクエリの有無が分からないアドレスは、この方法では変換できません。アダプターは一度だけ接続し、アドレスを実行時に求めます。",
    whatToDo:
      '設定の `endpoints` にエンドポイントを指定するか、ソケットを作る場所でアドレスを組み立てて、もう一度スキャンしてください。wss: のアドレスを持つ設定値は https: に変更できるので、洗い出しておいてください。',
    message: 'アドレスが別の場所で作られており（{{whatJa}}）、アダプターで実行時に変換する必要があります',
  },
  A12: {
    title: '単純なリクエストにできない送信',
    why: '`send` は接続中であればその場で例外を投げ、それ以外では何も返しません（WebSockets Standard 3.1）。一方、`fetch` は Promise を返し、失敗は後から分かります。ページを離れるときのリクエストは `keepalive` を付けた場合にだけ継続し、送信中の合計は 64 KiB までです（MDN「fetch()」、Chromium で計測）。',
    whatToDo:
      'アダプターは WebSocket と同じように例外を投げ、リクエストも継続させます。アダプターなしにするには、`try` の外で送信し、戻り値を使わないようにしてください。ページを離れるときの通知には `navigator.sendBeacon` を使ってください。',
    message: 'この送信は単純に fetch へ置き換えられません（{{whatJa}}）',
  },
  A13: {
    title: '複数の場所からの送信',
    why: 'WebSocket のメッセージは呼び出した順に届きますが、並列の POST は同一マシン上でも順序が入れ替わり、最初の本文が大きいと30回中24回に及びました（Firefox で計測。Chromium ではより少数）。これらの送信は同じスコープの一つのキューにまとめられないため、アダプターのキューが必要です。',
    whatToDo:
      'アダプターを使う場合、対応は不要です。アダプターなしにするには、ソケットのそばに送信関数を一つ作り、すべての場所からそれを呼んでください。書き換え時にキューがそこに置かれます。',
    message: '複数の送信（{{whatJa}}）：共通のキューがないと POST の順序が入れ替わります',
  },
  A14: {
    title: '送信時の開き直し',
    why: 'EventSource は再接続中に CONNECTING に戻りますが（HTML Standard 9.2.3）、WebSocket では起こりません（WebSockets Standard 3.1）。開いていないときに別のソケットを開くコードでは、その間に二本目のストリームが開き、どのメッセージも二重に届いてしまいます。メッセージを破棄・保留・通知するだけの条件は、そのまま使えます。',
    whatToDo:
      'アダプターの状態は WebSocket と同じなので、対応は不要です。アダプターなしにするには、この条件で開き直すのをやめてください。再接続はブラウザが行い、POST にはストリームが開いている必要はありません。',
    message: '送信時に開いていないと開き直していますが、EventSource は再接続中 OPEN ではありません',
  },
  A15: {
    title: 'EventSource にない状態や値',
    why: '`CLOSED` は WebSocket では 3、EventSource では 2 で、EventSource には `CLOSING` も `bufferedAmount` もありません（WebSockets Standard 3.1、HTML Standard 9.2.2）。また、切断後の WebSocket は CLOSED ですが、ストリームは再び CONNECTING になります。そのため、状態によって接続を開閉するコードでは、二重に開かれたり閉じられなかったりすることがあります。インラインでは、状態を表示するだけの参照と、終了したかどうかの確認はそのまま使えます。',
    whatToDo:
      'アダプターには四つの状態がすべてあり、未送信の量も数えるので、対応は不要です。アダプターなしにするには、ソケットに問い合わせる代わりに独自のフラグを使ってください。',
    message: '{{whatJa}}：{{butJa}}',
  },
  A17: {
    title: 'コード付きの切断、または close の待機',
    why: 'WebSocket は、待機中のメッセージを送り終えてから code と reason を送り、最後に `close` を発火します（WebSockets Standard 3.1）。EventSource の `close()` は引数を取らず、何も発火しないため（HTML Standard 9.2.2）、このイベントを待つコードは待ち続けることになります。',
    whatToDo:
      'アダプターはキューを送り終えてからコード付きで `close` を発火するので、対応は不要です。アダプターなしにするには、終了を専用の POST でサーバーに伝え、`close()` の直後に処理を続けてください。',
    message: '{{whatJa}}：EventSource の close() はコードを受け取らず、イベントも発火しません',
  },
  A18: {
    title: 'WebSocket を前提とするコードに渡されるソケット',
    why: 'ソケットの渡し先は追跡できましたが、型・エクスポート・コンテナが `send`、コード、四つの状態といった WebSocket の形を求めています（WebSockets Standard 3.1）。EventSource にはこれらがなく（HTML Standard 9.2.2）、アダプターには備わっています。',
    whatToDo:
      'アダプターを使う場合は、途中の型 `WebSocket` を `SseSocket` に変更してください。アダプターなしにするには、ソケットの代わりに必要なもの（`send` や `subscribe` などの関数）を渡してください。',
    message: 'WebSocket を前提とする場所に渡されています：{{whatJa}}',
  },
  A19: {
    title: 'instanceof WebSocket',
    why: 'EventSource は WebSocket のインスタンスではないため（HTML Standard 9.2.2）、`instanceof WebSocket` はエラーも出ずに false になります。アダプターは独立したクラスなので、そのクラスで判定できます。',
    whatToDo:
      "アダプターを使う場合は `instanceof SseSocket` にしてください。アダプターなしにするには、必要な機能の有無（`typeof target.send === 'function'`）を確認するか、種類を区別するフィールドを持たせてください。",
    message: 'instanceof WebSocket がエラーも出ずに false になります',
  },
  A22: {
    title: 'クエリ内のトークン（auth 未設定）',
    why: 'EventSource は再接続のたびに同じアドレスに接続するため、トークンの期限が切れていると 401 が返り、完全に終了します（HTML Standard 9.2.3、Chromium と Firefox で計測）。新しいトークンの取得元は、このコードからは分かりません。ブラウザに保存されたトークン（`localStorage`、クッキー）は、アドレスにそのまま残します。受信だけのソケットで、拒否された後に再接続ループがアドレスを作り直す場合も同様です。',
    whatToDo:
      '設定の `auth` にトークンを返す関数とヘッダー名を指定し、サーバーでそのヘッダーを読み取るようにして、もう一度スキャンしてください。',
    message: 'クエリ内のトークン（{{whatJa}}）：再接続時に古いまま送られます。`auth` を設定してください',
  },
  A23: {
    title: '最初のメッセージによる認証',
    why: 'WebSocket では最初のメッセージで以降の通信全体を認証できますが、HTTP では POST が1件ごとに独立しており（RFC 9110 3.3）、メッセージが届く前にストリームが開いてしまいます。アダプターは、従来どおり `ws.ready` の後に、ストリームの `connectionId` を付けてこのメッセージを送ります。',
    whatToDo:
      'サーバーでは、この POST が届くまでイベントを送らず、POST ごとに送信者を確認してください。できれば、GET とすべての POST を Cookie またはヘッダー（設定の `auth`）で認証し、このメッセージを削除してください。',
    message: '接続後のメッセージで認証していますが、HTTP ではリクエストごとの認証が必要です',
  },
  A24: {
    title: 'サブプロトコル内のトークン',
    why: 'ブラウザの WebSocket ではヘッダーを指定できないため、プロトコル名の場所にトークンを入れることがあります（WebSockets Standard 3.1、RFC 6455 1.9）。fetch によるイベントストリームではヘッダーを使え、トークンの取得元は `auth` で分かるので、アダプターは GET と各 POST のたびに新しいトークンを付けます。',
    whatToDo:
      'サーバーでは両方のエンドポイントでヘッダーを読み取ってください。`Sec-WebSocket-Protocol` の処理は不要になります。',
    message: 'サブプロトコル内のトークンは、`auth` で指定したヘッダーに移ります',
  },
  A25: {
    title: 'アプリケーションのハートビート',
    why: 'イベントストリームは、サーバーが約15秒ごとに送るコメントで維持され（HTML Standard 9.2.7）、クライアントからの ping は POST になります。ping のないクライアントをサーバーが切断するかどうかはここでは分からないため、アダプターは ping を送り続けます。',
    whatToDo:
      'サーバーがコメントでストリームを維持し、ping が不要であれば、タイマーを削除してもう一度スキャンしてください。',
    message: 'ハートビート（{{whatJa}}）：サーバーが必要としている可能性があるため、POST として残します',
  },
  A26: {
    title: '受信を監視するウォッチドッグ',
    why: 'イベントストリームを維持するコメントは、EventSource のどのハンドラーにも届きません（HTML Standard 9.2.6、Chromium と Firefox で計測）。メッセージの受信で動くウォッチドッグは、送るものがないだけの正常なストリームを閉じてしまいます。',
    whatToDo:
      'ウォッチドッグの時間内に、サーバーから実際のイベントを送ってください。または、ウォッチドッグを削除してください。アダプターはコメントも含めて無通信を監視し、1006 で閉じます。',
    message: 'ウォッチドッグ（{{whatJa}}）：ストリームを維持するコメントには反応しません',
  },
  A28: {
    title: 'サーバーでも実行されるファイルのモジュールスコープでの接続',
    why: 'Node にはバージョン 22 からグローバルの WebSocket がありますが、EventSource は `--experimental-eventsource` を付けて起動しない限り使えません（Node.js のドキュメント、Node 20・22・24 で計測）。モジュールスコープに `new EventSource` があると、サーバーがファイルをインポートした時点で ReferenceError になります。',
    whatToDo:
      "エフェクトや `onMounted` の中、または `typeof window !== 'undefined'` の条件の中など、ブラウザでだけ実行される場所で接続するようにして、もう一度スキャンしてください。",
    message: 'サーバーでも実行されるモジュールスコープで接続しています。そこに EventSource はありません',
  },
  A29: {
    title: 'event.origin の比較',
    why: 'メッセージの `origin` は、WebSocket では ws:、EventSource では最終的なアドレスの http: になります（HTML Standard 9.2.6、Chromium と Firefox で計測）。従来の値と比較すると、すべてのメッセージが拒否されます。',
    whatToDo:
      'http のオリジンと比較するか（アダプターも http を返します）、比較を削除してください。ストリームに届くのは、接続先のサーバーからのメッセージだけです。',
    message: 'event.origin を比較していますが、ws:// から http:// に変わります',
  },
  A30: {
    title: 'EventSource では得られないものを使うハンドラー',
    why: 'ハンドラー内の `this` と `event.target` はイベントを発火したオブジェクトで（DOM Standard 2.9）、書き換えると `send`・コード・WebSocket の状態を持たない EventSource になります（HTML Standard 9.2.2）。アダプターであれば、これらがすべて揃っています。',
    whatToDo:
      'アダプターを使う場合、対応は不要です。アダプターなしにするには、`this` や `event.target` の代わりにソケットの変数名を使い、`arguments` の代わりにイベントの仮引数を書いてください。',
    message: 'EventSource のハンドラーでは同じように動きません：{{whatJa}}',
  },
  A45: {
    title: '渡される、選択される、またはパッケージのコンストラクター',
    why: 'クラスは引数・オプション・条件分岐で決まり、いずれもブラウザの WebSocket であることを確認できたか、Node で接続する `ws` などのパッケージのものです。使う側には `send` と `close` のできるクラス（WebSockets Standard 3.1）が必要で、アダプターはブラウザでも Node 18 以降でも条件を満たします。EventSource は満たさず、Node にはありません。',
    whatToDo:
      '`WebSocket` の代わりに `SseSocket` を渡してください。ブラウザでアダプターなしにするには、ソケットを作る場所に直接ブラウザの `new WebSocket` と書き、もう一度スキャンしてください。',
    message: '{{whatJa}}',
  },
  A46: {
    title: 'id で対応付けるリクエストと応答',
    why: 'リクエストは POST で送られ、応答はストリームで届くため、SignalR の SSE 通信（ASP.NET Core の `TransportProtocols.md`）と同じく、id とストリームの `connectionId` で対応付ける必要があります。アダプターでは順序が保たれ、対応表もそのまま機能しますが、リクエストごとに1往復の時間がかかります。',
    whatToDo:
      'サーバーでは、応答を該当する `connectionId` のストリームに送ってください。将来的には、リクエストを `fetch` で送り、応答をそのレスポンスから受け取る形にすると、対応表やタイムアウトが不要になります。',
    message: 'id で応答を対応付けています（{{whatJa}}）：リクエストは1件ずつ POST になります',
  },
  A47: {
    title: '再実行されては困るストリーム',
    why: 'EventSource はストリームが終わるたびに再接続します（Chromium では3秒後、Firefox では5秒後。HTML Standard 9.2.3、計測値）。このソケットには再接続の処理がなく、接続によってサーバーで始まる処理がもう一度始まってしまいます。',
    whatToDo:
      'アダプターは再接続しないので、対応は不要です。アダプターなしにするには、サーバーが最後に `ws.close` イベントを送ってクライアントが閉じるようにし、再度の GET には 204 を返してください。',
    message: '再接続の処理がなく、EventSource では再び始まってしまいます：{{whatJa}}',
  },
  A48: {
    title: 'そのまま残すコードの形',
    why: 'このソケットの使い方は、すべて EventSource と fetch で実現できます。ただし EventSource には `send` がないため（HTML Standard 9.2）、周囲の送信・状態・型をすべて組み替える必要があります。アダプターは WebSocket と同じ形なので、コードの形はそのまま残ります。',
    whatToDo:
      '対応は不要です。アダプターなしにするには、より単純な形（一つの宣言とその近くのハンドラー）に直して、もう一度スキャンしてください。',
    message: 'コードの形を残すため、アダプターを使います：{{whatJa}}',
  },
  A49: {
    title: '受信以外にも使われるフック',
    why: 'react-use-websocket の `useWebSocket` には、送信、ソケットの共有、ハートビート、切断コードがありますが、`useEventSource` は受信専用です（ドキュメント）。`useEventSource` の共有ストリームは、エラーの後に再接続せず、後から加わったコンポーネントにも切れたストリームが渡されます（2.6 から 4.13 のソースで確認）。`apply` は、オプションも結果も同じフック `useSseSocket` をアダプターの隣に書き出します。必要なのは `react` と `react-dom` だけです。',
    whatToDo:
      '対応は不要です。ファイルは自由に編集でき、元のフックと異なる点も書かれています。受信だけのコンポーネントなら、`share` などのオプションを使わず、フックを呼ぶ文の中で `lastMessage` か `lastJsonMessage` を受け取り、もう一度スキャンすると不要になります。',
    message: 'フックを、アダプターを使う useSseSocket に置き換えます：{{whatJa}}',
  },
  A50: {
    title: 'アダプターだけの機能',
    why: 'EventSource に渡せるのはアドレスと `withCredentials` だけです（HTML Standard 9.2.2）。ヘッダー、無通信の監視、再送はなく、POST の応答は送信した側だけが読みます。アダプターにはこれらのオプションがあり、このソケットでも使われています。コードにある SseSocket について、`apply --native` だけがこの理由を示します。',
    whatToDo:
      'アダプターを使い続けるか、オプションが不要になるようにサーバーを変えます（ヘッダーの代わりに Cookie、ハートビートとしてのコメント、ストリームでの応答など）。オプションを取り除いてから、もう一度 `migrate-ws apply --native` を実行してください。',
    message: 'アダプターが EventSource と fetch にない機能を使っています：{{whatJa}}',
  },
  'Q-ENDPOINT': {
    title: '置き換え先のエンドポイントの指定',
    why: 'ソケットのアドレスは一つですが、置き換え後はストリームの GET とメッセージを受ける POST になります（`migrate-ws apply --contract`）。設定では、このソケットだけに当てはまるキーで、すべての動作に対応するエンドポイントを指定する必要があります。',
    whatToDo:
      'migrate-ws.config.yaml の `endpoints` の記述を補ってください（`stream` と、送信がある場合は `send`）。アドレスに実行時に決まる部分がある場合や、呼び出し元ごとにアドレスが異なる場合は、`./stream` と `./message` を指定してください。元のアドレスの下に置かれ、アドレスの内容が失われません。複数のファイルが同じ書き方で別のサーバーに接続する場合は、キーを `ファイル#アドレス` とすると、そのファイルだけに当てはまります。',
    message: 'エンドポイントの指定が必要です：{{whatJa}}',
  },
  'Q-GUESS': {
    title: '推測したエンドポイントの確認',
    why: '置き換え先のエンドポイントが設定になく、このリポジトリのサーバーにも対応するルートが見つかりません。ソケットのアドレスから推測したものを表示します。正しいかどうかは、サーバーを知る人にしか分かりません。',
    whatToDo:
      'migrate-ws.config.yaml の `endpoints` に記述するか、推測したものを使ってください：`migrate-ws apply --guess-endpoints`',
    message: 'エンドポイントは推測です：{{whatJa}}',
  },
  'Q-HOST': {
    title: '自社のホストかどうかの確認',
    why: 'ストリームに置き換えられるのは、サーバーがそれを提供する場合だけです（HTML Standard 9.2.3）。そのため、変更できるサーバーである必要があります。このホストが誰のものかは、ここからは分かりません。プライベートな名前でも、名前の知られた公開サービスでもなく、`ownHosts` にも `foreignHosts` にもありません。',
    whatToDo:
      '自社のホストであれば、`migrate-ws apply --own-host <host>` を実行するか、設定の `ownHosts` に追加してください。そうでなければ `foreignHosts` に追加してください。ソケットはそのまま残ります。',
    message: '{{host}} は自社のホストですか？ そうであれば {{answer}} を付けてください',
  },
  'Q-HTTP2': {
    title: 'HTTP/2 で配信されているかの確認',
    why: '要素・呼び出し・描画のたびにストリームが開かれ、その場では閉じられません。HTTP/1.1 では、ブラウザが一つのホストに開く接続は6本までです（MDN「EventSource」）。7本目のストリームには応答がなく、同じホストへのほかのリクエストもすべて待たされます（Chromium と Firefox で計測）。HTTP/2 では一つの接続を共有します。WebSocket にこの制限はありません。',
    whatToDo:
      'ブラウザが HTTP/2 でサーバーに接続するのであれば、`migrate-ws apply --http2` を実行するか、設定に `http2: true` を指定してください。HTTP/2 ではなく、同時に6本になることもなければ、`http2: false` を指定してください。それ以外の場合は、一つのストリームにまとめるか、用が済んだら閉じるようにしてください。',
    message:
      '{{whatJa}}ストリームが開かれ、その場で閉じられません。ホストは HTTP/2 で配信されていますか？ そうであれば {{answer}} を付けてください',
  },
  'Q-WHERE': {
    title: '接続先の確認',
    why: 'アドレスの接続先を、コードから特定できませんでした。サーバーから渡される、デバイスや利用者が指定する、追跡できないところで組み立てられる、などの場合があります。接続先が自社のサーバーとは限らず、そうでなければ WebSocket のままになります。',
    whatToDo:
      '自社のサーバーであれば、migrate-ws.config.yaml の `endpoints` にエンドポイントを指定してください（キーはコード上のアドレスの記述です。`ファイル#アドレス` とすると、そのファイルだけに当てはまります）。そうでなければ、`migrate-ws-ignore <ルール>: <理由>` のコメントを付けて、ソケットをそのまま残してください（ルールは `migrate-ws scan --verbose` の検出に付いています。例：browser-websocket、websocket-library-client）。',
    message:
      'アドレスの接続先をここからたどれませんでした。自社のサーバーであれば、migrate-ws.config.yaml に次のように書いてください：{{entry}}',
  },
  R01: {
    title: 'バイナリフレーム',
    why: 'WebSocket のメッセージにはバイナリを使えますが、SSE のイベントのデータは常にテキストです（RFC 6455 5.6、HTML Standard 9.2.6）。バイト列をそのままイベントストリームに流すと、不正な UTF-8 は置換され、改行も変わってしまいます（Chromium と Firefox で計測）。',
    whatToDo:
      'バイナリの部分を通常の HTTP アップロード・ダウンロードに移すか、両側でテキストに変換してください（base64 では約3割大きくなります）。その後、もう一度スキャンしてください。',
    message: 'バイナリフレーム（{{whatJa}}）：イベントストリームで送れるのはテキストだけです',
  },
  R02: {
    title: '高頻度の送信',
    why: '送信は1件ごとに HTTP リクエストになり、並列に送ると順序が入れ替わるため、1件ずつ送る必要があります（Chromium と Firefox で計測）。往復 50 ms の場合に送れるのは毎秒20件までで、それより速い送信は遅れが増え続けます。',
    whatToDo:
      'まず送信を間引くか、250 ms ごとに1件などにまとめてから、もう一度スキャンしてください。ゲーム・音声・共同描画など頻度そのものが重要な場合は、WebSocket のままにしてください。',
    message: '高頻度の送信（{{whatJa}}）：1件ごとに、順番待ちの HTTP リクエストになります',
  },
  R03: {
    title: 'サブプロトコルのネゴシエーション、またはトークンの受け渡し',
    why: 'WebSocket の第2引数は `Sec-WebSocket-Protocol` として送られ、サーバーは使用するものを返します（RFC 6455 1.9）。EventSource にはこの引数がなく、代わりになるヘッダーも送れないため（HTML Standard 9.2.2）、ネゴシエーションもそこに入れたトークンもサーバーに届きません。',
    whatToDo:
      'プロトコル名（`graphql-transport-ws`、`mqtt`、`v12.stomp` など）の場合は、そのプロトコルの HTTP 版に移るか、ソケットのままにしてください。トークンの場合は、設定に `auth`（ヘッダー、トークンを返す関数、モジュール）を追加してもう一度スキャンすると、トークンはそのヘッダーに移ります。',
    message: 'サブプロトコル {{protocol}}：EventSource ではネゴシエーションもトークンの受け渡しもできません',
  },
  R04: {
    title: '独自プロトコルを使うライブラリ',
    why: 'ライブラリとそのサーバーは、ハンドシェイク・フレーム・確認応答・ハートビートを含む独自プロトコルで通信しています（例：Socket.IO のドキュメントの Engine.IO、STOMP 1.2 と MQTT 5 の仕様）。下の通信だけをストリームと POST に替えるとこのやり取りが成り立たなくなりますが、多くのライブラリには HTTP の通信方式が用意されています。',
    whatToDo:
      'メッセージに示した HTTP の通信方式や後継ライブラリに、サーバー側も含めて切り替えてください。該当するものがなければ、WebSocket のままにするか、両側でライブラリを置き換えてください。',
    message: '{{library}} は独自プロトコルを使用しています：{{insteadJa}}',
  },
  R05: {
    title: '自社のものではないサーバー',
    why: 'EventSource は、サーバーが 200 と `text/event-stream` を返す場合にだけ動作し、それ以外の応答では完全に終了します（HTML Standard 9.2.3、Chromium と Firefox で計測）。このホストは、名前の知られた公開サービスか、設定の `foreignHosts` にあるものか、ブラウザ（Chrome DevTools）です。または、このリポジトリにサーバーがなく、接続先が利用者のマシンで動く他者のプログラム（OBS Studio、aria2 など）か、利用者が指定するアドレス（入力欄や保存された設定）です。いずれも、提供される機能を変更できません。',
    whatToDo:
      '自社のホストであれば、`migrate-ws apply --own-host <host>` を実行するか、設定の `ownHosts` に追加してください（利用者が指定するアドレスでは、`endpoints` にエンドポイントを指定してください）。そうでなければ、提供元に SSE や HTTP ストリーミングの API がないか確認するか、ソケットのままにしてください。',
    message: '{{whatJa}} は自社のサーバーではないため変更できません。先に SSE への対応が必要です',
  },
  R06: {
    title: 'ブラウザ以外で動くクライアント',
    why: '`ws` パッケージには独自の API（`ping`、リクエストヘッダー、バッファー、`send` のコールバック：ws のドキュメント）があります。アダプターに置き換えられるのは、ブラウザのソケットと同じ使い方と、テキストを受け取るリスナー（`on("message", (data) => …)`）だけです。ping に相当するものはイベントストリームにありません（RFC 6455 5.5.2、HTML Standard 9.2.5）。また、Node では `--experimental-eventsource` を付けて起動しない限り、グローバルの EventSource は使えません（Node 20・22・24 で計測）。',
    whatToDo:
      '手作業で書き換えてください。`eventsource` パッケージは Node で動作し（絶対アドレスが必要で、ヘッダーは `fetch` オプションで渡します）、送信は `fetch` で1件ずつ行います。実際にはブラウザで動くコードであれば、パッケージではなくグローバルの WebSocket を使い、もう一度スキャンしてください。',
    message: 'ブラウザの WebSocket ではないため（{{whatJa}}）、書き換えの対象外です',
  },
  R08: {
    title: '標準の WebSocket クラスではないもの',
    why: 'サブクラスやグローバルの置き換えはすべてのソケットの動作を変えますが、`super` も `WebSocket.prototype` も EventSource には届きません（WebSockets Standard 3.1、HTML Standard 9.2.2）。グローバルのクラスを直接使うライブラリ（robust-websocket）には別のクラスを渡せず、WebSocketStream はイベントではなくストリームを使います（MDN「WebSocketStream」）。',
    whatToDo:
      '追加した処理をクラスから取り出し、ソケットを受け取る関数に移してください。そのうえで標準の `WebSocket` を使い、もう一度スキャンしてください。robust-websocket は、reconnecting-websocket のようにコンストラクターを渡せるライブラリに置き換えてください。',
    message: '標準の WebSocket クラスではありません：{{whatJa}}',
  },
  R09: {
    title: 'React Native',
    why: 'React Native には WebSocket がありますが EventSource はなく、fetch の本文をストリームとして読み取ることもできません（facebook/react-native#12912）。そのため、EventSource も、アダプターのような fetch ベースのクライアントも動作しません。',
    whatToDo:
      '`react-native-sse`、または `eventsource` パッケージと `expo/fetch` の `fetch`（Expo SDK 52 以降）を使い、手作業で書き換えてください。アプリと共有する Web 向けのコードは、`react-native` をインポートしないファイルに分けてください。',
    message: 'React Native には EventSource がなく、fetch でストリームを読むこともできません',
  },
  R11: {
    title: '接続先やクラスを確認できないソケット',
    why: 'クラスやアドレスが実行時に決まるため、コードからは自社の WebSocket なのか、代替品なのか、別のものなのか判断できません。ws: のアドレスを渡された EventSource は例外を出さずに失敗するため（Chromium と Firefox で計測）、推測で書き換えるのは危険です。',
    whatToDo:
      'ソケットを作る場所で、`new WebSocket(chatAddress)` のようにクラスとアドレスを明示するか、明示したクラスの中から選ぶ形にして、もう一度スキャンしてください。',
    message: '何に接続するのか確認できません：{{whatJa}}',
  },
  R12: {
    title: 'リポジトリ外のコードに渡されるソケット',
    why: 'ソケットがパッケージやページ、プラットフォームに渡され、そこでの使われ方を確認できません。バイト列を扱う、`instanceof WebSocket` を調べる、ブラウザ本来のソケットを必要とする、といった処理があるかもしれません。リポジトリ内のコードに渡される場合は該当せず、同じ形のオブジェクトを受け取ります（A18）。',
    whatToDo:
      '受け取る側の引数に `WebSocket` 型を付けるか、ソケットの代わりに関数（`send`、`onMessage` など）を渡すようにして、もう一度スキャンしてください。',
    message: 'ソケットの渡し先を追跡できません：{{whatJa}}',
  },
  R13: {
    title: 'アダプターを読み込めない、モジュールではないスクリプト',
    why: '何もインポートしないスクリプトでアダプターを使うには、読み込み元が先にアダプターを読み込む必要があります。ページなら、アダプターを読み込むか、その中に含む `<script>` を一つ追加し、ワーカーなら `importScripts` を使います（MDN「<script>」「WorkerGlobalScope: importScripts()」）。ここでは追加できません。ポリシーやハッシュでファイルの追加が許可されていないか、名前がすでに使われているか、アダプターの置き場所が分からず、テンプレートエンジンがコードを自分の構文として解釈するためページ内にも書けません。',
    whatToDo:
      "メッセージの原因を取り除いて（ポリシーに `'self'` を追加する、別の `SseSocket` の名前を変える、ページのコードをスクリプトファイルに移すなど）、もう一度スキャンしてください。`apply` がアダプターのタグを追加します。または、`<script type='module'>` にする（実行は遅延され、名前はグローバルではなくなります）か、バンドルされるファイルに移してください。標準の EventSource と fetch で足りる形に簡素化する方法もあります。",
    message: 'このスクリプトの前にアダプターを読み込めません：{{whatJa}}',
  },
  R14: {
    title: 'ソケットを内部で作り、代わりになるフックがないもの',
    why: 'VueUse・ahooks・react-use-websocket の `useWebSocket` はグローバルのクラスを直接使うため、アダプターを渡せません（ソースで確認）。react-use-websocket には、`apply` が書き出す `useSseSocket` があり、`protocols`・`fromSocketIO`・`eventSourceOptions`・`skipAssert` 以外の公開オプションに対応しますが、WebSocket の代わりに SseSocket を返し、別の場所から渡されるオプションは確認できません。ほかのライブラリには代わりのフックがありません。VueUse の `useEventSource` は受信専用で、`data`・`status`・`open`・`close` だけを使い、オプションが関数を含まない `autoReconnect`・`immediate`・`autoConnect` だけの場合に書き換えます（10.9 から 14.0 のソースで確認）。',
    whatToDo:
      'オプションは呼び出しの中か、同じファイルの定数に書き、フックは名前でインポートし、ここに示されたものを外してください。ほかのライブラリでは、受信には `useEventSource`、送信には `fetch`（1件ずつ）を使ってください。または、`new WebSocket` を使う小さなフックを自作してください。その後もう一度スキャンしてください。',
    message: 'フックが内部でソケットを作り、同じことをするフックがありません：{{whatJa}}',
  },
  R15: {
    title: 'http に変換できないアドレス',
    why: 'fetch は ws: のアドレスやユーザー名を含むアドレスを拒否し（Fetch Standard 5.4）、EventSource は ws: のアドレスを何も言わずに受け取ったうえで完全に失敗します（Chromium と Firefox で計測）。そのため、変換できなかったアドレスを残す書き換えは行いません。',
    whatToDo:
      'アドレスをそのまま書くか、`location.origin` とパスから組み立ててください。ユーザー名やパスワードはヘッダー（設定の `auth`）に移し、プレースホルダーは値に置き換えて、もう一度スキャンしてください。',
    message: 'このアドレスは http に変換できません：{{whatJa}}',
  },
  R16: {
    title: '最後まで解析できないファイル',
    why: '判定にはソケットの使用箇所をすべて調べる必要がありますが、読み取れなかった部分に close ハンドラー、別の送信、バイナリデータが含まれているかもしれません。また、理解できていないファイルを編集すると、壊してしまうおそれがあります。',
    whatToDo:
      'スキャン結果（JSON レポートの `files.failed`）で解析が止まった行を確認し、構文を直すか、テンプレートの式をスクリプトの外に移して、もう一度スキャンしてください。',
    message: 'ファイルを最後まで解析できていないため、ソケットの使用箇所を見落としている可能性があります',
  },
  R17: {
    title: 'ソケットで維持されている Service Worker',
    why: 'Chrome 116 以降、WebSocket でメッセージをやり取りしている間は拡張機能の Service Worker が維持されます（Chrome for Developers「Service Worker で WebSocket を使用する」）。EventSource や fetch のストリームについてはこの保証がなく、30秒間何もないと Service Worker がストリームごと停止する可能性があります。',
    whatToDo:
      'ストリームはページまたはオフスクリーンドキュメントで保持し、メッセージを Service Worker に転送するか、プッシュ通知やアラームで Service Worker を起動してください。それができなければ、ソケットのままにしてください。',
    message: 'このソケットは Service Worker を維持しています。イベントストリームにその効果はありません',
  },
  R18: {
    title: 'ターミナルにそのまま渡されるテキスト',
    why: 'イベントストリームでは CR・LF・CRLF のいずれも行の終わりになるため（HTML Standard 9.2.5）、サーバーが何をしても CR は届きません。ターミナルは CR だけで行頭に戻るので、出力は階段状にずれ、同じ行を上書きするプログレスバーやプロンプトも崩れます。',
    whatToDo:
      'サーバーで出力を JSON にして制御文字をエスケープし、`JSON.parse` の結果をターミナルに渡すように変えてから、もう一度スキャンしてください。バイト列は base64 で送ります。それができなければ、ソケットのままにしてください。',
    message: 'イベントストリームで失われる CR がターミナルには必要です：{{whatJa}}',
  },
  R19: {
    title: 'ここでは差し替えられないクラス',
    why: 'アダプターは、生成されるクラスの代わりに使います（インターフェースは WebSockets Standard 3.1 と同じです）。ここでは別のファイル・ライブラリ・ツール向けのコメントがそのクラスを決めているため、このファイルだけを変更すると食い違います。',
    whatToDo:
      'クラスが決まる場所で `new WebSocket(…)` を呼ぶように直して、もう一度スキャンしてください。または、クラスを渡しているすべての場所で、手作業でアダプターに置き換えてください。ページが読み込む `ReconnectingWebSocket` には2種類あります。joewalnes 版（ファイルに `reconnectDecay` があります）はグローバルの `WebSocket` を直接使い、別のクラスを受け取りません。reconnecting-websocket 4 と partysocket は `new ReconnectingWebSocket(url, [], { WebSocket: SseSocket })` のようにオプションで受け取ります（バージョン 3 までのオプション名は `constructor`）。',
    message: 'ここではクラスをアダプターに差し替えられません：{{whatJa}}',
  },
  'W-AUTH': {
    title: 'ヘッダーに移るトークン',
    why: '`eventsource` パッケージは接続のたびに `fetch` を呼ぶため、ヘッダーで毎回新しいトークンを送れます（同パッケージのドキュメント、Chromium と Firefox で計測）。トークンを含むアドレスはログや履歴に残るため（RFC 6750 5.3）、ヘッダーをクエリに変えることはありません。',
    whatToDo:
      'サーバーでは、ストリームと POST の両方でヘッダーを読み取ってください。同じ `connectionId` に新しいトークンが付くことがあるため、所有者はトークンではなくユーザーで判定してください。別オリジンの場合は、`Access-Control-Allow-Headers` でこのヘッダーと `last-event-id` も許可してください。',
    message: 'トークンはヘッダーに移るため、サーバー側での対応が必要です：{{whatJa}}',
  },
  'W-BODY': {
    title: 'そのまま送られるメッセージ',
    why: 'このメッセージの内容は確認できませんが、バイナリを示すものもありません。`send` がテキストに変換していた値は、`fetch` でもテキストになります（Fetch Standard 6.2、WebSockets Standard 3.1）。ただし null と undefined は、`send` では文字列になりますが、`fetch` では空の本文になります。',
    whatToDo:
      '呼び出し側がテキストを渡していることを確認してください。常に JSON なら `Content-Type` をそのように変更してください。',
    message: 'ここで送信される内容は確認できないため、そのまま text/plain のリクエストになります',
  },
  'W-CLOSE': {
    title: '削除される、ログだけの close ハンドラー',
    why: 'EventSource には close イベントがなく、ハンドラーは呼ばれません（HTML Standard 9.2.2）。このハンドラーは空かログ出力だけなので、ほかに失われるものはありません。',
    whatToDo:
      'ログが必要な場合は error ハンドラーで出力してください。`readyState` が 0 なら再接続中、2 なら終了です。',
    message:
      '何もしないかログだけのこの close ハンドラーは削除されます。EventSource に close イベントはありません',
  },
  'W-CORS': {
    title: '別オリジンで必要になる CORS',
    why: 'WebSocket には CORS が適用されず Cookie も常に送信されますが、EventSource と fetch には CORS が適用され、指定しない限り Cookie は送信されません（HTML Standard 9.2.2、Fetch Standard 3.3）。書き換え後も従来どおり Cookie を送信します。',
    whatToDo:
      "ストリームと POST の両方で `Access-Control-Allow-Origin`（ページのオリジン）と `Access-Control-Allow-Credentials: true` を返し、`content-type` と `last-event-id` ヘッダーを許可してください。Node のキットはアプリケーションの手前にあり、`cors()` は届きません。`sseSockets(…, { allowOrigins: ['https://app.example.com'] })` にページのオリジンを指定してください。Python のキットは CORSMiddleware の内側にあるため、CORSMiddleware で資格情報とヘッダーを許可してください。別サイト（ポートではなくドメインが異なるページ）からの POST には、SseSockets の `allow_origins` にもそのオリジンがない限り 403 を返します。",
    message: '{{host}} 側でこのページのオリジン・資格情報{{alsoJa}}を許可してください{{kitJa}}',
  },
  'W-CRLF': {
    title: 'ペイロードの改行の変化',
    why: 'イベントストリームでは CR・LF・CRLF のいずれも行の終わりになるため（HTML Standard 9.2.5）、JSON ではないテキストからは CR が失われます。サーバーが改行ごとに `data:` 行を分けないと、メッセージはそこで途切れます（Chromium と Firefox で計測）。NUL 文字は Chromium では届きますが、Firefox では取り除かれます。',
    whatToDo: '改行がエスケープされる JSON で送るか、サーバーで改行ごとに `data:` 行に分けてください。',
    message: '受信内容をテキストのまま使うため、改行はすべて \\n として届きます',
  },
  'W-CSP': {
    title: 'WebSocket のホストを記載した CSP',
    why: '`connect-src` に `wss://api.example.com` があればソケットは許可されますが、同じホストへの EventSource と fetch には `https://api.example.com` が必要で、ないとブロックされます（CSP Level 3 6.1.2、Chromium と Firefox で計測）。ブロックされたストリームは `error` を一度発火するだけで、再試行しません。',
    whatToDo:
      "クライアントを公開する前に、ヘッダーまたは meta タグの `connect-src` に https: のホストを追加してください。自オリジンであれば `'self'` で両方が許可されます。",
    message: 'CSP の {{whatJa}} では EventSource と fetch が許可されません。https: を追加してください',
  },
  'W-END': {
    title: '終了時にだけ呼ばれる error・close ハンドラー',
    why: 'WebSocket は切断されると閉じたままです。EventSource は切断のたびに `error` を発火して再接続し、`close` イベントはありません（HTML Standard 9.2.2、9.2.3）。そのため error ハンドラーは `readyState` が CLOSED のときだけ処理を行い、close ハンドラーはサーバーの `ws.close` イベント、ストリームの完全な失敗、プログラム自身の `close()` の後に呼ばれます。',
    whatToDo:
      '一時的な切断を表示する必要がなければ、対応は不要です。必要な場合、`readyState` が CONNECTING の `events.onerror` で切断を、`events.onopen` で復旧を検知できます。',
    message:
      'この {{event}} ハンドラーはストリームが完全に終了したときに呼ばれます。ブラウザが再接続する切断では呼ばれません',
  },
  'W-EVENT': {
    title: 'ほかのコードに渡されるメッセージイベント',
    why: '`data` が同じ MessageEvent のままですが、`origin` は http のアドレスに、`target` は EventSource になります（HTML Standard 9.2.6）。`data` だけを読むコードには影響しません。',
    whatToDo:
      '受け取る側が `event.origin`、`event.target`、バイナリデータを参照していないか確認してください。',
    message: 'イベント全体が渡されています。data は同じですが、origin と target は変わります',
  },
  'W-FIXED': {
    title: '実行時に決まるアドレスを置き換える固定のエンドポイント',
    why: 'アドレスの先頭は、設定・引数・利用者の選択など、実行時に決まる値です。設定のエンドポイントは固定のため、値にかかわらず接続先が一つになります。パスだけの場合は、ページのホストに接続します。',
    whatToDo:
      '値が変わりうる場合は、`endpoints` に `stream: ./stream`、`send: ./message` と書いてください。コードのアドレスはそのまま残り、エンドポイントはその下に置かれます。値がいつも同じであれば、対応は不要です。',
    message:
      '{{what}} は実行時に決まりますが、固定のエンドポイント {{stream}} に置き換わります。残すには endpoints に ./stream と書いてください',
  },
  'W-FOUND': {
    title: 'このリポジトリ内で見つかったエンドポイント',
    why: 'WebSocket のアドレスに対応する位置に、イベントを流す GET ルート（送信がある場合は POST ルートも）が一組だけありました。コードから分かるのはルートの存在までで、動作は確認していません。コードに `connectionId` があれば送信し、`ws.ready` がなければ、それを待つコードは書き込みません。',
    whatToDo:
      'マージ前にルートを確認してください。ストリームがソケットと同じ内容を名前なしイベントで送ること、POST が 202 を返し応答をストリームで送ること、同じユーザーが利用できること。途中のプロキシ（開発サーバーを含む）が両方のパスを通すこと。別のルートを使う場合は、設定の `endpoints` に指定してください。',
    message: '検出したルート：{{what}}。送信・応答・終了の動作がソケットと同じかは確認していません',
  },
  'W-GUARD': {
    title: '再接続中に破棄される送信',
    why: 'EventSource は再接続中に CONNECTING に戻りますが（HTML Standard 9.2.3）、WebSocket は戻りません。`readyState === OPEN` を条件とする送信は、POST ならストリームが開いていなくても届くのに、その間は行われません。',
    whatToDo: '受信できない間はメッセージを破棄するという意図がなければ、この条件を削除してください。',
    message: 'ストリームの再接続中は、POST なら届く送信もこの条件によって破棄されます',
  },
  'W-H1': {
    title: 'HTTP/1.1 での複数のストリーム',
    why: 'HTTP/1.1 では、ブラウザが一つのホストに開く接続は、すべてのタブ・ストリーム・リクエストを合わせて6本までです（MDN「EventSource」）。ストリームを6本開くと、以降のストリームと POST は待たされます（Chromium と Firefox で計測）。Firefox では同じホストへの WebSocket も開けなくなります。HTTP/2 では一つの接続を共有します。',
    whatToDo:
      'ストリームを HTTP/2 で配信するか（ALB・CloudFront・nginx は対応、uvicorn 単体や開発サーバーは非対応）、一つにまとめてください。',
    message: '複数のストリームの一つです。HTTP/1.1 ではホストごとに6接続までしか開けません',
  },
  'W-HOOK': {
    title: 'レスポンスの終了時にストリームを閉じるフック',
    why: 'react-use-websocket の `useEventSource` は、エラーのたびに EventSource を閉じます。レスポンスの終了もエラーとして扱われ（`onError` が呼ばれます）、閉じたままになるか、`retryOnError` があれば `reconnectInterval` 後に再接続します。`useWebSocket` と `shouldReconnect` の関係と同じです（2.9 から 4.13 のソースで確認）。受け取るのは名前のないイベントだけなので、`ws.close` だけでは終わらず、レスポンスの終了によって終わります。',
    whatToDo: 'メッセージは名前のないイベントとして送り、`ws.close` の直後にレスポンスを終了してください。',
    message: 'このフックは名前のないイベントだけを受け取り、レスポンスの終了をストリームの終了とみなします',
  },
  'W-LATENCY': {
    title: '送信のたびにかかる往復時間',
    why: '接続済みの WebSocket では1件あたり数バイトのフレームで済みますが（RFC 6455 5.2）、POST ではヘッダー・認証・1往復の時間がかかり、順序を保つため次の送信は完了を待ちます。サーバーの処理が 0〜15 ms の場合、20件の送信に Chromium で0.35秒、Firefox で0.79秒かかりました（計測値）。',
    whatToDo:
      '実際の利用者の遅延で計測してください。応答を1件ずつ待っている場合は、`fetch` を並列に呼び、応答をレスポンスから受け取る形にしてください。ループでの送信は、サーバーが `ws.ready` で `batch` を提示すれば1回のリクエストで済みます。',
    message: '送信のたびに HTTP の往復時間がかかり、1件ずつ順番に処理されます：{{whatJa}}',
  },
  'W-LOAD': {
    title: '先にアダプターを読み込む必要のあるスクリプト',
    why: '何もインポートしないスクリプトは、アダプターをグローバルとして使います。そのため、スクリプトの読み込み元が先にアダプターを読み込む必要があります。リポジトリ内のページやワーカーには `apply` が追加しますが、ここでは読み込み元が見つからないか、どのファイルを指すのか特定できません。',
    whatToDo:
      'スクリプトを読み込む箇所のすべてで、先にアダプターを読み込んでください。ページでは `<script src>`、スクリプトの一覧（拡張機能のマニフェスト、結合の設定）では一つ上の項目、ワーカーでは `importScripts` です。それまでは `SseSocket is not defined` で停止します。',
    message: '{{whatJa}}。先に {{file}} を読み込んでください（例：<script src="{{name}}"></script>）',
  },
  'W-LOGIN': {
    title: '接続のたびにログインするメッセージ',
    why: 'WebSocket では最初のメッセージで以降の通信全体を認証できますが、HTTP では POST が1件ごとに独立しており（RFC 9110 3.3）、メッセージが届く前にストリームが開いてしまいます。メッセージは `ws.ready` のたびに送られるため、再接続したストリームでもログインします。',
    whatToDo:
      'サーバーでは、この POST が届くまでイベントを送らず、POST ごとに送信者を確認してください。できれば、GET とすべての POST を Cookie またはヘッダー（設定の `auth`）で認証し、このメッセージを削除してください。',
    message:
      'このメッセージは `ws.ready` のたびにログインします。サーバーは POST ごとに送信者を確認する必要があります',
  },
  'W-LOOP': {
    title: 'ブラウザが再接続をやめた場合にだけ使われる再接続ループ',
    why: '切断後はブラウザが自動で再接続するため（HTML Standard 9.2.3）、ループでも再接続すると二つ目のストリームが開いてしまいます。200 以外の応答（Firefox では接続拒否も、計測済み）ではブラウザは再接続をやめるため、`readyState` が CLOSED のときにだけ、ループが元の待ち時間とバックオフで開き直します。close ハンドラーのそれ以外の処理はこれまでどおり切断のたびに行われ、切断コードのログ出力は削除されます。プログラム自身の `close()` はどこにも通知されず、ストリームは終了し、再接続は行われません。',
    whatToDo:
      '切断後に全クライアントが一斉に再接続しないよう、サーバーから `retry:` を少しずつ変えて送信してください。試行回数に数えられるのはブラウザが行わない再接続だけなので、ループが諦めていた場面でもブラウザは再試行を続けることがあります。再接続を待つサーバーは、ストリームを閉じるだけにしてください。',
    message:
      '切断後はブラウザが自動で再接続します。このループが開き直すのはブラウザが再接続をやめた場合（`readyState` が CLOSED）だけで、ハンドラーのほかの処理は切断のたびに行われます',
  },
  'W-OPEN': {
    title: '再接続のたびに呼ばれる open ハンドラー',
    why: 'WebSocket の open は一度だけですが、EventSource は再接続のたびに open を発火します（HTML Standard 9.2.3）。このハンドラーはログ出力かフラグ設定だけなので、繰り返し実行されても問題ありません。',
    whatToDo: 'ログを一度だけにしたい場合を除き、対応は不要です。',
    message: 'この open ハンドラーは再接続のたびに実行されます',
  },
  'W-ORIGIN': {
    title: '別オリジンかどうか判断できないアドレス',
    why: 'アドレスの先頭が別の場所で作られています。別オリジンの場合、EventSource と fetch は指定しない限り Cookie を送信せず、CORS が適用されます（HTML Standard 9.2.2、Fetch Standard 3.3）。',
    whatToDo:
      "別オリジンの場合は、サーバー側でこのページのオリジンを許可してください。キットには、Python では `SseSockets(…, allow_origins=[\"https://app.example.com\"])`、Node では `sseSockets(…, { allowOrigins: ['https://app.example.com'] })` のように指定します。Python のキットは、ポートやサブドメインだけが異なるページであれば外側の CORSMiddleware で足りますが、別サイトからの POST には `allow_origins` がない限り 403 を返します。Cookie が必要な場合は資格情報も許可し、EventSource には `{ withCredentials: true }`、SseSocket と fetch には `{ credentials: 'include' }` を追加してください。",
    message:
      '{{base}} が別オリジンの場合、サーバー側でこのページのオリジンを許可する必要があります（キットの設定は、Python では `allow_origins`、Node では `allowOrigins`）。Cookie には {{cookies}} が必要です',
  },
  'W-RECONNECT': {
    title: 'ブラウザによる自動再接続',
    why: '切断された WebSocket は閉じたままですが、EventSource はストリームの終了や切断のたびに再接続します（HTML Standard 9.2.3）。終わりのあるストリームは最初から再送されることになります。200 以外の応答では完全に終了します。サーバーの再起動中のように接続が拒否された場合、Firefox では完全に終了しますが、Chromium では再試行が続きます（いずれも計測）。',
    whatToDo:
      '終わりのあるストリームは `ws.close` イベントで終了してください（書き換え後のクライアントはそれで閉じます）。欠落が許されない場合は `id:` と `Last-Event-ID` に対応してください。',
    message:
      '切断後やストリームの終了後は自動で再接続します。サーバーが再送しない限りその間のメッセージは失われ、最初から始まるストリームは再度配信されます{{onceJa}}',
  },
  'W-RESYNC': {
    title: '切断中に失われるメッセージ',
    why: 'アプリケーションは、ソケットが開き直すたびに同期している可能性があります。アダプターは WebSocket と同じく切断時に閉じるため、ループが接続し直し、`open` も再び発火します。ただし、サーバーが `ws.ready` で `resume` を提示する場合は、`close` も `open` もなくストリームが引き継がれます。その場合、サーバーはイベントを保持し、`id:` を送り、`Last-Event-ID` を読み取る必要があります（HTML Standard 9.2.4）。キットは対応しています。',
    whatToDo:
      'サーバーが `resume` を提示しない場合、対応は不要です。提示する場合は、失われたメッセージを `Last-Event-ID` で再送してください。',
    message:
      'ここで同期している可能性があります（{{whatJa}}）。切断のたびに実行されますが、サーバーが `resume` を提示する場合はサーバー側の再送が必要です',
  },
  'W-ROUTES': {
    title: 'どれを使うか判断できない候補のルート',
    why: 'このリポジトリのサーバーには WebSocket のアドレスに近いイベントストリームがありますが、確実な一組ではありません（候補が複数ある、メッセージ用のルートがない、WebSocket とは別のサーバーにある、クライアントが送らない値を必要とする、など）。誤ったストリームへ接続すると動作しなくなります。',
    whatToDo: '使用するルートを設定の `endpoints` に指定してください。',
    message: '候補のルート：{{what}}。設定の endpoints で指定してください',
  },
  'W-SSR': {
    title: 'サーバーでも実行されるファイル',
    why: 'Node では `--experimental-eventsource` を付けて起動しない限り、グローバルの EventSource は使えません（Node.js のドキュメント、Node 20・22・24 で計測）。サーバーでのレンダリング中に接続すると、WebSocket が動作していた環境（Node 22 以降）でも ReferenceError になります。',
    whatToDo:
      "エフェクトや `onMounted` の中、または `typeof window !== 'undefined'` の条件の中など、ブラウザでだけ接続されることを確認してください。",
    message: 'このファイルはサーバーでも実行されます。接続はブラウザでだけ行ってください',
  },
  'W-SW': {
    title: 'ストリームを処理する Service Worker',
    why: 'WebSocket は Service Worker を通りませんが（WebSockets Standard 2.2）、EventSource と fetch は Service Worker の `fetch` イベントを通ります（Chromium で計測）。キャッシュなどですべてに応答するハンドラーは、ストリームを滞らせたり壊したりする可能性があります。',
    whatToDo:
      '`fetch` ハンドラーでは、ストリームのパス、または `Accept` ヘッダーが `text/event-stream` のリクエストを、何もせずに通してください。',
    message: 'これまで WebSocket は Service Worker を通りませんでしたが、ストリームは通ります',
  },
  'W-VUEUSE': {
    title: 'VueUse を使うストリームの、ブラウザによる再接続',
    why: 'VueUse の `useEventSource` では、終了または切断したストリームにはブラウザが再接続します。`autoReconnect` の有無には関係せず、このオプションの間隔や回数は、完全に終了したストリームにだけ使われます。その間 `status` は CLOSED です。受け取るのは名前のないイベントだけで、`ws.close` でも `close` は呼ばれません（10.9 から 14.0 のソースで確認）。',
    whatToDo:
      'ストリームを完全に終了させるには、次のリクエストに 204 を返してください。欠落が許されない場合は `id:` と `Last-Event-ID` に対応してください。',
    message:
      'autoReconnect の有無に関係なく、ブラウザが自動で再接続します。サーバーが再送しない限り、その間のメッセージは失われます',
  },
}
