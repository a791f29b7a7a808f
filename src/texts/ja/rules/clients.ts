import type { RuleTexts } from '../../rules.js'

export const clientsInJapanese: Readonly<Record<string, RuleTexts>> = {
  'browser-websocket': {
    title: 'ブラウザの WebSocket 接続',
    why: '`new WebSocket(…)` は EventSource と fetch へ移行すべきクライアントです。同名の import・引数・クラスはスコープの解決により区別します。',
    whatToDo:
      '`migrate-ws apply --dry-run` を実行してください。手作業が必要な理由は `migrate-ws scan --verbose` で確認できます。',
    messages: {
      opened: '{{address}} への WebSocket 接続',
    },
  },
  'browser-websocket-close': {
    title: 'プログラムによる WebSocket の切断',
    why: 'ソケットの切断では、コードと理由をサーバーに伝えられます。`EventSource.close()` は引数を取らず、イベントも発生しません。サーバーに伝わるのはリクエストが終わったことだけです。',
    whatToDo:
      '同じ場所でストリームを閉じてください。サーバーがコードを見て動作している場合は、先に POST で伝えます。close ハンドラーの処理もここで行う必要があります。',
    messages: {
      closes: 'WebSocket の切断',
    },
  },
  'browser-websocket-handler': {
    title: 'WebSocket のイベントハンドラー',
    why: 'ハンドラーの内容が移行方法を左右します。EventSource には `message`・`open`・`error` はありますが、`close` と切断コードはありません。追跡できたソケットのハンドラーだけを数えます。',
    whatToDo:
      'close と error のハンドラーを確認してください。切断時の処理は、ストリームの error ハンドラーか、サーバーの `ws.close` イベントで行うことになります。',
    messages: {
      handles: 'WebSocket の {{event}} ハンドラー',
    },
  },
  'browser-websocket-send': {
    title: 'WebSocket でのメッセージ送信',
    why: 'クライアントからのメッセージは POST リクエストになります。並行するリクエストは順序が入れ替わるため、一つずつ送る必要があります。',
    whatToDo: 'メッセージ用の POST ルートを用意してください。202 を返し、応答はストリームで送ります。',
    messages: {
      sends: 'WebSocket でのメッセージ送信',
    },
  },
  'content-policy-websocket': {
    title: 'WebSocket のアドレスを許可する CSP',
    why: '`connect-src` の `ws:` のソースは WebSocket のためだけのものです。ソケットが一つでも残る間は必要で、最後の一つとともに不要になります。ストリームには `http:` のソースが必要です。',
    whatToDo:
      "`connect-src` にストリームのオリジンまたは `'self'` を加え、`ws:` のソースは最後のソケットとともに削除してください。",
    messages: {
      allows: 'CSP が WebSocket のアドレスを許可しています：{{sources}}',
    },
  },
  'dev-proxy-websocket': {
    title: 'WebSocket を中継するプロキシ設定',
    why: '開発サーバー（Vite・webpack・Vue CLI）や http-proxy は `ws: true` の経路だけ WebSocket を中継します。移行後に残っていても何も中継せず、アップグレード用のハンドラーも呼ばれません。',
    whatToDo:
      'プロキシ先の最後のソケットを移行した時点で `ws: true` とアップグレード用ハンドラーを削除してください。ストリームに設定は不要です。',
    messages: {
      upgrades: 'プロキシが WebSocket を中継しています（ws: true）',
      handles: '{{name}} は WebSocket のアップグレード時だけ呼ばれます',
    },
  },
  'htmx-websocket': {
    title: 'htmx の WebSocket を使うマークアップ',
    why: 'htmx は属性だけで WebSocket の接続と送信を行うため、スクリプトには現れません。受信は SSE 拡張で置き換えられ、`ws-send` の送信は通常のリクエストになります。',
    whatToDo:
      '`htmx-ext-sse` を読み込み、`ws-connect` を `sse-connect` とイベントごとの `sse-swap` に、`ws-send` の要素を `hx-post` に置き換えてください。',
    messages: {
      connect: 'htmx による {{address}} への WebSocket 接続',
      send: 'htmx がこのフォームや要素を WebSocket で送信しています',
      extension: 'htmx の WebSocket 拡張がここで有効になっています',
      library: 'htmx の WebSocket 拡張の読み込み',
      event: 'htmx の WebSocket のイベント {{event}} で処理が動いています',
    },
  },
  'python-reconnect-loop': {
    title: 'Python の再接続処理',
    why: 'ブラウザの EventSource は自動で再接続しますが、Python のクライアントはしません。この処理のうち残すのは、Last-Event-ID を送る単純な再試行だけです。',
    whatToDo:
      'クライアントをストリームへ移し、最後に受け取った id を付けて要求し直すループを一つだけ残してください。ハートビートや接続状態の管理は不要になります。',
    messages: {
      'connect-loop': 'connect() に対する async for。切断のたびに接続を張り直します',
      retried: '接続が失われると {{name}} が関数を呼び直します',
      forever: 'エラーのたびに接続を張り直すループ',
    },
  },
  'python-websocket-client': {
    title: 'Python の WebSocket クライアント',
    why: 'スクリプトやワーカー、サービスもブラウザと同じように接続しており、エンドポイントが消えると動かなくなります。ストリームを読み、送信は POST で行う形に移す必要があります。',
    whatToDo:
      'httpx-sse や aiohttp-sse-client、または行単位のループでストリームを読み、送信は POST で行ってください。自動では再接続しないため、再試行の処理は残します。他社サービスへの接続はそのままでも構いません。',
    messages: {
      connection: 'WebSocket クライアント（{{name}}）',
      class: 'WebSocket クライアントのクラス（{{name}}）',
    },
  },
  'socket-protocol-library': {
    title: '独自プロトコルのライブラリによる接続',
    why: 'Socket.IO・STOMP・SignalR などは、専用のサーバーと独自のプロトコルで通信します。片側だけを移行することはできず、自動では書き換えません。',
    whatToDo:
      'ライブラリを使い続けるかを決めてください。多くは WebSocket 以外のトランスポート（ロングポーリング、SSE）を備えています。やめる場合は両側をまとめて計画してください。',
    messages: {
      opened: '{{library}} による {{address}} への接続',
      handles: 'ライブラリのイベントのハンドラー（{{method}}）',
      'handles-end': '接続の終了・失敗のハンドラー（{{method}}）',
      sends: 'ライブラリによるメッセージ送信（{{method}}）',
      ends: '接続の終了（{{method}}）',
    },
  },
  'websocket-address-in-code': {
    title: 'コード内の WebSocket アドレス（JavaScript）',
    why: '設定モジュールや定数にある `ws:` のアドレスは、ほかの場所のクライアントが使います。値も変更しなければ移行できず、EventSource に渡すと例外なしに失敗します。自らソケットを開くファイルは、そのソケットとして報告します。',
    whatToDo:
      'これを読む最後のクライアントを移行した時点で、値を http のアドレスに変更するか、削除してください。',
    messages: {
      address: '{{name}} は WebSocket のアドレスです',
    },
  },
  'websocket-address-in-environment': {
    title: '環境変数ファイル内の WebSocket アドレス',
    why: '環境変数からアドレスを読むクライアントは、値も変更しなければ移行できません。EventSource に `ws:` のアドレスを渡すと、例外なしに失敗します。表示するのはキーだけで、値は表示しません。',
    whatToDo:
      'このキーを読む最後のクライアントを移行した時点で、値を http のアドレスに変更するか、キーを削除してください。',
    messages: {
      address: '{{key}} は WebSocket のアドレスです',
    },
  },
  'websocket-address-in-python': {
    title: 'コード内の WebSocket アドレス（Python）',
    why: '設定モジュールや定数にある `ws:` のアドレスは、ほかの場所のクライアントが使います。値も変更しなければ移行できず、EventSource に渡すと例外なしに失敗します。自らソケットを開くファイルは、そのソケットとして報告します。',
    whatToDo:
      'これを読む最後のクライアントを移行した時点で、値を http のアドレスに変更するか、削除してください。',
    messages: {
      address: '{{name}} は WebSocket のアドレスです',
    },
  },
  'websocket-address-in-script-settings': {
    title: 'スクリプトが公開する設定内の WebSocket アドレス',
    why: '設定は、環境ごとのモジュールが公開するオブジェクトに置かれることがあります。そこからアドレスを読むクライアントは値も変更しなければ移行できず、ほかの環境のファイルは見落とされがちです。',
    whatToDo:
      'このキーを読む最後のクライアントを移行した時点で、すべての環境のファイルについて、値を http のアドレスに変更するか、キーを削除してください。',
    messages: {
      address: '{{key}} は WebSocket のアドレスです',
    },
  },
  'websocket-address-in-settings': {
    title: '設定ファイル内の WebSocket アドレス',
    why: '設定からアドレスを読むクライアントは、値も変更しなければ移行できません。EventSource に `ws:` のアドレスを渡すと、例外なしに失敗します。値そのものがアドレスの場合だけを数えます。',
    whatToDo:
      'このキーを読む最後のクライアントを移行した時点で、値を http のアドレスに変更するか、キーを削除してください。',
    messages: {
      address: '{{key}} は WebSocket のアドレスです',
    },
  },
  'websocket-class-value': {
    title: 'WebSocket クラスの受け渡し・継承・置き換え',
    why: 'クラス自体が変数・オプション・ほかの関数に渡されると、ソケットは見えない場所で作られます。どこで作られるかは判断できないため、書き換えも完了の判定も行いません。',
    whatToDo: 'クラスの渡し先を確認し、そこで作られるクライアントを移行してください。',
    messages: {
      extended: 'WebSocket が継承されています',
      replaced: 'グローバルの WebSocket が置き換えられています',
      'handed-on': 'WebSocket クラスが渡されています',
    },
  },
  'websocket-in-bundle': {
    title: 'バンドルまたは生成ファイル内の WebSocket のコード',
    why: 'バンドル、圧縮済みのファイル、巨大な生成ファイル、4 MiB を超えるコードのファイル、パッケージマネージャーがインストールしたファイルは、テキストとして検索するだけで解析しません。ソケットがどう使われるかは判断できないため、外部コードを除き、該当するチェック項目は完了になりません。',
    whatToDo:
      '元のソースを変更して再ビルドしてください。変更が不要な場合やリポジトリに不要な場合は、設定の `ignore` で除外するか、削除してください。',
    messages: {
      opens: 'バンドルまたは生成ファイル内の WebSocket 接続（{{places}}か所）',
      address: 'バンドルまたは生成ファイル内の WebSocket アドレス（{{places}}か所）',
      library: 'バンドルまたは生成ファイル内の WebSocket ライブラリの使用（{{places}}か所）',
      serves: 'バンドルまたは生成ファイル内の WebSocket サーバーの処理（{{places}}か所）',
    },
  },
  'websocket-in-python-string': {
    title: 'Python の文字列内の JavaScript による WebSocket 接続',
    why: 'Python サーバーが文字列として持つページも、ブラウザで動くクライアントの一つです。実行時に組み立てられる可能性があるため、自動では書き換えません。',
    whatToDo: '文字列内のコードを手作業で書き換えるか、先にページを別ファイルへ移してください。',
    messages: {
      page: 'この文字列内のページが {{address}} への WebSocket を開きます。手作業で書き換えてください',
      code: 'この文字列内のコードが {{address}} への WebSocket を開きます。手作業で書き換えてください',
    },
  },
  'websocket-in-string': {
    title: '文字列内のコードによる WebSocket 接続',
    why: 'プログラムが文字列として持つページやスクリプトも、ブラウザで動けばクライアントの一つです。実行時に組み立てられる可能性があるため、自動では書き換えません。',
    whatToDo: '文字列内のコードを手作業で書き換えてください。受信は EventSource、送信は fetch です。',
    messages: {
      page: 'この文字列内のページが {{address}} への WebSocket を開きます。手作業で書き換えてください',
      code: 'この文字列内のコードが {{address}} への WebSocket を開きます。手作業で書き換えてください',
    },
  },
  'websocket-library-client': {
    title: 'ライブラリによる WebSocket 接続',
    why: '再接続ライブラリ、フック、RxJS の Subject はブラウザのソケットを包むだけで、メッセージの形式はプログラム側のものです。EventSource は自動で再接続するため、その機能の多くは不要になります。',
    whatToDo:
      'コンストラクターを渡せるライブラリなら SSE アダプターの上で使い続けられます。渡せない場合は EventSource と fetch に置き換えてください。',
    messages: {
      opened: '{{library}} による {{address}} への WebSocket 接続',
    },
  },
  'websocket-library-script': {
    title: 'script タグによる WebSocket ライブラリの読み込み',
    why: 'script タグで読み込むライブラリはマニフェストに現れません。ソケットがなくなった後も、整合性ハッシュや CSP の許可とともにページに残ります。',
    whatToDo:
      'ページ内で使われなくなったら、タグと CSP で許可したホストを削除してください。EventSource はブラウザに標準で備わっています。',
    messages: {
      loaded: 'ページが {{library}} を読み込んでいます',
    },
  },
  'ws-package-client': {
    title: 'ws などのパッケージのクライアント接続',
    why: '`ws`・`isomorphic-ws`・`undici`・`faye-websocket`・`websocket` のクラスは Node 向け（`on`、`ping`、ヘッダー）のため、ブラウザのものと同じようには書き換えません。サービス間通信では HTTP リクエストか `eventsource` で読むストリームが代わりになります。',
    whatToDo:
      '接続先のサービスが SSE に移行するかを確認し、移行する場合は `eventsource` パッケージで受信してください。',
    messages: {
      opened: '{{address}} への {{library}} クライアント接続',
    },
  },
}
