import type { RuleTexts } from '../../rules.js'

export const serversInJapanese: Readonly<Record<string, RuleTexts>> = {
  'aiohttp-websocket': {
    title: 'aiohttp の WebSocket ハンドラー',
    why: 'WebSocketResponse を返すハンドラーは接続を占有します。置き換え後は StreamResponse によるストリームとなり、受信していた内容は POST ルートで受け取ります。',
    whatToDo:
      'イベントストリーム（aiohttp_sse.sse_response、または text/event-stream の StreamResponse）を返し、クライアントの送信用に POST ルートを追加してください。',
    messages: {
      response: 'WebSocket による応答（{{name}}）',
      route: 'WebSocket で応答するハンドラーのルート（{{name}}）',
    },
  },
  'apigateway-connection-table': {
    title: '接続テーブルを使うコード',
    why: 'API Gateway は接続の一覧を持たないため、コードが DynamoDB で管理しています。ストリームでは開いている応答自体が接続なので、行も、その書き込みや掃除も不要になります。',
    whatToDo:
      '検索と送信の繰り返しは、ストリームが購読するチャネルへの発行に置き換えてください。最後の WebSocket ルートがなくなったら行の書き込みを止め、ほかに読む処理がないか確認したうえで、テーブルの削除を計画します。接続以外の情報（在席、ルームなど）を持つ行は別の置き場が必要です。メッセージやユーザーのテーブルは残します。',
    messages: {
      table: 'WebSocket 接続のテーブル',
      row: 'WebSocket 接続の行に対する {{operation}}',
      read: '{{operation}} による WebSocket 接続の検索',
    },
  },
  'apigateway-management-api': {
    title: 'API Gateway WebSocket API を使う Python コード',
    why: '接続への送信は、WebSocket API が存在する間しか動きません。API を削除する前に、すべての送信をストリームへの発行に置き換える必要があります。',
    whatToDo:
      'ストリームのエンドポイントが購読するチャネルへの発行に置き換えてください。接続 ID の保存、古い接続の掃除、GoneException の処理は、接続とともに不要になります。',
    messages: {
      'client-created': 'API Gateway Management API のクライアント',
      call: 'API Gateway の WebSocket 接続に対する {{method}} の呼び出し',
      request: '{{function}} による API Gateway WebSocket API の接続（/@connections/）への送信',
      broadcast: '{{function}} による API Gateway WebSocket API の複数の接続への送信',
      hands: '{{function}} による API Gateway WebSocket API の接続への送信',
      'connection-id-read': 'API Gateway の WebSocket イベントから接続 ID を取得',
      'route-read': 'API Gateway の WebSocket イベントからルートを取得',
      'route-check': 'WebSocket イベントが {{route}} かどうかの判定',
    },
  },
  'apigateway-websocket-authorizer': {
    title: 'WebSocket API を保護する可能性のある Python の Lambda オーソライザー',
    why: 'WebSocket API のオーソライザーは $connect で一度だけ呼ばれ、多くはトークンを URL から取ります。SSE と POST では、JWT をリクエストごとにヘッダーで受け取ります。',
    whatToDo:
      '同じトークンの検証を、ストリームとすべての POST に対してアプリケーション側で行ってください。REST API と共用していなければ、オーソライザーは削除できます。',
    messages: {
      policy: 'オーソライザーのポリシー（execute-api:Invoke）',
      token: 'URL のクエリからのトークンの取得（{{name}}）。ヘッダーに置き換わります',
    },
  },
  'autobahn-websocket': {
    title: 'Autobahn の WebSocket サーバー',
    why: 'プロトコルのインスタンス一つが一つの接続で、Autobahn がメソッドを呼び出し、そこから送信します。このライブラリは専用のポートで WebSocket を提供します。',
    whatToDo:
      '同じイベントループで動く HTTP フレームワーク（Twisted Web、aiohttp）で、ストリームと、onMessage の処理を行う POST ルートを提供してください。クライアントがいなくなったらファクトリーを止めます。',
    messages: {
      handler: 'WebSocket 接続のハンドラー（{{name}}）',
      server: 'WebSocket サーバー（{{name}}）',
    },
  },
  'django-channels': {
    title: 'Django Channels の WebSocket コンシューマー',
    why: 'コンシューマーはクライアントごとに WebSocket を保持し、グループのメッセージを受け取ります。ストリームも同じグループを購読でき、クライアントからの送信は通常のビューで受け取れます。',
    whatToDo:
      'グループを購読する AsyncHttpConsumer か StreamingHttpResponse でストリームを返し、送信はビューで受け取ってください。チャネルレイヤーはブローカーなので残します。最後に "websocket" の項目を削除します。',
    messages: {
      consumer: 'WebSocket 接続を扱うコンシューマー（{{name}}）',
      'protocol-route': '{{name}} による WebSocket 接続の振り分け',
      'consumer-path': 'WebSocket コンシューマーのパス（{{name}}）',
      application: 'WebSocket を処理するアプリケーション（{{name}}）',
      layer: 'WebSocket コンシューマーのチャネルレイヤー（{{name}}）。ストリームのブローカーとして残ります',
    },
  },
  'fastapi-websocket-route': {
    title: 'FastAPI・Starlette の WebSocket ルート',
    why: 'WebSocket ルートは、イベントを流す GET ルートと、メッセージを受け取る POST ルートに置き換わります。すべてのクライアントが移行するまでは両方を並行して動かす必要があります。',
    whatToDo:
      'ストリームと POST ルートを追加し、送受信の処理を移してください。クライアントがいなくなったら WebSocket ルートを削除します。WebSocket を受け取る依存関係は HTTPConnection か Request を受け取るように変えます。',
    messages: {
      'route-decorator': 'デコレーターで宣言された WebSocket ルート',
      'route-added': '{{method}} で追加された WebSocket ルート',
      'endpoint-class': 'WebSocket を処理するクラス（{{name}}）',
      'socket-class': 'WebSocket のクラス（{{name}}）',
      'socket-made': 'ルートとは別に、ASGI の接続から {{name}} を作成',
      'takes-socket': '{{name}} は WebSocket を受け取ります',
    },
  },
  'flask-websocket': {
    title: 'Flask の WebSocket ルート',
    why: 'Flask で WebSocket を扱うには、拡張機能と対応サーバーが必要です。ストリームはジェネレーターによる通常の応答なので、どちらも不要になります。',
    whatToDo:
      'GET ルートから text/event-stream の Response を返し、メッセージは POST ルートで受け取ってください。最後のルートとともに拡張機能を削除します。',
    messages: {
      route: 'WebSocket ルート（{{name}}）',
      extension: '{{name}} による Flask への WebSocket の追加',
      worker: 'WebSocket を受け付けるサーバー（{{name}}）',
    },
  },
  'node-gateway-event': {
    title: 'API Gateway WebSocket API の Lambda ハンドラー（Node）',
    why: 'イベントの接続 ID を読むハンドラーや、$connect・$disconnect を受けるハンドラーを呼ぶのは WebSocket API だけです。API とともに不要になります。',
    whatToDo:
      'メッセージの処理は POST ルートへ、$connect の処理はストリームの開始時へ、$disconnect の処理はストリームの終了時へ移してください。',
    messages: {
      'connection-id': 'API Gateway の WebSocket イベントから接続 ID を取得',
      'event-type': 'API Gateway の WebSocket イベントの種類の判定（{{what}}）',
      'handler-type': 'API Gateway の WebSocket イベント用に型付けされた関数（{{type}}）',
    },
  },
  'node-gone-connection': {
    title: '切断済みの API Gateway 接続に対する処理（Node）',
    why: '切断済みの接続への送信には 410 が返ります。ストリームの切断は書き込み時やリクエストの abort で分かるため、これらの分岐は不要になります。',
    whatToDo:
      '送信とともに分岐を削除してください。掃除していたもの（行、在席情報など）の処理は、ストリームの終了時に移します。',
    messages: {
      'gone-exception': '切断済みの接続（GoneException）に対する処理',
      'gone-status': '切断済みの接続（ステータス 410）に対する処理',
      'dead-status':
        '常に偽となる判定：SDK v3 のエラーには statusCode がなく（$metadata.httpStatusCode にある）、切断済みの接続は処理されません',
    },
  },
  'gateway-handler': {
    title: 'API Gateway の WebSocket API が呼び出す関数',
    why: 'Lambda は WebSocket API の接続やメッセージに対してこの関数を実行しますが、関数の中にソケットを示す語が現れるとは限りません。API を削除する前に、処理の移行先が必要です。',
    whatToDo:
      'メッセージの処理は POST ルートへ、$connect の処理はストリームの開始時へ、$disconnect の処理はストリームの終了時へ移してください。その後、ルートとともに削除します。',
    messages: {
      route: '{{function}} は WebSocket API のルート（{{routes}}）から呼び出されます',
      event:
        '{{function}} は WebSocket API のイベントを受け取ります。呼び出し元の宣言は読み取ったファイルにありません',
    },
  },
  'gateway-handler-in-text': {
    title: '宣言の中に書かれた WebSocket 用関数のコード',
    why: '数行の関数は、テンプレートの中に直接書かれることがよくあります（CloudFormation の `ZipFile`、CDK の `Code.fromInline`、Terraform の `archive_file`）。ほかの関数と同じように接続を受け取って送信し、宣言とともになくなります。',
    whatToDo:
      '関数の処理を新しいサービスへ移してください。送信はストリームへ、受信は POST で行います。その後、宣言とともに削除します。',
    messages: {
      handler:
        '宣言の中に書かれた関数の {{name}} が、WebSocket API のイベントを受け取るか、その接続に送信しています',
      'client-created': '宣言の中に書かれた関数による API Gateway Management API のクライアント',
      call: '宣言の中に書かれた関数の {{method}} が WebSocket API の接続を操作しています',
      'connection-id': '宣言の中に書かれた関数が WebSocket イベントの接続 ID を読み取っています',
      row: '宣言の中に書かれた関数による、WebSocket 接続の行に対する {{operation}}',
    },
  },
  'node-management-api': {
    title: 'API Gateway WebSocket API の接続に送信する Node コード',
    why: '接続への送信は、WebSocket API が存在する間しか動きません。API を削除する前に、すべての送信をストリームへの発行に置き換える必要があります。',
    whatToDo:
      'ストリームのエンドポイントが購読するチャネルへの発行に置き換えてください。接続 ID の保存、古い接続の掃除、管理 API のクライアントは、接続とともに不要になります。',
    messages: {
      imported: 'API Gateway Management API のクライアントライブラリ（{{module}}）',
      'client-created': 'API Gateway Management API のクライアント',
      command: 'API Gateway の WebSocket 接続に対する {{command}}',
      call: 'API Gateway の WebSocket 接続に対する {{method}} の呼び出し',
      request: '{{function}} による API Gateway WebSocket API の接続（/@connections/）への送信',
      broadcast: '{{function}} による API Gateway WebSocket API の複数の接続への送信',
      hands: '{{function}} による API Gateway WebSocket API の接続への送信',
      injected: 'AWS SDK への API Gateway Management API の手作業での組み込み',
      'signed-request': 'API Gateway WebSocket API の接続のアドレス（/@connections/）',
    },
  },
  'node-socket-broadcast': {
    title: 'ソケットを保持して一斉送信する Node サーバー',
    why: '開いているソケットの一覧は、一つのプロセス内での一斉送信です。プロセスが増えると届かないクライアントが出ます。ストリームでは、全プロセスが購読するチャネルに置き換わります。',
    whatToDo:
      'チャネル（Redis Pub/Sub、PostgreSQL の NOTIFY、ブローカーなど）へ発行し、各ストリームがそれを購読する形にしてください。プロセスが一つなら、ソケットの代わりにストリームの応答を保持しても構いません。',
    messages: {
      keeps: '{{name}} はソケット（またはその付随情報）を一つのプロセスのメモリに保持しています',
      clients: '{{name}} は一つのプロセスのソケットだけです：全プロセスが発行するチャネルに置き換えます',
      emits: '全ソケットまたはルームへの送信（{{name}}）：チャネルへの発行に置き換えます',
      'hands-all':
        '{{name}} による多数のソケットへの送信：このアプリケーションの関数であり、呼び出し側はそのまま残ります',
      room: 'ルームへの参加・退出（{{name}}）：ストリームが購読するチャネルに置き換えます',
    },
  },
  'node-socket-errors': {
    title: 'Node サーバーでの切断コードの送信と、切断・失敗の処理',
    why: 'ストリームには切断コードも close フレームもありません。開始前は HTTP ステータスで、開始後はイベントで伝えるしかなく、止めない限りクライアントはどちらの場合も再接続します。',
    whatToDo:
      '各コードにステータス（1008 → 401 か 403、1009 → 413、1011 → 500、1013 → 503）か専用のイベントを割り当て、後始末はストリームの終了時に移してください。',
    messages: {
      'close-code':
        'サーバーがコード {{code}} で切断：ストリーム開始前の HTTP ステータス、または終了理由を伝えるイベントに置き換えます',
      'close-handler':
        'サーバーでのソケットの {{event}} の処理：ストリームのリクエストの abort・close 時の処理に置き換えます',
      pings: 'クライアントの生存確認（{{event}}）：ストリームのコメントとリクエストの終了で分かります',
      exception: 'NestJS の WsException：HTTP 例外、またはストリーム内のイベントに置き換えます',
      'send-failure':
        '接続へのメッセージで起きたあらゆるエラーの捕捉：イベント送信の失敗の処理、またはストリーム内のイベントに置き換えます',
    },
  },
  'node-socket-handler': {
    title: 'Node サーバーでの接続・受信メッセージの処理',
    why: '接続時の処理はストリームのルートに、メッセージの処理は POST ルートに置き換わります。追跡できたサーバーのソケットだけを数え、`on("message")` という名前だけでは数えません。',
    whatToDo:
      '接続時の処理をストリームのルートに、メッセージの処理を POST ルートに移してください。対応できる場合は `migrate-ws apply --servers` でハンドラーをそのまま使えます。',
    messages: {
      connection: '接続ごとに実行される処理（{{event}}）：ストリームのルートに置き換えます',
      receives: 'クライアントのメッセージの受信（{{event}}）：POST ルートに置き換えます',
      middleware:
        '接続前に実行されるミドルウェア（{{event}}）：ストリームと各 POST のミドルウェアに置き換えます',
      upgrades: 'HTTP アップグレードから接続を作る処理（{{event}}）',
      drains: 'クライアントが再び受信できるようになったときの処理（{{event}}）。ストリームでは不要です',
      'server-event': 'サーバー全体のイベントの処理（{{event}}）',
    },
  },
  'node-socket-send': {
    title: 'Node サーバーからソケットへの送信',
    why: 'ソケットへの送信は、代わりとなるストリームのイベントになります。クライアントのメッセージへの応答であれば、POST の応答にもできます。',
    whatToDo:
      'そのクライアントのストリームへ `data:` 行としてテキストで書き込んでください。バイト列は base64 にするか、ダウンロードに移します。',
    messages: {
      sends: 'サーバーからソケットへの送信（{{method}}）：ストリームのイベントに置き換えます',
      hands: '{{method}} による一つのソケットへの送信：ストリームのイベントに置き換えます',
    },
  },
  'node-websocket-authorizer': {
    title: 'WebSocket API と併存する Lambda オーソライザー（Node）',
    why: 'オーソライザーは $connect に対して `execute-api:Invoke` のポリシーを返します。ストリームと各 POST ではトークンが HTTP ヘッダーで届き、サーバーはステータスで拒否します。REST API のオーソライザーも同じ形のため、どちらのものかは担当者の確認が必要です。',
    whatToDo:
      'ストリームとメッセージのルートでトークンを検証し、ストリームを始める前に 401 か 403 を返してください。ポリシーの context に入れていた値は、検証の戻り値になります。',
    messages: {
      policy: 'execute-api:Invoke を許可するオーソライザーのポリシー',
    },
  },
  'node-websocket-route': {
    title: 'WebSocket を受け付けるルート・ゲートウェイ・ハンドラー（Node・Bun・Deno・Workers）',
    why: 'いずれもチャネルの一端です。送信はストリーム（GET）に、受信は POST ルートに置き換わります。すべてのクライアントが移行するまでは両方を並行して動かす必要があります。',
    whatToDo:
      'ストリームと POST ルートを追加し、送受信の処理を移してください。クライアントがいなくなったら削除します。切断時の処理は、ストリームの終了（リクエストの abort・close）に移してください。',
    messages: {
      route: '{{framework}} の WebSocket ルート',
      'route-option': 'WebSocket を受け付けるルート（{{option}}）',
      upgraded: '{{function}} によるリクエストの WebSocket へのアップグレード',
      'upgrade-event': 'HTTP アップグレードのハンドラー（接続を WebSocket サーバーへ渡す）',
      handshake: 'HTTP アップグレードに自分で応答し、WebSocket のフレームを自分で書くサーバー',
      served: 'WebSocket ハンドラーを持つサーバー（{{function}}）',
      adapter: 'WebSocket アダプターでゲートウェイを提供するアプリケーション（{{name}}）',
      handler: 'WebSocket ハンドラー（{{name}}）',
    },
  },
  'node-websocket-server': {
    title: 'ライブラリによる Node の WebSocket サーバー',
    why: 'Socket.IO、express-ws、Fastify・Koa・hapi の WebSocket プラグイン、GraphQL や tRPC のサーバーは、チャネルのもう一方です。独自プロトコルのものはクライアントと同時に移行する必要があります。',
    whatToDo:
      'ストリームのルート（GET、text/event-stream）とメッセージのルート（POST）を並行して追加し、クライアントの移行後にサーバーとパッケージを削除してください。GraphQL と tRPC には専用の SSE（graphql-sse、httpSubscriptionLink）があります。',
    messages: {
      serves: 'WebSocket サーバー（{{library}}）',
      registered: 'WebSocket プラグインの登録（{{library}}）',
      extended: 'WebSocket サーバーを継承したクラス（{{library}}）',
    },
  },
  'python-graphql-subscription': {
    title: 'Python サーバーの GraphQL サブスクリプション',
    why: 'サブスクリプションは、graphql-transport-ws や graphql-ws のプロトコルで WebSocket 上に提供されます。スキーマは残せます。graphql-sse やマルチパート応答なら、同じ結果を HTTP で送れます。',
    whatToDo:
      'サブスクリプションを HTTP で提供し（Strawberry ではマルチパート、その他では graphql-sse）、クライアントを移行してから、WebSocket プロトコルを外してください。',
    messages: {
      subscription: 'GraphQL サブスクリプション（{{name}}）',
      transport: 'WebSocket によるサブスクリプション（{{name}}）',
    },
  },
  'python-socket-broadcast': {
    title: 'WebSocket を保持して一斉送信する Python コード',
    why: '開いているソケットの一覧は、一つのプロセス内での一斉送信です。ワーカーが増えると届かないクライアントが出ます。ストリームでは、全インスタンスが購読するチャネルに置き換わります。',
    whatToDo:
      'チャネル（Redis Pub/Sub、PostgreSQL の NOTIFY、ブローカーなど）へ発行し、各ストリームがそれを購読する形にしてください。ワーカーが一つなら、ソケットの代わりにメモリ上のキューでも構いません。',
    messages: {
      manager: '{{name}} は WebSocket を一つのプロセスのメモリに保持しています',
      loop: 'WebSocket へ順に送信するループ',
      group: 'チャネルレイヤーのコンシューマーへの送信（{{name}}）',
      call: '{{name}} による多数の WebSocket への送信',
      'hands-all':
        '{{name}} による多数のソケットへの送信：このアプリケーションの関数であり、呼び出し側はそのまま残ります',
    },
  },
  'python-socket-handler': {
    title: 'Python サーバーでの接続・受信メッセージの処理',
    why: '接続時の処理はストリームのルートに、メッセージの処理は POST ルートに置き換わります。追跡できたソケットだけを数え、`receive` という名前だけでは数えません。',
    whatToDo:
      '接続時の処理をストリームのルートに、メッセージの処理を POST ルートに移してください。対応できる場合は `migrate-ws apply --servers` でハンドラーをそのまま使えます。',
    messages: {
      receives: 'クライアントのメッセージの受信（{{name}}）：POST ルートに置き換えます',
      method:
        'ライブラリがソケットごとに呼び出すメソッド（{{name}}）：ストリームのルートか POST ルートに移します',
    },
  },
  'python-socket-send': {
    title: 'Python サーバーからソケットへの送信',
    why: 'ソケットへの送信は、代わりとなるストリームのイベントになります。クライアントのメッセージへの応答であれば、POST の応答にもできます。',
    whatToDo:
      'そのクライアントのストリームのジェネレーターから `data:` 行としてテキストで送ってください。バイト列は base64 にするか、ダウンロードに移します。',
    messages: {
      sends: 'サーバーからソケットへの送信（{{method}}）：ストリームのイベントに置き換えます',
      hands: '{{method}} による一つのソケットへの送信：ストリームのイベントに置き換えます',
    },
  },
  'python-socketio': {
    title: 'Python の Socket.IO サーバー',
    why: 'Socket.IO は WebSocket 上の独自プロトコルで、ルームや確認応答、専用クライアントを備えています。サーバーとクライアントはイベント単位で一緒に移行する必要があります。',
    whatToDo:
      'クライアントが送るイベントは POST ルートに、ルームはストリームが購読するチャネルに置き換えてください。確認応答は POST の応答になります。',
    messages: {
      server: 'Socket.IO サーバー（{{name}}）',
      application: '{{name}} による Socket.IO の公開',
      handler: 'Socket.IO イベントのハンドラー（{{name}}）',
      emit: '{{name}} による Socket.IO クライアントへの操作',
      namespace: 'Socket.IO ハンドラーのクラス（{{name}}）',
    },
  },
  'python-socket-messages': {
    title: '独自に定義した WebSocket メッセージの型とハンドラー（Python）',
    why: 'ソケットでやり取りする内容は、メッセージタイプの一覧、そのクラス、タイプごとの関数に表れます。新しいインターフェースはこの一覧から決まります。クライアントが送るものは POST ルートに、サーバーが送るものはストリームのイベントになります。',
    whatToDo:
      'タイプを送信元で分けてください。クライアントが送るタイプには、そのクラスを本文とする POST ルートを、サーバーが送るタイプには、その名前のイベントを用意します。エラーは HTTP ステータスになり、ping と pong は不要になります。',
    messages: {
      types: '{{class}} は WebSocket のメッセージタイプの一覧です（{{names}}）',
      records: 'WebSocket のメッセージや接続情報のクラス（{{names}}）',
      handler:
        '{{function}} は WebSocket のメッセージタイプ {{type}} のハンドラーです。POST ルートに置き換わります',
      loop: '{{function}} は渡された WebSocket のメッセージを待ち受けます。POST ルートに置き換わります',
    },
  },
  'python-websocket-error': {
    title: 'Python の WebSocket エラー処理',
    why: '切断コード、切断の例外、GoneException は SSE に存在しません。ストリームの前は HTTP ステータス、途中はエラーイベントで伝え、クライアントの離脱はジェネレーターの終了として現れます。',
    whatToDo:
      'ストリーム開始前に HTTP ステータスで応答する、専用のイベントを送る、ジェネレーターの try/finally で後始末をする、のいずれかを場所ごとに決めてください。発生しなくなった例外の処理は削除します。',
    messages: {
      handler: '{{error}} の処理',
      raised: '{{error}} による WebSocket の拒否・終了',
      'close-code': 'コードを指定した WebSocket の切断',
      'close-other': '保持している別の WebSocket の切断。そのクライアントのストリームの終了に置き換わります',
      'close-handler': '{{name}} は WebSocket の切断・失敗時に実行されます',
      'failure-read': 'WebSocket の終了理由の参照（{{name}}）',
      'gone-handler': '切断済みの接続（GoneException）に対する処理',
      'dead-handler': '実行されません。上の except 節が {{error}} を先に捕捉します',
      'broad-clean-up': '切断済みに限らず、あらゆるエラーで接続を削除しています',
      'send-failure': '接続へのメッセージで起きたあらゆるエラーを捕捉しています（{{error}}）',
      'error-message':
        '接続へのメッセージとしてのエラー送信（{{method}}）。HTTP ステータスまたはイベントに置き換わります',
    },
  },
  'python-websocket-route': {
    title: 'Sanic・Quart・Litestar・Falcon・BlackSheep・Robyn の WebSocket ルート',
    why: 'WebSocket ルートは、イベントを流す GET ルートと、メッセージを受け取る POST ルートに置き換わります。これらのフレームワークはいずれもストリームを返せます。',
    whatToDo:
      'ストリームと POST ルートを追加し、送受信の処理を移してください。クライアントがいなくなったら WebSocket ルートを削除します。',
    messages: {
      route: 'WebSocket ルート（{{name}}）',
      listener: 'WebSocket を処理するクラス（{{name}}）',
      responder: 'Falcon が WebSocket ごとに呼び出す {{name}}',
    },
  },
  'tornado-websocket': {
    title: 'Tornado の WebSocket ハンドラー',
    why: 'インスタンス一つが一つの接続で、メソッドで受信と送信を行います。イベントを flush する RequestHandler と、POST を受け取る RequestHandler で同じことを HTTP で行えます。',
    whatToDo:
      'get で text/event-stream を設定してイベントを flush するハンドラーと、on_message の処理を post で行うハンドラーに分けてください。',
    messages: {
      handler: 'WebSocket 接続のハンドラー（{{name}}）',
      route: 'WebSocket ハンドラーのルート（{{name}}）',
    },
  },
  'websocket-import': {
    title: 'WebSocket ライブラリのインポート（その他の言語）',
    why: 'Go・Java・Kotlin・Scala・C#・Ruby・Rust・PHP・Elixir・Swift・Dart のファイルは、ソケットで何をしているかが分かれば、その箇所を報告します。分からないファイルでは、インポート行と WebSocket ライブラリ固有の語だけを読みます。これらはソケットを使う可能性を示すだけなので、内容は担当者の確認が必要です。',
    whatToDo:
      'ファイルを確認し、移行対象のクライアント向けの処理は SSE のルートへ移してください。残す場合は理由を記録してください。',
    messages: {
      imports: '{{library}} のインポート',
      names: '{{library}} の使用',
    },
  },
  'websocket-in-other-language': {
    title: 'その他の言語の WebSocket',
    why: 'Go・Java・Kotlin・Scala・C#・Ruby・Rust・PHP・Elixir・Swift・Dart のクライアントとサーバーを、ライブラリの呼び出しからコードの文字列上で探します。同じチャネルの両端ですが、書き換えの対象にはなりません。',
    whatToDo:
      'チャネルの両端をまとめて移してください。サーバーは text/event-stream で応答し POST を受け取り、クライアントはストリームを読んで POST で送ります。',
    messages: {
      opened: '{{library}} が {{address}} への接続を開きます',
      route: 'WebSocket のルート {{address}}（{{library}}）',
      served: '{{name}} が WebSocket を受け付けます（{{library}}）',
      handled: '{{name}} が接続の処理で呼ばれます（{{library}}）',
      received: '{{name}} が接続のメッセージを待ちます（{{library}}）',
      sent: '{{name}} が接続へ送信します（{{library}}）',
      kept: '接続をここに保持（{{name}}）',
      tested: 'テストが WebSocket を開くか、その代わりを用意します（{{name}}）',
    },
  },
  'websockets-server': {
    title: 'websockets ライブラリのサーバー',
    why: 'このライブラリが扱うのは WebSocket だけです。ストリームと POST ルートには、別のポートやパスで動く HTTP フレームワークが必要です。',
    whatToDo:
      'ハンドラーの処理を、イベントを流し POST を受け取るアプリケーションへ移し、並行して動かします。クライアントがいなくなったらこのサーバーを止めてください。',
    messages: {
      server: 'WebSocket サーバー（{{name}}）',
      'receive-loop': 'WebSocket のメッセージをループで受信',
    },
  },
  'ws-package-server': {
    title: 'ws パッケージの WebSocket サーバー',
    why: 'サーバーはチャネルのもう一方です。ストリームのルート（GET）とメッセージのルート（POST）が代わりになります。クライアントの書き換えはそれらが揃ってから有効になります。',
    whatToDo:
      'ソケットと並行して二つのルートを追加し、クライアントを移行した後にサーバーを削除してください。',
    messages: {
      serves: 'WebSocket サーバー（ws パッケージ）',
    },
  },
}
