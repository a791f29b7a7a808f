import type { RuleTexts } from '../../rules.js'

export const streamsInJapanese: Readonly<Record<string, RuleTexts>> = {
  'content-policy-without-stream': {
    title: 'WebSocket だけを許可する CSP',
    why: "`connect-src ws://host` では WebSocket は接続できますが、同じホストへの EventSource はブロックされ、`readyState` が 2 の `error` になります（Chromium・Firefox）。`'self'` なら両方が許可されます。",
    whatToDo:
      "`connect-src` にストリームの `https:` のオリジンを加えてください（ページと同じホストなら `'self'`）。`ws:` は最後のソケットとともに削除します。",
    messages: {
      'only-sockets':
        'connect-src は {{sources}} だけを許可しており、EventSource と fetch はブロックされます',
    },
  },
  'event-source-client': {
    title: 'イベントストリームを受信するクライアント',
    why: 'EventSource や `text/event-stream` を読むライブラリの利用は、移行後のクライアントの形です。移行済みの証拠になりますが、どのチャネルかまでは示しません。',
    whatToDo: '対応は不要です。移行後の形です。',
    messages: {
      reads: '{{address}} のイベントストリームを受信',
    },
  },
  'event-source-close-event': {
    title: 'EventSource の close イベントを待つコード',
    why: 'EventSource に `close` イベントはありません。`onclose` への代入は単なるプロパティになり、Chromium でも Firefox でも呼ばれません（TypeScript では TS2551）。切断は `error` として届き、再接続中は `readyState` が 0、諦めたあとは 2 です。`close` を待っていた後始末やユーザーへの表示は実行されません。',
    whatToDo:
      '処理を `onerror` に移し、`readyState === EventSource.CLOSED` のときに実行してください。自分で `close()` を呼んだあとは、その処理も自分で呼びます。サーバーから終了を知らせる場合は独自のイベントを送り、クライアントがそれを受けて `close()` を呼びます。',
    messages: {
      property: 'EventSource の onclose は呼ばれません',
      listener:
        'EventSource は close イベントを発生させず、その名前のイベントを送るサーバーもここにはありません',
    },
  },
  'event-source-error-handler': {
    title: 'ストリームクライアントのエラー処理',
    why: 'EventSource の `onerror` には詳細がなく、`readyState` が 0 ならブラウザが再接続中、2 なら二度と再接続しません（200 以外の応答、別の Content-Type など。HTML 仕様 9.2.3）。WebSocket の切断コードに代わり、クライアントが確認できるのはこれだけです。',
    whatToDo:
      '`onerror` では、0 なら「再接続中」と表示し、`EventSource.CLOSED` なら切断を知らせて、必要に応じて間隔を置いて開き直してください。fetch を使うクライアントは `onopen` でステータスと Content-Type を確認します。',
    messages: {
      'tells-end': '再接続待ちと完全な切断を見分けるエラーハンドラー',
      logs: 'ログに出すだけのエラーハンドラー（ストリームの完全な切断がほかに伝わりません）',
      'any-error': '再接続待ち（readyState 0）と完全な切断（2）を見分けないエラーハンドラー',
      'fetch-error':
        'fetch クライアントのエラーハンドラー（例外を投げれば終了し、投げなければライブラリが再送します）',
      none: 'エラーハンドラーのないストリーム（完全に切れても気付けません）',
      'checks-answer': 'ストリームを読む前に応答を確認しています',
    },
  },
  'event-source-headers': {
    title: 'EventSource が読まない設定',
    why: 'ブラウザ標準の EventSource が読む設定は `withCredentials` だけです。Chromium と Firefox のどちらでも `headers` は参照されず、サーバーに `Authorization` は届かず、リクエストは常に GET です（TypeScript では TS2353）。サーバーは 401 を返し、EventSource はそれを最終的な失敗として再接続をやめます。',
    whatToDo:
      'Cookie で認証する（別オリジンなら `withCredentials`）か、npm パッケージ `eventsource` の `fetch` オプションでヘッダーを付けてください。`fetch` は接続のたびに呼ばれるため、トークンも毎回新しくなります。',
    messages: {
      headers: 'このヘッダーは EventSource では送信されません',
      request: 'EventSource は {{name}} を読みません。常にボディのない GET を送ります',
    },
  },
  'event-source-post-route': {
    title: 'POST しか受け付けないルートへの EventSource 接続',
    why: 'EventSource は必ず GET を送ります。POST への応答としてストリームを返すルートは、GET には 405 を返します（FastAPI 0.115 で確認）。200 以外の応答は最終的な失敗で、`readyState` が 2 の `error` が一度発生し、再接続はされません（Chromium・Firefox）。',
    whatToDo:
      'ストリームは GET で提供し、メッセージは 202 を返す POST で受け取ってください。1つの質問に1つの回答なら、POST の応答を `fetch` で読む形にしてください。',
    messages: {
      'post-only':
        '{{address}} は GET で開かれますが、{{route}}（{{place}}）は POST への応答でしかストリームを返しません',
      'no-get':
        '{{address}} は GET で開かれますが、GET でストリームを返すルートがありません。{{route}}（{{place}}）は POST です',
    },
  },
  'event-source-ready-state': {
    title: 'EventSource にない WebSocket の状態の参照',
    why: 'EventSource の状態は 0（接続中）、1（接続済み）、2（切断）だけです（HTML 仕様 9.2.2）。3 になることはなく、`EventSource.CLOSING` は undefined なので、比較は常に偽になり、切断時の処理は実行されません（定数は TypeScript では TS2339）。',
    whatToDo:
      '`EventSource.CLOSED`（2）と比較してください。`onerror` の中で 0 なら、ブラウザが再接続を試みています。',
    messages: {
      three: 'EventSource の readyState は 3 になりません。切断は 2 です',
      closing: 'EventSource に CLOSING はありません',
    },
  },
  'event-source-reconnect-loop': {
    title: 'EventSource とともに残る再接続ロジック',
    why: 'EventSource はブラウザが自動で再接続します。エラーハンドラーで別の EventSource を開くと、切断のたびにストリームが2倍になります（Chromium・Firefox とも、2回の切断で4本になり、各メッセージが4回処理されました）。先に close() を呼ぶ場合は、ブラウザの再接続と最後のイベント ID が失われます。',
    whatToDo:
      'ループを削除してください。残す必要があるのは1つだけです。`readyState === EventSource.CLOSED`（200 以外の応答、または Firefox での接続拒否）のあとは誰も再接続しないため、その場合に限り、間隔を置いて開き直してください。',
    messages: {
      doubles: 'ブラウザの再接続中に別の EventSource を開くため、切断のたびにストリームが2倍になります',
      'closes-first':
        'EventSource を閉じて開き直すため、ブラウザの再接続は行われず、最後のイベント ID も失われます',
    },
  },
  'event-source-socket-address': {
    title: 'WebSocket のアドレスで開く EventSource',
    why: '`new EventSource("ws://…")` は例外になりません。Chromium でも Firefox でもオブジェクトは作られ、`error` が一度発生したあと `readyState` は 2 のままです（`fetch("ws://…")` は失敗します）。変換し忘れたアドレスは、実行時に静かに失敗します。',
    whatToDo: '`http:`・`https:` または相対アドレスにしてください。',
    messages: {
      address: '{{address}} は EventSource では開けません',
    },
  },
  'event-stream-test': {
    title: 'イベントストリームのテスト',
    why: 'EventSource のモックや `text/event-stream` の検証は、ソケットのテストに代わるものです。テストが移行した証拠になりますが、どのチャネルかまでは示しません。',
    whatToDo: '対応は不要です。移行後の形です。',
    messages: {
      mock: 'EventSource のモック（{{by}}）',
      asserted: 'text/event-stream の応答を検証するテスト',
    },
  },
  'fetch-event-source-hidden': {
    title: 'タブが隠れると終了する fetch-event-source のストリーム',
    why: '`fetchEventSource` は `openWhenHidden` が true でない限り、文書が隠れるとリクエストを中断し、表示されると送り直します（パッケージの文書に記載）。WebSocket は切れなかったため、隠れている間のメッセージは失われ、POST は二度送られます。',
    whatToDo:
      '`openWhenHidden: true` を指定してください。または、サーバーが `Last-Event-ID` の続きから送り、POST の再送が無害になるようにします。',
    messages: {
      'closes-hidden': 'タブが隠れている間、ストリームが閉じられます',
      'posts-again': 'タブが隠れると POST が中断され、表示されると再送されます',
    },
  },
  'node-event-stream': {
    title: 'イベントストリームを返す Node サーバー',
    why: 'Content-Type が `text/event-stream` の応答は SSE エンドポイントであり、サーバー側が移行した証拠です。`Accept` ヘッダーでの指定はクライアントであり、エンドポイントではありません。',
    whatToDo: '対応は不要です。移行後の形です。',
    messages: {
      answers: 'text/event-stream の応答',
      'by-library': '{{function}} によるイベントストリーム',
    },
  },
  'python-event-client': {
    title: 'イベントストリームの Python クライアント',
    why: '`text/event-stream` を要求するクライアントは、移行済みか、言語モデルなど他社のストリームを読んでいます。このリポジトリのサーバーがストリームを返す証拠にはなりません。',
    whatToDo:
      '自分のチャネルを読んでいるなら対応は不要です。切断時に Last-Event-ID を付けて要求し直すことを確認してください。',
    messages: {
      client: 'SSE クライアント（{{name}}）',
      accept: 'イベントストリームの要求',
    },
  },
  'python-event-stream': {
    title: 'イベントストリームを返す Python サーバー',
    why: 'Content-Type が `text/event-stream` の応答は SSE エンドポイントであり、サーバー側が移行した証拠です。`Accept` ヘッダーでの指定はクライアントであり、AWS のコードでの「SSE」はサーバー側の暗号化を指します。',
    whatToDo: '対応は不要です。移行後の形です。',
    messages: {
      'streaming-response': 'text/event-stream の {{response}}',
      'event-source-response': '{{response}} によるイベントストリーム',
      'bare-response': 'text/event-stream の ASGI 応答',
      'response-class': 'イベントを流すルート（response_class={{response}}）',
    },
  },
  'python-event-stream-test': {
    title: 'イベントストリームの Python テスト',
    why: 'このリポジトリのストリームを読むテストや `text/event-stream` を検証するテストは、ソケットのテストに代わるものであり、テストが移行した証拠になります。',
    whatToDo:
      '対応は不要です。移行後の形です。Starlette のテストクライアントは応答を最後まで読むため、終わりのないストリームには実際のサーバーか、`apply --servers --twin-tests` が書き出す `sse_sockets_testing.py` の `stream_connect` が必要です。',
    messages: {
      asserted: 'text/event-stream の応答を検証するテスト',
      reads: 'イベントストリーム {{path}} を読むテスト',
      twin: 'WebSocket ルートのストリームでも実行するテスト（{{name}}）',
    },
  },
  'sse-socket-client': {
    title: 'SseSocket アダプターを使うクライアント',
    why: '`migrate-ws apply` が書き出す SseSocket は、WebSocket と同じインターフェースで SSE と POST を使います。これを生成するクライアント、WebSocket クラスとしてライブラリに渡すクライアント、これを使う React フック `useSseSocket` を呼ぶクライアントは移行済みです。',
    whatToDo: '対応は不要です。移行後の形です。EventSource と違い、アダプターは自動では再接続しません。',
    messages: {
      opens: 'SseSocket による {{address}} への接続',
      'handed-on': '生成するクラスとして SseSocket を渡しています',
    },
  },
  'sse-socket-error-handler': {
    title: 'SseSocket アダプターを使うクライアントのエラー処理',
    why: '`apply` はクライアントの error・close ハンドラーをそのまま残します。SseSocket は WebSocket と同じように、切断コードを付けて呼び出します。サーバーが送るコードや、ストリームを完全に終了するタイミングは、以前と異なる場合があります。',
    whatToDo:
      'サーバーと見比べながらハンドラーを一度確認してください。どのコードが今も届くか、どの応答（401、403、404）でストリームが終了するかを確かめます。再接続ループは残してください。SseSocket は自動では再接続しません。',
    messages: {
      error: 'SseSocket が呼び出すエラーハンドラー',
      close: 'SseSocket が切断コードを付けて呼び出すクローズハンドラー',
      reopens: 'SseSocket を開き直すハンドラー（SseSocket は自動では再接続しません）',
    },
  },
  'sse-socket-double': {
    title: 'SseSocket のテスト用代替を使うテスト',
    why: '`migrate-ws apply` が書き出す `sse-socket.testing` により、SseSocket と EventSource はテスト内の WebSocket の代替物につながります。モックはそのまま使え、移行後のクライアントを検証します。',
    whatToDo:
      '対応は不要です。移行後のクライアントのテストです。新しいテストでは `fakeSseServer` をサーバーとして使えます。',
    messages: {
      imported: 'SseSocket と EventSource を {{module}} で代替',
      class: 'SseSocket と EventSource をモックされたパッケージのクラス（{{of}}）で代替',
    },
  },
  'sse-sockets-server': {
    title: 'ストリームでも提供されている WebSocket ルート',
    why: '`migrate-ws apply --servers` が書き出すキット（Python の SseSockets、Node の sseSockets）は、WebSocket ルートを同じハンドラーのままイベントストリームと POST でも提供します。クライアントが移行するまで、チャネルは両方で提供されます。',
    whatToDo:
      'WebSocket のクライアントがなくなるまで対応は不要です。なくなったら `migrate-ws apply --servers --close-websocket` で終了できます。',
    messages: {
      alone: '{{path}} をストリームと POST だけで提供（WebSocket は終了）',
      served: '{{path}} をストリームと POST でも提供',
    },
  },
  'stream-buffered': {
    title: '途中で溜め込まれるストリーム',
    why: 'nginx は既定では応答を溜め込みます。0.4秒おきの5つのイベントは最後にまとめて届き、`X-Accel-Buffering: no` を付けると1つずつ届きました。Express の `compression` ミドルウェアも、イベントごとに flush するか `Cache-Control: no-transform` を付けない限り同様です。koa-compress と、`next start` の `pages/api` 以下のルートも同じです。Starlette の GZipMiddleware は 0.46 からイベントストリームを圧縮しません（リリースノート）。Fastify と Hono のプラグインも同様です。',
    whatToDo:
      'ストリームに `Cache-Control: no-cache, no-transform` と `X-Accel-Buffering: no` を付けてください。sse-starlette・fastapi.sse・better-sse は自動で付けます。',
    messages: {
      proxy:
        'X-Accel-Buffering: no のないストリームが {{path}} の nginx の背後にあります。イベントが最後にまとめて届きます',
      holds: 'X-Accel-Buffering: no を付けないストリーム {{path}} を、この nginx が溜め込みます',
      compressed:
        '圧縮ミドルウェアを通るストリームに no-transform がありません。イベントが最後にまとめて届きます',
      gzipped:
        'ストリームが 0.46 より前の Starlette の GZipMiddleware を通ります。イベントは 32 KiB たまるまで届きません',
    },
  },
  'stream-client-gone': {
    title: 'クライアントの離脱に気付かない終わりのないストリーム',
    why: 'uvicorn 0.28.1〜0.32.0（Debian 13 は 0.32.0）は、離脱したクライアントへの送信で例外を出すと宣言しながら出しません。素の `StreamingResponse` はクライアント離脱後も動き続け（4秒で 11 → 31）、キューを待つものはリークし、サーバーは SIGTERM の17分後も動いていました。ループ内で `request.is_disconnected()` を確認するか `sse-starlette` を使うと、すぐに止まりました。',
    whatToDo:
      'uvicorn 0.32.1 以降を指定するか、`EventSourceResponse`（sse-starlette、FastAPI 0.135 以降は fastapi.sse）で応答するか、ループ内で `await request.is_disconnected()` を確認してください。',
    messages: {
      unnoticed: '{{generator}} は終わりがなく、クライアントがまだいるかを確認していません',
    },
  },
  'stream-connection-header': {
    title: 'HTTP/2 サーバーのストリームに付く Connection ヘッダー',
    why: '`Connection: keep-alive` は HTTP/1.1 の既定値で、HTTP/2 では RFC 9113（8.2.2）により禁止されています。7本以上のストリームを開くには HTTP/2 が必要です。Node の互換 API では警告とともに取り除かれ、コア API では `ERR_HTTP2_INVALID_CONNECTION_HEADERS` となり 500 を返します。HTTP/1.1 では何も変わらず、プロキシは取り除くため、自分で HTTP/2 を話すサーバーだけが対象です。',
    whatToDo: 'この行を削除してください。',
    messages: {
      'keep-alive': 'ストリームが Connection: {{value}} を設定しています。HTTP/2 では禁止されています',
    },
  },
  'stream-cors-headers': {
    title: '再接続のヘッダーを許可しない CORS',
    why: 'fetch によるクライアントは再接続のときに `Last-Event-ID` を送り、プリフライトもそのとき初めてこのヘッダーを要求します。`authorization, content-type` だけを許可したサーバーでは、最初の GET は成功し、再接続はすべて CORS エラーになり続けました。標準の EventSource はプリフライトなしで送ります。',
    whatToDo: '許可するヘッダーに `Last-Event-ID` を加えてください。',
    messages: {
      missing:
        'CORS で {{headers}} は許可されていますが last-event-id がありません。fetch によるクライアントは再接続できません',
    },
  },
  'stream-dependency-closed': {
    title: 'ストリーム開始前に閉じられる依存関係',
    why: 'FastAPI 0.106〜0.117 は、依存関係の `yield` より後ろの処理を最初のチャンクの送信前に実行します（0.115 では「dep close」が「chunk 0」より先に出力されました。0.118.0 で元の順序に戻りました）。WebSocket エンドポイントではソケットの間ずっと生きていたため、移行した DB セッションはストリームの途中で閉じた状態になります。',
    whatToDo:
      'ストリームで使うものはジェネレーターの中で開く（`async with session() as db:`）か、FastAPI 0.118 以降を指定してください。',
    messages: {
      closed: '{{name}} はストリームの開始前に閉じられます（FastAPI 0.106〜0.117）',
    },
  },
  'stream-error-event': {
    title: 'error という名前のイベント',
    why: '`error` という名前のイベントは、その型の MessageEvent として配信されます。ストリームが正常（`readyState` 1）でも `onerror` が `.data` 付きで呼ばれます（Chromium・Firefox）。`onerror` で切断・再接続・「接続が切れました」の表示をするクライアントは、メッセージに対してそれを行います。',
    whatToDo: '`app-error` のような独自の名前にするか、名前を付けずに JSON の中で種別を示してください。',
    messages: {
      error: 'error という名前のイベントは、接続が切れたときと同じく EventSource の onerror を呼びます',
    },
  },
  'stream-event-name': {
    title: 'リクエストの内容で決まるイベント名',
    why: '`open` と `error` は、ブラウザ自身が EventSource で発火するイベントです。サーバーから届く `event: error` も、`readyState` が 1 のまま `onerror` を呼び、`event: open`・`event: close` は同名のリスナーを呼びます。名前付きのイベントは `onmessage` に届きません（Chromium・Firefox）。名前に改行が入ると新しいフィールドが始まるため、名前を決められる人はイベント全体を書けてしまいます。',
    whatToDo:
      '種別は WebSocket のときと同じく `data:` の JSON に入れるか、コードに書かれた名前へ対応付けてください。',
    messages: {
      'from-data': 'リクエストの {{name}} が確認なしにイベント名になります',
    },
  },
  'stream-event-unended': {
    title: '終わりの空行がないイベント',
    why: 'クライアントは空行を読んだ時点でイベントを配信し、空行で終わらないブロックは破棄します（HTML 仕様 9.2.6）。`data: …\\n` だけでは次のイベントとつながり、ストリームの最後では失われます。',
    whatToDo: '各イベントの最後に改行を2つ付けてください（`data: …\\n\\n`）。',
    messages: {
      unended: '終わりの空行がないイベントです。クライアントに届いても配信されません',
    },
  },
  'stream-hub-in-memory': {
    title: '複数のプロセスで、メモリ上に管理されるストリーム',
    why: 'POST と宛先のストリームは別のプロセスにあるかもしれません。uvicorn のワーカー2つとメモリ上のハブでは、クライアントに届いた配信は10回中6回で、誰にも届かないまま 202 を返した POST もありました。ワーカー1つでは10回すべて届きました。',
    whatToDo:
      '全プロセスが購読するブローカー（Redis、Postgres の LISTEN、NATS など）に配信するか、1プロセスで動かしてください。',
    messages: {
      local: '{{name}} は1プロセスのストリームだけを持ちますが、{{path}} は複数起動します（{{said}}）',
    },
  },
  'stream-resumes': {
    title: '続きから再開できるストリーム',
    why: 'EventSource はブラウザが自動で再接続し、最後に受け取ったイベントを `Last-Event-ID` で伝えます。取りこぼしを送れるのは、id を送り、このヘッダーを読むサーバーだけです。以前の再接続処理と再同期に代わるものです。',
    whatToDo: '対応は不要です。移行後の形です。',
    messages: {
      'reads-last-id': 'サーバーが Last-Event-ID を読み取っています',
      'sends-id': 'イベントに id を付けています',
    },
  },
  'stream-without-ids': {
    title: 'ストリームが切られる環境での、ID のないイベント',
    why: 'AWS App Runner はすべての応答を合計120秒で打ち切るため、クライアントは少なくとも2分ごとに再接続します（Chromium は3秒後、Firefox は5秒後）。イベントに `id:` を付け、新しいリクエストの `Last-Event-ID` の続きから送らない限り、その間のイベントは失われます。',
    whatToDo:
      '各イベントに `id:` を付けて直近のイベントを保持し、`Last-Event-ID` の続きから送ってください。約110秒で `retry:` を送って自分からストリームを終えます。ストリームを切らない環境へ移す方法もあります。',
    messages: {
      declared: 'App Runner 上の ID のないストリームです。120秒で切られ、その間のイベントは失われます',
      documented:
        'ID のないストリームです。ドキュメントには、120秒でストリームを切る App Runner の記載があります',
    },
  },
  'stream-unescaped-data': {
    title: 'そのままイベントに書かれるテキスト',
    why: '改行でフィールドが終わります。`data: a⏎b` を受け取ったクライアントには `a` だけが届き、`b` の行は未知のフィールドとして捨てられます（HTML 仕様 9.2.5・9.2.6。Chromium・Firefox で確認）。WebSocket のフレームでは保たれていました。手書きの JSON に入ったテキストに引用符があると `JSON.parse` は例外になり、Python の dict の文字列表現も同様です。',
    whatToDo:
      'JSON にしてください（`JSON.stringify(value)`、`json.dumps(value)`）。または、テキストの各行の先頭に `data: ` を付けてください。クライアントがつなぎ直します。',
    messages: {
      'line-break': '{{text}} がそのまま data: に書かれます。改行より後は失われます',
      'made-by-hand': '{{text}} を手書きで引用符に入れています。引用符や改行があると JSON が壊れます',
      'json-or-text':
        '{{text}} は JSON か、渡されたままのテキストです。テキストに改行があると、その後は失われます',
      dict: '{{text}} は dict です。data: には Python の表記が入り、JSON として読めません',
    },
  },
  'stream-without-heartbeat': {
    title: 'ハートビートのないストリーム',
    why: 'プロキシとロードバランサーは、しばらく何も流れない接続を切ります。nginx は60秒（`proxy_read_timeout`）、ALB は60秒（アイドルタイムアウト）、CloudFront は30秒です。また、黙って離れたクライアントにサーバーが気付くのは書き込んだときだけです。仕様は15秒ごとにコメント行を送るよう勧めています（HTML 仕様 9.2.7）。WebSocket には ping がありました。',
    whatToDo:
      '15秒ごとにコメント（`: \\n\\n`）を書き、クライアントが離れたらタイマーを止めてください。コメントはどのハンドラーにも届きません。sse-starlette と fastapi.sse の `EventSourceResponse`、better-sse は自動で送ります。',
    messages: {
      silent:
        'イベントの間に何も送らないストリームです。途中で切られることがあり、サーバーは離れたクライアントに気付きません',
      model:
        'モデルが考えている間は何も送られません。最初の一語の前や途中で、経路上のプロキシに切られることがあります',
    },
  },
  'stream-blocking-call': {
    title: 'スレッドを共有するストリームの中のブロッキング呼び出し',
    why: '非同期ジェネレーターはイベントループで動き、プロセスのほかの処理もそこで動きます。`time.sleep`、`requests`、言語モデルの同期クライアントが待つ間、ほかのストリームにイベントは届かず、リクエストは処理されず、ハートビートも送られません（asyncio の文書「Running Blocking Code」）。`async` のないジェネレーターは Starlette がスレッドで動かします。',
    whatToDo:
      '非同期版（`asyncio.sleep`、`httpx.AsyncClient`、`AsyncOpenAI`）を await するか、スレッドに渡す（`await asyncio.to_thread(…)`）か、ジェネレーターを普通の `def` にしてください。',
    messages: {
      blocks: '{{call}} がイベントループを止めます。その間、このプロセスはほかに何も処理できません',
    },
  },
  'stream-upstream-unaborted': {
    title: '読み手より長く続く、別のサーバーへのリクエスト',
    why: '別のサーバーのストリームを中継するときは、自分でもリクエストを送っています。読み手のリクエストの signal を渡すか本文をキャンセルしない限り、読み手が離れても終わりません。別のサーバーは送り続け、言語モデルならトークンごとに課金されます。タイムアウトを signal にすると、長いストリームが切れます。',
    whatToDo:
      '`fetch` にリクエストの signal を渡してください（`signal: request.signal`）。Node では、レスポンスの `close` イベントで `AbortController` を中断します。両方が必要なら `AbortSignal.any([request.signal, AbortSignal.timeout(…)])` です。',
    messages: {
      'no-signal': '{{address}} へのリクエストは、読み手が離れても続きます',
      'only-timeout': '{{address}} へのリクエストはタイムアウトで切れ、それまでは読み手が離れても続きます',
    },
  },
  'event-source-unauthorized': {
    title: 'Authorization ヘッダーを求めるルートに開く EventSource',
    why: 'ブラウザの EventSource はページが決めたヘッダーを送らないため、ルートは 401 か 403 を返します。200 以外のステータスでは、Chromium・Firefox とも `readyState` 2 の `error` が一度起きるだけで、再試行されません。',
    whatToDo:
      'ルートが Cookie か、アドレスに入れた短命なトークンを受け取るようにしてください。または `fetch` でストリームを読みます（`@microsoft/fetch-event-source`、あるいはヘッダーを付ける `fetch` オプションを渡した npm の `eventsource`）。',
    messages: {
      refused: '{{address}} は、{{route}}（{{place}}）が求める Authorization ヘッダーなしで開かれています',
    },
  },
  'event-source-unclosed': {
    title: 'コンポーネントが消えても開いたままの EventSource',
    why: 'リスナーのある EventSource は開いている限り残ります（HTML 仕様 9.2.9）。作ったコンポーネントが消えても同じです。ページを開くたびにストリームが残り、ハンドラーは消えたコンポーネントの状態を更新し、HTTP/1.1 では同じホストへの7本目がいつまでも待たされます（接続は6本まで。Chromium・Firefox）。React は開発時に二度マウントします。',
    whatToDo:
      'コンポーネントの終わりで閉じてください。effect から `() => stream.close()` を返すか、`onUnmounted`・`onDestroy`・`ngOnDestroy` で呼びます。',
    messages: {
      open: 'コンポーネントの表示時にストリームを開き、消えるときに閉じるコードがありません',
      later: 'コンポーネントがストリームを開き、コンポーネントが消えるときに閉じるコードがありません',
    },
  },
  'stream-left-behind': {
    title: 'クライアントが離れても残るもの',
    why: 'ストリームは絶えず終わります。ページを離れ、端末が眠り、ブラウザが再接続します。ストリームごとに始めて終わらせないものは積み重なり、メモリとタイマーを使い、閉じたレスポンスに書き込み、11件目のリスナーで Node が警告します（`MaxListenersExceededWarning`）。サーバーでは、レスポンスの `close` イベントが WebSocket の `close` イベントに当たります。',
    whatToDo:
      'ストリームの終わりで片付けてください。Node では `response.on("close", …)`、`ReadableStream` では `request.signal` の `abort` イベントと `cancel`、ジェネレーターでは `finally` です。',
    messages: {
      listener: '{{by}} のリスナーがクライアントの離脱後も残り、閉じたレスポンスに書き込みます',
      interval: 'クライアントが離れても {{by}} が動き続けます',
      response: '{{by}} がストリームを保持し、クライアントが離れても取り出しません',
      reason: '`cancel` が受け取るのは controller ではなく、離れた理由です。{{by}} はありません',
      'idle-cancel': '`cancel` が何もしません。{{by}} で始めたものは、次の書き込みが失敗するまで残ります',
    },
  },
  'stream-ids-unread': {
    title: 'サーバーが読まないイベント ID',
    why: '切断後、ブラウザは最後のイベントの ID を `Last-Event-ID` に入れて要求し直します（HTML 仕様 9.2.4）。ID を送りながらこのヘッダーを読まないサーバーは新しいものから始めるため、その間のイベントは失われます。ID は失われないという約束に見えます。',
    whatToDo:
      '`Last-Event-ID` を読み、直近のイベントの一覧からその続きを送ってください。そうしないなら ID を付けないでください。',
    messages: {
      unread: 'イベントに ID がありますが、再接続したクライアントの Last-Event-ID を読むコードがありません',
    },
  },
}
