import type { RuleTexts } from '../../rules.js'

export const testsAndDocumentsInJapanese: Readonly<Record<string, RuleTexts>> = {
  'channel-in-documentation': {
    title: 'このリポジトリの WebSocket チャネルを記載しているドキュメント',
    why: 'このドキュメントに従うと、廃止予定の接続先につないでしまいます。「WebSocket」という語だけでは判断できませんが、このリポジトリのルート名・関数名・URL が書かれていれば確実です。',
    whatToDo:
      'イベントストリームと POST エンドポイントの説明に書き換えてください。変更履歴、設計判断の記録、移行ガイド、削除計画には旧チャネルの名前が残っていても構いません。',
    messages: {
      'names-channel': 'この行は WebSocket チャネル「{{name}}」に触れています',
      mentions: 'この行は WebSocket に触れていますが、このリポジトリのチャネル名は含まれていません',
      past: 'この行は、過去や移行についての説明の中で WebSocket に触れています',
    },
  },
  'gateway-event-in-settings': {
    title: 'API Gateway の WebSocket API のサンプルイベント',
    why: 'WebSocket API のイベントのファイルは、`sam local invoke` やテストでハンドラーを試すためのものです。ハンドラーとともに不要になり、新しいルートは HTTP リクエストで試します。',
    whatToDo:
      'このイベントの役割を引き継ぐ POST ルートのリクエストを用意し、ハンドラーとともにイベントを削除してください。',
    messages: {
      event: 'ハンドラーを試すための、WebSocket API の {{type}} イベントです',
    },
  },
  'load-test-websocket': {
    title: 'WebSocket を開く負荷テスト',
    why: 'Artillery のエンジン `ws`・`socketio` のシナリオは、廃止予定のサービスを測定しています。1インスタンスで保持できるストリーム数や POST の応答時間は、改めて測定する必要があります。',
    whatToDo:
      '新しいサービスのシナリオを書いてください。POST は HTTP エンジンで書けますが、ストリームを開いたまま保つクライアントは Artillery の HTTP エンジンだけでは書けません。',
    messages: {
      scenario: 'Artillery のシナリオがソケットを開きます（エンジン：{{engine}}）',
    },
  },
  'python-websocket-test': {
    title: 'WebSocket の Python テスト',
    why: 'WebSocket を開くテストは、ストリームでも保つべき動作を守っています。ルートと一緒に消すと、壊れても誰も気付けません。',
    whatToDo:
      '先に後継のテストを用意してください。キットでルートを提供している場合は、`migrate-ws apply --servers --twin-tests` で同じテストをストリームでも実行できます。それ以外は client.stream("GET", …) や SSE クライアントでイベントを読み、送信は POST で行い、Content-Type を検証します。その後でこのテストを削除します。',
    messages: {
      client: 'WebSocket を開くテスト（{{name}}）',
      mock: '{{name}} による API Gateway 接続のモック',
      event: 'API Gateway WebSocket API の疑似イベント',
      'socket-mock': 'WebSocket のモック（{{name}}）',
      endpoint: 'テストが直接生成する WebSocket エンドポイント（{{name}}）',
    },
  },
  'stream-in-documentation': {
    title: 'このリポジトリのイベントストリームを記載しているドキュメント',
    why: 'ストリームのパスを記載したドキュメントは、メッセージの新しい受信先を読者に伝えます。ドキュメントが更新された証拠になりますが、変更履歴や設計判断の記録は過去の話であり、証拠になりません。',
    whatToDo: '対応は不要です。移行後の形です。',
    messages: {
      'names-stream': 'この行はイベントストリーム「{{name}}」に触れています',
    },
  },
  'suppression-comment': {
    title: '効果のない抑制コメント',
    why: '抑制コメントは、どのルールをなぜ除外するのかを後から読めるように残す判断です。理由のないコメントは無効です。対象の検出がなくなったコメントを残すと、同じ行に新しく書かれた WebSocket を見逃します。ソケットを開く行のコメントは、そのハンドラー、送信、切断も対象とします。',
    whatToDo: 'コロンの後に理由を書くか、ルール名を直すか、コメントを削除してください。',
    messages: {
      unused: 'この抑制コメントが対象とする行に、{{rule}} の検出はありません',
      'no-reason': '理由のない {{rule}} の抑制コメントは無効です。コロンの後に理由を書いてください',
      'no-rule': 'ルール名のない抑制コメントは無効です。migrate-ws-ignore <rule>: <reason> と書いてください',
      'unknown-rule': '{{rule}} というルールはありません。一覧は migrate-ws explain で確認できます',
    },
  },
  'websocket-in-request-collection': {
    title: 'WebSocket を開くリクエスト集',
    why: '`.http` ファイルや Postman・Insomnia のコレクションは、サービスの呼び出し方を示すものです。このとおりにすると、廃止予定の接続先につないでしまいます。',
    whatToDo: 'POST ルートと、ストリーム（`Accept: text/event-stream`）のリクエストに置き換えてください。',
    messages: {
      request: 'リクエスト {{name}} は WebSocket を開きます',
    },
  },
  'websocket-mock': {
    title: 'WebSocket をモック・監視・操作するテスト',
    why: 'ソケットを差し替えるテストは、ソケットのイベントに依存しています。コードがストリームを読むようになると何も検証しなくなり、誰も開かないモックのまま成功することもあります。',
    whatToDo:
      '先にストリームのテスト（EventSource と fetch のモック、できれば実サーバー）を書き、移行前のコードで失敗することを確認してから、このテストを削除してください。',
    messages: {
      library:
        'WebSocket のモック（{{library}}）：EventSource と fetch のモック、または text/event-stream を返すサーバーに置き換えます',
      'global-replaced':
        'テストでのグローバル WebSocket の差し替え（{{by}}）：EventSource の差し替えと、送信を記録する fetch に置き換えます',
      'stand-in':
        'WebSocket のテストダブル（{{name}}）：EventSource のテストダブルと、送信内容を記録する fetch に置き換えます',
      'stand-in-given':
        'WebSocket のテストダブル（{{name}}）を渡す {{function}} の呼び出し：ストリームと POST に応える処理のテストに置き換えます',
      'module-mocked':
        'モジュール {{module}} のモック：ストリームを読むモジュールと fetch のモックに置き換えます',
      'route-mocked':
        'ブラウザテストによる WebSocket の応答（{{function}}）：text/event-stream を返すルートと POST のルートに置き換えます',
      'frames-watched':
        'ブラウザテストによる WebSocket の監視（{{function}}）：ストリームの応答と POST の待ち受けに置き換えます',
      'test-client':
        'WebSocket ルートと通信するテスト（{{function}}）：実際のストリームのイベントを読み、メッセージのルートへ POST するテストに置き換えます',
      'gateway-event':
        'API Gateway WebSocket API のイベントの手作り：ストリームまたはメッセージのルートへの HTTP リクエストに置き換えます',
      'connections-mocked':
        'API Gateway の接続のモック（{{function}}）：ストリームが購読するチャネルのモックに置き換えます',
      'load-test':
        'WebSocket の負荷テスト（{{library}}）：ストリームを開いたままにするリクエストと POST に置き換えます',
    },
  },
  'websocket-module-test': {
    title: 'WebSocket を使うモジュールのテスト',
    why: 'このようなテストには WebSocket を示す語が現れないことがあります。ハンドラーや接続管理、クライアントを import して呼ぶだけです。そのモジュールがなくなると、テストが守っていた動作も失われます。',
    whatToDo:
      'テストが期待している動作を、ストリームと POST ルートに対するテストとして書き直してください。モジュール内の別の関数だけを使うテストは、その関数の移動先を import すればそのままで構いません。',
    messages: {
      client:
        'WebSocket を開く {{module}} の {{names}} のテスト：ストリームを読み、POST で送ることのテストに置き換えます',
      server:
        'WebSocket を扱う {{module}} の {{names}} のテスト：ストリームと POST ルートのテストに置き換えます',
      connections: '接続を管理する {{module}} の {{names}} のテスト：ストリームの出力のテストに置き換えます',
      authentication:
        '接続を認可する {{module}} の {{names}} のテスト：無効なトークンをストリームと各 POST が拒否することのテストに置き換えます',
      infrastructure: 'WebSocket API を宣言する {{module}} の {{names}} のテスト：API とともに削除します',
      mock: 'WebSocket を使う {{module}} の {{names}} のモック：後継のモジュールのモックに置き換えます',
    },
  },
  'websocket-wrapper-mock': {
    title: 'ソケットを開く自前モジュールをモックするテスト',
    why: 'このようなテストには WebSocket という語が現れませんが、モックの形（送信、切断、ハンドラー）はソケットに由来します。モジュールがストリームを読むようになれば、モックも合わせる必要があります。',
    whatToDo:
      'モックが提供する関数を確認してください。モジュールの関数が変わらなければテストはそのままで構いません。変わる場合は、移行後の関数に合わせてモックを書き換えます。',
    messages: {
      mocked:
        'WebSocket を開く {{module}} のモック：モジュールの関数が変わらなければそのまま、変わる場合は合わせて書き換えます',
    },
  },
}
