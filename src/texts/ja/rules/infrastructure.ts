import type { RuleTexts } from '../../rules.js'

export const infrastructureInJapanese: Readonly<Record<string, RuleTexts>> = {
  'architect-websocket': {
    title: 'Architect で宣言された WebSocket API',
    why: 'API Gateway の WebSocket API、またはそのためのルート、統合、ステージ、オーソライザー、ドメイン、権限です。すべてがなくなるまで、費用と監視の対象として残ります。HTTP API と REST API は対象外です。',
    whatToDo:
      '期日、担当者、前提条件（一定期間、接続がないこと）、切り戻し手順を決めて、削除を計画してください。そのうえで、マニフェストの `@ws` と `src/ws` の関数を取り除きます。',
    messages: {
      api: '{{address}} は WebSocket API を宣言しています',
      route: '{{owner}}：WebSocket のルート {{route}} です',
    },
  },
  'aws-cli-websocket': {
    title: 'スクリプト内の WebSocket API に対するコマンド',
    why: 'スクリプトがアカウントに作成するものは、ほかのどこにも宣言されません。ソケットを試すスクリプトは、API がなくなると失敗します。',
    whatToDo:
      'コマンドが作成するリソースの削除を計画してください。動作確認は wscat の代わりに `curl -N` でストリームを確認します。',
    messages: {
      'create-api': 'WebSocket API を作成するコマンドです',
      part: 'コマンド（{{operation}}）は WebSocket API、またはその一部を対象としています',
      route: 'WebSocket API のルート {{route}} を作成するコマンドです',
      table: 'WebSocket 接続のテーブルを作成するコマンドです（{{table}}）',
      connection: 'API Gateway の WebSocket 接続に対するコマンド（{{operation}}）です',
      retention: 'ロググループ {{group}} の保存日数を設定するコマンドです：{{days}}',
      wscat: 'wscat による WebSocket 接続です',
    },
  },
  'aws-cli-websocket-in-settings': {
    title: 'パイプラインやパッケージスクリプト内の WebSocket API に対するコマンド',
    why: 'スクリプトがアカウントに作成するものは、ほかのどこにも宣言されません。ソケットを試すスクリプトは、API がなくなると失敗します。',
    whatToDo:
      'コマンドが作成するリソースの削除を計画してください。動作確認は wscat の代わりに `curl -N` でストリームを確認します。',
    messages: {
      'create-api': 'WebSocket API を作成するコマンドです',
      part: 'コマンド（{{operation}}）は WebSocket API、またはその一部を対象としています',
      route: 'WebSocket API のルート {{route}} を作成するコマンドです',
      table: 'WebSocket 接続のテーブルを作成するコマンドです（{{table}}）',
      connection: 'API Gateway の WebSocket 接続に対するコマンド（{{operation}}）です',
      retention: 'ロググループ {{group}} の保存日数を設定するコマンドです：{{days}}',
      wscat: 'wscat による WebSocket 接続です',
    },
  },
  'autoscaler-websocket': {
    title: 'ソケットのメトリクスに連動するオートスケーラー',
    why: 'インスタンス数がソケットの数に連動しています。クライアントがストリームへ移るにつれてその値はゼロになり、ストリームがすべて開いたままでも、サービスは最小の台数まで縮小されます。ソケットを数えていることはメトリクスの名前から判断し、API Gateway のメトリクスであれば確実です。',
    whatToDo:
      '開いているストリームを専用の名前で数え、移行中は両方の合計に連動させてください。ソケットのメトリクスは、最後のソケットとともに取り除きます。',
    messages: {
      scale: 'インスタンス数がソケットのメトリクスに連動しています：{{metric}}',
      offer: 'ソケットのメトリクスがオートスケーラーに提供されています：{{metric}}',
    },
  },
  'chalice-websocket-handler': {
    title: 'AWS Chalice の WebSocket ハンドラー',
    why: 'これらのデコレーターがあると、Chalice は API Gateway の WebSocket API のルートと関数をデプロイします。宣言はほかのファイルに現れません。最後の一つが消えるまで、費用と監視の対象として残ります。',
    whatToDo:
      'ルート、関数、ロググループの削除を計画してください。Chalice の関数は応答をストリームできないため、ストリームには別のサービスが必要です。',
    messages: {
      handler: '関数 {{function}} は WebSocket のルート {{route}} から呼び出されます',
      send: 'API Gateway の WebSocket 接続に対する {{method}} の呼び出し',
    },
  },
  'include-not-followed': {
    title: '確認できないインフラ定義の一部',
    why: 'その先には WebSocket API、その関数、テーブル、ログが含まれるかもしれません。中身を確認できないため、これに左右される項目は「完了」にも「該当なし」にもなりません。',
    whatToDo:
      'モジュール、テンプレート、ファイルをリポジトリに加えるか、それを管理しているリポジトリも調べてください。WebSocket に関係しないことが分かっている場合は、直前の行に `# migrate-ws-ignore include-not-followed: <理由>` と書きます。',
    messages: {
      missing: '{{address}} が取り込む {{from}} は、このリポジトリにありません',
      elsewhere: 'WebSocket に関わる {{address}} が取り込む {{from}} は、別の場所で管理されています',
      'inline-template':
        '{{address}} は WebSocket に関わる CloudFormation テンプレートを Terraform の中に書くか、別の場所から取り込んでいます。その内容は読み取れません',
      computed: '{{address}}：{{from}} の内容は、デプロイ時にコードで組み立てられます',
      variable: '{{address}}：{{from}} の内容は、デプロイ時まで決まりません',
    },
  },
  'connection-table': {
    title: 'WebSocket の接続を保存する DynamoDB テーブル',
    why: 'WebSocket の接続を保存する DynamoDB テーブルです。SSE ではストリームそのものが接続になるため、このテーブルは不要になります。ただし、ほかのデータも保存されている可能性があります。`SSESpecification` は暗号化の設定であり、移行とは関係ありません。CDK のテーブルは removalPolicy を指定しなければ保持され、プログラムから取り除いてもアカウントに残り、費用もかかり続けます。',
    whatToDo:
      'ほかに参照しているものと、残すべきデータを確認してください。削除を計画し、先に保護設定を外して、書き込む関数のあとに宣言を取り除きます。保持されるテーブルは、そのあと手作業で削除します。',
    messages: {
      key: '{{table}} は接続を保存しています。キーまたはインデックスのキーが {{key}} です（削除保護：{{protection}}）',
      stored: 'WebSocket API の統合が、接続を {{table}} に保存しています（削除保護：{{protection}}）',
      name: '{{table}} は、名前から接続を保存していると思われます（削除保護：{{protection}}）',
    },
  },
  'custom-websocket-metric': {
    title: 'ソケットのメトリクスを出力するコード',
    why: 'ソケットがなくなると、このメトリクスを更新する処理もなくなります。エラーにならないまま、グラフは途絶え、アラートは鳴らなくなるか、誤って発報します。名前から、ソケットを数えるメトリクスと判断しました。',
    whatToDo:
      '新しいサービスのストリーム数やメッセージ数を別の名前で計測し、グラフとアラートを移してください。このメトリクスは最後のソケットとともに削除します。',
    messages: {
      metric: 'コードがソケットのメトリクスを出力しています：{{metric}}',
    },
  },
  'log-retention': {
    title: 'ロググループと保存期間',
    why: 'ロググループは、書き込み元の関数や API がなくなったあとも残り、保存期間がなければ費用がかかり続けます。`0` や未指定は無期限を意味します。CDK の LogGroup は保存期間を指定しなければ731日、関数が自動で作るロググループは無期限です。',
    whatToDo:
      '書き込み元を削除する前に、ログの保管ルールに合わせて保存期間を設定してください。実行ログ（API-Gateway-Execution-Logs_…）はファイルに現れないため、アカウント側で設定します。',
    messages: {
      function: '{{writer}} のロググループです。保存日数：{{days}}（never は無期限）',
      api: 'WebSocket API（{{writer}}）のロググループです。保存日数：{{days}}（never は無期限）',
      'new-service':
        '移行先と思われるサービス（{{writer}}）のロググループです。保存日数：{{days}}（never は無期限）',
      disabled: 'フレームワークは {{writer}} のロググループを作成しません',
    },
  },
  'metrics-alert-websocket': {
    title: 'WebSocket サービスに対する Prometheus・Grafana・Datadog のアラート',
    why: 'ソケットのメトリクスに対するアラートです。API Gateway のメトリクスは確実、名前に `websocket` や `ws_` を含むメトリクスは可能性が高いと判断します。下限値やメトリクスの消失を条件とするものは、トラフィックの移行に伴って担当者を呼び出してしまいます。',
    whatToDo:
      '新しいサービスに専用のアラームを用意してください。接続数のしきい値は引き継げません。トラフィックの減少で発報するものは、移行の前に停止または削除します。',
    messages: {
      alarm: 'アラームが WebSocket のサービスのメトリクスを監視しています：{{metric}}',
      'alarm-on-silence':
        'アラームが WebSocket のサービスのメトリクス {{metric}} を監視しており、トラフィックが止まると発報します（{{because}}）',
      'new-metric': 'アラームが、移行先と思われるサービスのメトリクスを監視しています：{{metric}}',
    },
  },
  'metrics-dashboard-websocket': {
    title: 'WebSocket サービスの Grafana・Datadog ダッシュボード',
    why: 'ソケットのメトリクスを表示するパネルは、トラフィックの減少とともに値が途絶えますが、エラーにはなりません。API Gateway のメトリクスは確実、名前に `websocket` や `ws_` を含むメトリクスは可能性が高いと判断します。ラベル・タイトル・凡例は数えません。',
    whatToDo:
      '新しいサービスのウィジェットを追加して移行中は併用し、API とともに古いものを取り除いてください。',
    messages: {
      metric: 'ダッシュボードが WebSocket のサービスのメトリクスを表示しています：{{metric}}',
      'new-metric': 'ダッシュボードが、移行先と思われるサービスのメトリクスを表示しています：{{metric}}',
    },
  },
  'proxy-websocket-in-settings': {
    title: 'WebSocket を通すゲートウェイやイングレスの設定',
    why: 'Envoy・Contour・Kong・Emissary、NGINX や HAProxy のイングレスコントローラー、CloudFront のポリシー、Azure App Service、Cloudflare には WebSocket 用の設定があります。ストリームにはどれも不要で、代わりに、応答をバッファリングしないことと、ping の間隔より長いタイムアウトが必要です。',
    whatToDo:
      '新しいパスの応答がバッファリングされず、ping の間隔より長い無通信が許されることを確認してください。ここを通る最後のソケットを移行した時点で、これらの設定を削除します。',
    messages: {
      upgrade: '{{setting}} は WebSocket を通す設定です',
      directive: 'ここに書かれた Web サーバーの設定のうち、{{directive}} は WebSocket を通す設定です',
      headers: 'ここで WebSocket のヘッダーの通過が許可されています',
    },
  },
  'proxy-websocket-upgrade': {
    title: 'WebSocket を通す Web サーバーの設定',
    why: 'nginx・Apache・HAProxy・Caddy は専用の設定で WebSocket を中継しますが、ストリームには不要です。代わりに、バッファリングするプロキシではイベントが滞留し、60秒データがないと切断するプロキシでは無通信のストリームが切れるため、別の設定が必要です。',
    whatToDo:
      '新しいパスに `proxy_buffering off` と、ping の間隔より長い読み取りタイムアウトを設定してください。ここを通る最後のソケットを移行した時点で、これらの設定を削除します。',
    messages: {
      upgrade: '{{directive}} は WebSocket を通す設定です',
      'upgrade-unbuffered':
        '{{directive}} は WebSocket を通す設定です。このファイルには、応答のバッファリングを無効にする設定もあります',
      'content-policy': 'CSP が WebSocket のアドレスを許可しています：{{sources}}',
    },
  },
  'serverless-websocket-event': {
    title: 'Serverless Framework の WebSocket イベント',
    why: 'これらの設定があると、Serverless Framework は API Gateway の WebSocket API をデプロイするか、何かをそれに結び付けます。最後の一つが消えるまで、費用と監視の対象として残ります。',
    whatToDo:
      'ルート、関数、ロググループの削除を計画し、接続するクライアントがなくなってから削除してください。同じ関数の WebSocket 以外のイベントはそのまま残します。',
    messages: {
      event: '関数 {{function}} は WebSocket のルート {{route}} から呼び出されます',
      'misindented-event':
        '関数 {{function}} の WebSocket イベントに値がありません。ルート {{route}} が同じ階層にあるため、字下げを一段深くする必要があります',
      'event-without-route': '関数 {{function}} の WebSocket イベントにルートの指定がありません',
      authorizer: '関数 {{function}} は WebSocket API への接続を認可しています',
      'provider-setting': '{{key}} は、フレームワークが作成する WebSocket API の設定です',
      'shared-api': '{{key}} により、このサービスのルートは別の場所で宣言された WebSocket API に追加されます',
      'api-reference': 'フレームワークが作成する WebSocket API（WebsocketsApi）を参照しています',
      address: 'フレームワークが作成する WebSocket API のアドレスが、ここで渡されています',
    },
  },
  'removal-signal': {
    title: 'Terraform からの削除が進む WebSocket のリソース',
    why: '`removed` ブロックや 0 の `count` は、削除が計画中または進行中であることを示します。`destroy = false` の場合は管理から外れるだけで、リソースはアカウントに残り、費用もかかり続けます。',
    whatToDo:
      'リソースが使われなくなったら `lifecycle { destroy = true }` を指定し、すべての環境に適用したあとでブロックを取り除いてください。',
    messages: {
      'removed-block': '{{address}} はここで Terraform の管理から外されます（destroy：{{destroy}}）',
      'switched-off': '{{address}} は無効にされており、何も作成しません',
      'switched-off-by-default': '{{address}} は、変数で変更しない限り無効です',
    },
  },
  'session-affinity': {
    title: 'ソケットやストリームの手前のセッションアフィニティ',
    why: 'WebSocket は一本の接続なので、設定がなくても同じプロセスにつながり続けます。ストリームとその POST は別々のリクエストです。接続を一つのプロセスのメモリに保持している間は、両方がそのプロセスに届かなければ、POST に応答は返っても誰にも配信されません。',
    whatToDo:
      '接続を一つのプロセスが保持している間は、ストリームとその POST の両方にアフィニティが効くようにしてください。別オリジンに Cookie が送られるのは、EventSource の `withCredentials` と fetch の `credentials: "include"` を指定した場合だけです。IP アドレスは、同じ NAT の内側にいる全員で共有され、プロキシの背後ではプロキシのものになります。Redis など、すべてのプロセスが配信を送るハブがあれば、アフィニティは不要です。',
    messages: {
      cookie:
        '{{setting}} は Cookie でクライアントを一つのプロセスに固定します。ストリームとその POST の両方が Cookie を送る必要があります',
      address:
        '{{setting}} は IP アドレスでクライアントを一つのプロセスに固定します。ストリームとその POST の両方が同じアドレスから届く必要があります',
    },
  },
  'websocket-alarm': {
    title: 'WebSocket サービスの CloudWatch アラーム',
    why: 'WebSocket API、その関数、接続テーブルに対するアラームです。イベントが少なすぎることを条件とするものや、データの欠落を異常とみなすものは、トラフィックの移行に伴って担当者を呼び出してしまいます。',
    whatToDo:
      '新しいサービスに専用のアラームを用意してください。接続数のしきい値は引き継げません。トラフィックの減少で発報するものは、移行の前に停止または削除します。',
    messages: {
      alarm: 'アラームが WebSocket のサービスのメトリクスを監視しています：{{metric}}',
      'alarm-on-silence':
        'アラームが WebSocket のサービスのメトリクス {{metric}} を監視しており、トラフィックが止まると発報します（{{because}}）',
      'new-metric': 'アラームが、移行先と思われるサービスのメトリクスを監視しています：{{metric}}',
      composite: '複合アラームが、WebSocket のサービスのアラームを参照しています',
    },
  },
  'websocket-api': {
    title: 'API Gateway の WebSocket API',
    why: 'API Gateway の WebSocket API、またはそのためのルート、統合、ステージ、オーソライザー、ドメイン、権限です。すべてがなくなるまで、費用と監視の対象として残ります。HTTP API と REST API は対象外です。',
    whatToDo:
      '期日、担当者、前提条件（一定期間、接続がないこと）、切り戻し手順を決めて、削除を計画してください。そのうえで、API 本体を最後にして宣言を取り除き、出力をほかのスタックが参照していないこと、アカウントに残されたリソースがないことを確認します。',
    messages: {
      api: '{{address}} は WebSocket API を宣言しています',
      route: '{{owner}}：WebSocket のルート {{route}} です',
      part: '{{address}} は WebSocket API に属しています',
      permission: '{{address}} は、WebSocket API による関数の呼び出しを許可しています',
      grant: '{{action}} により、WebSocket API の接続へのアクセスが許可されています',
      'grant-among-others':
        '{{action}} により、WebSocket API の接続へのアクセスが許可されています。{{address}} はほかの許可も含むため、外すのはこのステートメントだけです',
      address: 'WebSocket API またはそのアドレスが、ここからほかへ渡されています',
      module: '{{address}} は、WebSocket API を作成するモジュールの呼び出しです',
      beside: '{{address}} は WebSocket API の前段にあるか、その呼び出し元のためのものです',
      'header-policy': '{{address}} は WebSocket のヘッダーを通す設定です',
    },
  },
  'websocket-dashboard': {
    title: 'WebSocket サービスの CloudWatch ダッシュボード',
    why: 'WebSocket API、その関数、接続テーブルのメトリクスを表示するウィジェットは、トラフィックの減少とともに値が途絶えますが、エラーにはなりません。新しいサービスには専用のウィジェットが必要です。',
    whatToDo:
      '新しいサービスのウィジェットを追加して移行中は併用し、API とともに古いものを取り除いてください。',
    messages: {
      metric: 'ダッシュボードが WebSocket のサービスのメトリクスを表示しています：{{metric}}',
      'new-metric': 'ダッシュボードが、移行先と思われるサービスのメトリクスを表示しています：{{metric}}',
      'log-query': 'ダッシュボードが WebSocket のサービスのログを検索しています',
      dashboard: 'ダッシュボード {{name}} は、名前から WebSocket のサービスを表示していると思われます',
    },
  },
  'websocket-function': {
    title: 'WebSocket API の Lambda 関数',
    why: 'WebSocket のルートから呼び出される、接続を認可する、または接続へ送信できる Lambda 関数です。ほかからも呼び出されていない限り、API とともに不要になります。',
    whatToDo:
      'ロール、ロググループ、アラーム、権限とあわせて削除を計画してください。ほかから呼び出されている場合は関数を残し、イベントまたはルートと、権限だけを外します。',
    messages: {
      function:
        '{{function}} は WebSocket API のための関数です（{{uses}}）。ほかからの呼び出しは見当たりません',
      'sending-function':
        '{{function}} は WebSocket API の接続へ送信できます（{{uses}}）。何から呼び出されるかは、読み取った宣言からは分かりません',
      'shared-function':
        '{{function}} は WebSocket API のための関数ですが（{{uses}}）、ほかからも呼び出されます：{{triggers}}',
      'event-source': '{{address}} は、WebSocket API のための関数 {{function}} にメッセージを渡します',
    },
  },
}
