import type { ReasonTexts } from '../../model/reason.js'

/** By code; the English stands in `src/servers/reasons/reasons.ts`. */
export const routeReasonsInJapanese: Readonly<Record<string, ReasonTexts>> = {
  V01: {
    title: 'バイト列を送受信するハンドラー',
    why: 'イベントストリームのデータは常にテキストであり（HTML Standard 9.2.6）、バイト列は壊れて届きます。キットはハンドラーがバイト列を送ると TypeError を送出し、POST の内容はテキストとしてだけ渡します。',
    whatToDo:
      'テキストで送ってください。`ws` 8 が渡すメッセージは Buffer で、`{ binary: isBinary }` を付けるか `String(message)` にすればテキストのまま送れます。バイト列は文字列に変換する（base64 では約3割大きくなります）か、通常のアップロード・ダウンロードに移してください。音声や映像は WebSocket のままが適しています。その後、もう一度 `migrate-ws apply --servers` を実行してください。',
    message: 'バイト列（{{what}}）：イベントストリームで送れるのはテキストだけです',
  },
  V02: {
    title: 'この製品のページやアプリ以外からの接続',
    why: 'ソケットを開くのは電話サービス（Twilio Media Streams、Plivo、Telnyx など）や充電器（OCPP）などの機器、他社のプログラムです。サーバーが別の方式を用意しても、相手は WebSocket しか使えません。このリポジトリの Node や Python のプログラムも WebSocket のままです。それだけがルートを開くなら、ストリームを使うクライアントがありません。',
    whatToDo:
      'このルートは WebSocket のままにし、チェックリストに残す理由を記録してください。接続元も変更できる場合や、別のリポジトリのページがルートを開く場合は、キットの一覧に手作業で追加してください。',
    message: '接続元はページではありません（{{what}}）：相手側は WebSocket のままです',
  },
  V03: {
    title: 'ソケット上で独自のプロトコルを使うライブラリ',
    why: 'こうしたライブラリ（Yjs、GraphQL サブスクリプション、Socket.IO、OCPP など）のクライアント側は自分で WebSocket を開き、バイト列やサブプロトコルも使います。ストリームを用意しても使うクライアントがありません。',
    whatToDo:
      'ライブラリの HTTP 版の通信方式（graphql-sse、Socket.IO のロングポーリングなど）を使うか、ソケットのままにしてください。',
    message: '通信プロトコルは {{what}} のものです{{wayJa}}',
  },
  V04: {
    title: 'サブプロトコルのネゴシエーション',
    why: 'ハンドラーが `Sec-WebSocket-Protocol` を読み取るか、返しています（RFC 6455 1.9）。EventSource や fetch はこのヘッダーを送らないため、キットが渡す一覧は空になり、ハンドラーは接続を拒否するか、相手を識別できません。',
    whatToDo:
      'サブプロトコルで渡している内容を、サーバーとクライアントの両方でヘッダー・Cookie・クエリに移してください。その後、もう一度 `migrate-ws apply --servers` を実行してください。',
    message: 'サブプロトコル（{{what}}）：EventSource と fetch では送れません',
  },
  V05: {
    title: '高頻度の入力',
    why: 'ハンドラーがターミナルのキー入力、カメラのフレーム、ポインターの移動を受け取ります。メッセージは1件ずつ（またはまとめて）POST になり、前の POST の完了を待ちます。往復 50 ms ならキーやフレームはその分遅れ、フレームは溜まっていきます。',
    whatToDo:
      '頻度そのものが重要なら WebSocket のままにしてください。そうでなければ、クライアント側で送信を間引く（250 ms ごとに1件にまとめるなど）か、フレームを通常のアップロードに移し、ルートを手作業で追加してください（Python：`sockets=[…]`、Node：`sseSockets(server, […])` のリスト）。SseSocket は送信待ちのメッセージを1回の POST にまとめます。',
    message: '高頻度の入力（{{what}}）：メッセージごとに POST を待つことになります',
  },
  V06: {
    title: 'キットのないフレームワーク',
    why: 'Python のキットは FastAPI・Starlette・Django Channels 用の ASGI ミドルウェアです。Node のキットは `ws`・express-ws・@fastify/websocket・NestJS（WsAdapter）・Hono が使う `http.Server` の上で動きます。ほかは独自のサーバーを持つか（aiohttp、パッケージ `websockets`、uWebSockets.js、Bun、Deno、Cloudflare Workers）、ルートを読み取れません（koa-websocket）。ほかの言語（Go、Java、C#、Ruby など）のキットはありません。',
    whatToDo:
      '契約（`migrate-ws apply --dry-run --contract openapi.yaml`）をもとに、二つのエンドポイントを手作業で実装してください。言語は問いません。ASGI アプリケーションなら `app = SseSockets(app, sockets=[…])` で包むこともできます。',
    message: '{{what}} 用のキットはありません',
  },
  V07: {
    title: '特定できないアプリケーションまたはパス',
    why: 'キットは、ルートを提供するアプリケーションに組み込み、プレフィックスを含むパス全体を指定する必要があります。ここではルーターがどこにも組み込まれていない、プレフィックスが実行時に決まる、アプリケーションが変数に代入されていないなどの理由で、コードから特定できません。接続を処理するハンドラーが見つからない場合もあります。',
    whatToDo:
      'プレフィックスを文字列で書いてルーターを組み込み、アプリケーションを1行で変数に代入してから、もう一度 `migrate-ws apply --servers` を実行してください。`Socket("/whole/path")` を手作業で追加しても構いません（既存のキットは維持されます）。どこにも組み込まれていないルーターは使われていないため、削除してください。Node では、サーバーとパスをそれぞれ独立した文で書くか、`sseSockets(server, [{ path: \'/whole/path\' }])` を手作業で追加してください。接続を処理するコードのない `WebSocketServer` は削除してください。',
    message: '{{whatJa}}',
  },
  V08: {
    title: 'ブローカーの指定がない複数プロセスでの実行',
    why: 'ストリームは一つのプロセスにあり、POST はどのプロセスにも届きます。一つのサーバーのワーカー（gunicorn、uvicorn、Node の cluster、PM2）だけでなく、サービスのレプリカ（Kubernetes、Compose、ECS、App Runner、Cloud Run、オートスケーリングの 2 以上の指定）も同じです。uvicorn のワーカー2つでブローカーがない場合、20件のソケットすべてが0〜1件のメッセージで閉じました（POST は 404）。Redis を使うと20件すべてが欠落も順序の乱れもなく動きました。',
    whatToDo:
      '`migrate-ws apply --servers --broker redis` を実行すると、`REDIS_URL` の Redis を通してプロセス間でストリームを共有します。既存のキットには手作業で追加してください（Python：`broker=RedisBroker(os.environ["REDIS_URL"])`、Node：`{ broker: new RedisBroker(process.env.REDIS_URL) }`）。または1プロセスで動かしてください。アプリケーションがメモリで管理するルームには、WebSocket のときと同じく、アプリケーション側のブローカーが必要です。',
    message: '複数のプロセス（{{what}}）：POST がストリームのあるプロセスに届かないことがあります',
  },
  V09: {
    title: 'ストリームを保持できない実行環境',
    why: 'AWS Lambda（Mangum や serverless-http を使うもの、API Gateway WebSocket API のハンドラー）、WSGI サーバー、そのほかの関数実行環境は、レスポンス全体を返すと終了します。長時間開いたままのストリームも、ハンドラーを保持するプロセスも置けません。',
    whatToDo:
      'コンテナ（ECS、App Runner、Cloud Run）で、常駐するプロセスとして動かしてください（Python は uvicorn や hypercorn、Node は `node`）。すでにそうしていてラッパーが不要な場合は、ラッパーを削除してもう一度 `migrate-ws apply --servers` を実行してください。API Gateway WebSocket API の Lambda ハンドラー（Python、Node）は、API がリポジトリで宣言されていれば、変更せずにそのようなプロセスで動かせます（`migrate-ws apply --servers`）。ほかの言語では、`$connect` の処理はストリームの開始時に、メッセージの処理は POST のルートに移します（POST は HTTP API の背後の Lambda のままでも構いません）。Lambda の関数 URL もレスポンスをストリーミングできますが、最長15分で、ほかの呼び出しからは書き込めません。',
    message: 'アプリケーションはストリームを保持できない {{what}} で動きます',
  },
  V10: {
    title: 'キットにない API Gateway の機能',
    why: 'キットは Lambda ハンドラーをプロセスの中で動かし、API Gateway がその前後で行う処理を引き受けます。関数を使わない統合（モック、HTTP、VTL のテンプレート）、関数を使わないオーソライザー（IAM、Cognito ユーザープール）、メッセージのプロパティ以外によるルート選択には対応していません。デプロイ時にしか決まらない式も使えません。',
    whatToDo:
      'ルートの選択はメッセージのプロパティ（`$request.body.action`）で行い、ルートには関数で応答し、認可は Lambda オーソライザーで行ってください。式がパラメーターにある場合は、文字列で書いてください。読み取れなかったルートキーは、migrate-ws.config.yaml の `gateway.handlers` に書けます。そのようなオーソライザーと同じ検査をする関数も、`authorizer` として書けます。その後、もう一度 `migrate-ws apply --servers` を実行してください。二つのエンドポイントを手作業で実装しても構いません。',
    message: 'キットが対応していない機能です：{{whatJa}}',
  },
  V11: {
    title: '専用のプロセスを前提としたコード',
    why: 'Lambda では、同時に動く呼び出しがそれぞれ専用のプロセスを持ちます。自前のプロセスではハンドラーが並行して動くため（Python はスレッド、Node はイベントループ）、グローバル変数、環境変数、/tmp への書き込みはほかのハンドラーからも見えます。boto3 の resource は複数のスレッドで共有できません（boto3 ガイドの「Resources」、マルチスレッドの項）。シグナルハンドラーを設定できるのはメインスレッドだけです。',
    whatToDo:
      '該当箇所を確認してください。一つのメッセージに属する値はローカル変数に置き、`boto3.resource` は使う場所で作るか、スレッド間で共有できる `boto3.client` に替えてください。それまでは、Python では `ApiGateway(…, threads=1)` とすると、ハンドラーは一つずつ動きます。',
    message: '{{whatJa}}：すべての接続のハンドラーで共有されます',
  },
  V12: {
    title: 'キットで指定できないパス',
    why: 'キットが受け付けるパスは、文字列と波かっこのパラメーターだけです（名前の重複は不可）。ストリームとメッセージのルートにも同じ名前が必要だからです。',
    whatToDo:
      '`/ws/{room}` や `/files/{path:path}` のようなパスに変えて、もう一度 `migrate-ws apply --servers` を実行してください。',
    message: 'パス {{what}} は、文字列と波かっこの名前だけではありません',
  },
  V13: {
    title: 'ストリームやメッセージのパスにある既存のルート',
    why: 'キットは `GET <path>/stream` と `POST <path>/message` にアプリケーションより先に応答するため、既存のルートが使えなくなります。',
    whatToDo:
      '既存のルートがこのソケットの移行先であれば、ここですることはありません。そうでなければ、migrate-ws.config.yaml の `endpoints` に WebSocket ルートのパスで別のパスを指定し、もう一度 `migrate-ws apply --servers` を実行してください。',
    message: '{{what}} はすでにあります',
  },
  V14: {
    title: 'WebSocket API が呼び出すコードを読み取れない',
    why: 'API Gateway WebSocket API の各ルートとオーソライザーには、応答する関数が必要です。関数は、このリポジトリのファイルとその中の名前として見つからなければなりません。また、管理 API のクライアントは、どれも `management_client(…)`（Node では `managementClient(…)`）に置き換えられる形で作られていなければなりません。そうでないと、ハンドラーがプロセスのクライアントではなく API Gateway に送信してしまいます。',
    whatToDo:
      '関数を migrate-ws.config.yaml の `gateway.handlers` に書いてください（`sendmessage: src/send.ts#handler`）。貼り付ける行はレポートに表示されます。宣言に場所を文字列で書いても構いません。クライアントは `boto3.client("apigatewaymanagementapi", …)`、または AWS SDK の `new ApiGatewayManagementApiClient(…)` で作ってください。その後、もう一度 `migrate-ws apply --servers` を実行してください。一つの API が複数回宣言されている場合は、対象のファイルを指定してください：`migrate-ws apply --servers serverless.yml`',
    message: '{{whatJa}}',
  },
  'W-ARCHIVE': {
    title: 'ビルドがアーカイブにまとめるコード',
    why: '関数の宣言にはアーカイブの名前だけがあります。アーカイブがこのリポジトリにあれば、示したファイルとその中身は改行を除いて同じです。なければ中身はビルドで決まり、ハンドラーが指すパスと関数の両方を持つファイルは、このリポジトリでは示したファイルだけです。',
    whatToDo:
      'パスから推定したファイルの場合は、アーカイブがそのファイルから作られていることを確認してください。そのファイルでクライアントを作っている場合は、次のデプロイの前に、コードがインポートするキットも含めてアーカイブを作り直してください。',
    message: 'アーカイブに入るコードと判断しました：{{whatJa}}',
  },
  'W-DEPTH': {
    title: '読み取りの範囲を超えて渡されるソケット',
    why: 'ハンドラーから呼び出しを4段（1段あたり 500 関数）までたどり、ソケットの使われ方（`V01`〜`V05`）を調べます。ここではその先のコード、またはパッケージのコードにソケットが渡されており、バイト列を送るかどうかは分かりません。',
    whatToDo:
      'ここから呼び出されるコードがバイト列の送受信やサブプロトコルの応答をしていないか確認してください。している場合は、キットからこのルートを外してください（Python：`sockets=[…]`、Node：`sseSockets(server, […])` のリスト。ハンドラーがバイト列を送ると、キットは TypeError を送出します）。',
    message:
      'ソケットは {{what}} からさらに先へ渡されます。その先は読み取っていないため、バイト列の送信があっても分かりません',
  },
  'W-HTTPMW': {
    title: '認証情報を求める HTTP ミドルウェア',
    why: 'WebSocket は `@app.middleware("http")` や BaseHTTPMiddleware を通りませんでしたが、ストリームと POST は HTTP リクエストなので通ります。クライアントがトークンを別の方法（クエリや最初のメッセージ）で渡している場合、拒否されるようになります。',
    whatToDo:
      'クライアントの認証情報でストリームを開いて確認してください。401 や 403 になる場合は、ストリームとメッセージのパスをミドルウェアの対象から外す（ハンドラーが従来どおり確認します）か、クライアントが求められる情報を送るようにしてください。',
    message:
      '{{what}} は認証情報のない HTTP リクエストを拒否します。WebSocket は通りませんでしたが、ストリームと POST は通ります',
  },
  'W-HUB': {
    title: 'メモリ上のハブと複数のプロセス',
    why: 'ルームのソケットは一つのプロセスのメモリにあり、複数のプロセスが動いています。別のプロセスにつながった相手にはルームのメッセージが届きません。これは WebSocket でも同じでした。キットのブローカーは POST をストリームのあるプロセスに届けるだけで、ルーム間のメッセージは運びません。',
    whatToDo:
      'この移行のために行うことはありません。直す場合は、ハブが Redis などを介して発行し、各プロセスが自分のソケットに送るようにしてください。Django Channels では `channels_redis` を使えます。',
    message:
      'ルームがメモリ上にあり（{{what}}）、複数のプロセスが動いています。別のプロセスの相手には届きません（WebSocket でも同じです）',
  },
  'W-MW': {
    title: 'WebSocket だけに作用するミドルウェア',
    why: 'キットは最も内側に組み込まれます。外側のミドルウェアに見えるのはストリームの HTTP リクエスト（`scope["type"] == "http"`）で、キットが作る WebSocket は見えません。WebSocket に対する処理（検証、制限、ログなど）は、ストリームには行われません。',
    whatToDo:
      'ストリームのパスにも作用させるか、キットをその外側に置いてください。`add_middleware(SseSockets, …)` をその行より後ろに移します（最後に追加したものが最も外側になります）。CORS のミドルウェアが内側になるため、ほかのオリジンは `allow_origins` に指定してください。',
    message: '{{what}} は WebSocket だけに作用するため、ストリームには働きません',
  },
  'W-ORIGINS': {
    title: 'アプリケーションの CORS 設定はキットに届きません',
    why: 'Node のキットはアプリケーションの手前に、Channels のキットは Django の外側にあり、ストリームと POST はアプリケーションのミドルウェアを通りません。WebSocket に CORS は適用されませんが、ストリームには適用されます。`cors()` や `CORS_ALLOW_ALL_ORIGINS` の設定にかかわらず、ブラウザは別オリジンのページにストリームを渡しません。`cors()` や `CORS_ALLOWED_ORIGINS` にオリジンの一覧があればキットにも書き込みますが、関数・正規表現・`*` は書き込みません。',
    whatToDo:
      '別オリジンのページから使う場合は、そのオリジンを `sseSockets(…, { allowOrigins: [\'https://app.example.com\'] })`（Python では `SseSockets(…, allow_origins=["https://app.example.com"])`）に指定してください。コードで判定する場合は、`{ allowOrigins: (origin) => isOurs(origin) }` のように関数を渡します。許可したページは、利用者の Cookie でストリームを読めます。',
    message: '{{what}} はキットに届きません。別オリジンのページには、キットに {{way}} が必要です',
  },
  'W-METADATA': {
    title: '対象の型を必要とするデコレーター',
    why: 'tsx は `emitDecoratorMetadata` のメタデータを出力しないため、それを読むライブラリ（`reflect-metadata`）は読み込み時に失敗します。そこで `realtime/build.mjs` が、プロセスで動くコードを TypeScript コンパイラーでコンパイルし、1つにまとめます。',
    whatToDo:
      'コードを変更したら、`node realtime/build.mjs` をもう一度実行してください。`realtime/built.*` は git に入れないでください。コードが自分の隣から読むファイルは、`realtime` で探されます。',
    message:
      '{{whatJa}}：起動コマンドが、プロセスで動くコードをコンパイルします（build.mjs）。変更のたびに実行してください',
  },
  'W-COMMONJS': {
    title: 'Node が見つけられない CommonJS パッケージの名前',
    why: 'Node は CommonJS パッケージの名前をそのソースから読み取りますが、まったく見つからないパッケージもあり、それを import するモジュールは読み込めません。バンドラーはパッケージそのものに尋ねます。そこで `realtime/build.mjs` が、プロセスで動くコードを（パッケージを除いて）1つにまとめます。',
    whatToDo:
      'コードを変更したら、`node realtime/build.mjs` をもう一度実行してください。`realtime/built.*` は git に入れないでください。パッケージ全体を import するように書き換え（`import aws from "aws-sdk"`）、`build.mjs` を削除することもできます。',
    message:
      '{{whatJa}} から import される名前を Node は見つけられないため、起動コマンドが、プロセスで動くコードを1つにまとめます（build.mjs）',
  },
  'W-TSCONFIG': {
    title: '複数のフォルダーの設定による import',
    why: 'tsx が読む `tsconfig.json` は1つだけで、Node はどれも読みません。ここのファイルは、それぞれ自分のフォルダーの `baseUrl` や `paths` で import しています（関数のバンドラーがそれを許しています）。そこで `realtime/build.mjs` が、プロセスで動くコードを（パッケージを除いて）1つにまとめます。',
    whatToDo:
      'コードを変更したら、`node realtime/build.mjs` をもう一度実行してください。`realtime/built.*` は git に入れないでください。これらの import を相対パスに書き換え、`build.mjs` を削除することもできます。',
    message:
      '{{whatJa}} による import をプロセスは解決できないため、起動コマンドが、プロセスで動くコードを1つにまとめます（build.mjs）',
  },
  'W-PACK': {
    title: 'Lambda のパッケージにキットが含まれない',
    why: '最後のクライアントが移るまで、関数は同じコードのまま Lambda でも動きます。そのコードは `management_client` をインポートするようになります。Lambda 上では boto3 のクライアントとして動きますが、キットのファイルがパッケージに入っている必要があります。',
    whatToDo:
      '次のデプロイの前に、キットのフォルダーをパッケージの対象に加えてください（例：`package.patterns` に `- realtime/**`）。',
    message:
      'パッケージの対象は {{whatJa}} だけです。キットのフォルダーを加えないと、デプロイした Lambda でモジュールが見つかりません',
  },
  'W-PING': {
    title: 'サーバーが WebSocket に ping を送る設定',
    why: 'ping フレームは WebSocket プロトコルの一部（RFC 6455 5.5.2）で、この設定は WebSocket にだけ効きます。ストリームではキットが15秒ごとにコメントを書き込み、クライアントの切断を自分で検知します。Node では、クライアントがいる間 `ws.ping()` にもキットが応答します。',
    whatToDo:
      '15秒未満の無通信で切断するプロキシがある場合は、キットにも同じ間隔を指定してください：`SseSockets(…, heartbeat=10)`、`sseSockets(…, { heartbeat: 10 })`。この設定は、WebSocket の廃止時に削除できます。',
    message: '{{what}} は WebSocket にだけ効きます。ストリームではキットのハートビート（15秒）が働きます',
  },
  'W-RETURN': {
    title: 'close せずに終わるハンドラー',
    why: 'ハンドラーが close せずに終わると、キットは会話を `close` 1000 で終えます。uvicorn 0.32 は WebSocket を開いたまま残し（3秒以上、実測）、クライアントには何も伝わりません。',
    whatToDo:
      'その終了が意図したものなら、対応は不要です。close のたびに再接続するクライアントは再接続するようになるため、終了だと分かる独自のコードでハンドラーから close してください。',
    message:
      'ここで close せずに終わることがあります（{{what}}）。ストリームは 1000 で終わり、WebSocket は開いたままです',
  },
  'W-VERSIONS': {
    title: '関数ごとに異なるパッケージのバージョン',
    why: 'Lambda では関数ごとに自分のパッケージを持ちますが、一つのプロセスに入るのは各パッケージの一つのバージョンだけです。`realtime/requirements.txt` には、関数が指定した中で最も新しいものを書き込み、どの関数が何を指定しているかをその上に記します。',
    whatToDo:
      '古いバージョンを指定していたハンドラーが新しいバージョンで動くか確かめるか、その行を書き換えてください。すべての関数で同じバージョンにそろえるのが最善です。',
    message: '一つのプロセスに入るパッケージのバージョンは一つで、ここでは最も新しいものです：{{whatJa}}',
  },
  'W-PACKAGES': {
    title: 'どのパッケージ一覧にもないモジュールの import',
    why: 'ハンドラーが import するモジュールはリポジトリの中になく、それを含むパッケージも、関数のパッケージ一覧にありません。Lambda では、スクリプトが作るレイヤーなど、別のところから入っています。リポジトリのほかの一覧にあるパッケージと、よく使われるパッケージは `realtime/requirements.txt` に書き込みます。それ以外はコメントだけを残します。',
    whatToDo:
      '関数が使うバージョンとあわせて、パッケージを `realtime/requirements.txt` に書いてください。モジュールとパッケージの名前は同じとは限りません（`jwt` は PyJWT のモジュールです）。',
    message: 'import されるモジュールのうち、関数のパッケージ一覧にないものがあります：{{whatJa}}',
  },
}
