/** Titles as the guide has them, and what each item looks at. */
export const itemsInJapanese: Readonly<Record<string, { readonly title: string; readonly about: string }>> = {
  'identify-websocket-code': {
    title: 'WebSocket接続コードの特定',
    about:
      '検出した WebSocket のクライアント、サーバー、インフラ定義、テスト、ドキュメントをすべて数えます。コミットされたベースラインと検出結果が一致し、未分類のものがなくなれば完了です。実行時にしか分からない接続は、担当者が補う必要があります。',
  },
  'replace-with-sse': {
    title: 'SSE実装への置き換え',
    about:
      'サーバーコードとインフラ定義にある WebSocket エンドポイントと、それぞれの代わりになる SSE エンドポイントを確認します。メッセージの内容、順序、認証が同じであることは、担当者の確認が必要です。',
  },
  'update-clients': {
    title: 'クライアント側の更新',
    about:
      'WebSocket クライアントと WebSocket の設定を、ソケットごとの判定とともに一覧にします。このリポジトリの外にあるクライアント（モバイルアプリや外部パートナーなど）は、担当者の確認が必要です。',
  },
  'review-error-handling': {
    title: 'エラーハンドリングの見直し',
    about:
      '見直しの対象となる箇所（エラーやクローズのハンドラー、切断コード、サーバーのエラー処理と拒否、SSE コードのエラー処理）を一覧にします。見直しは人が行うものなので、スキャンで言えるのは一覧が揃ったところまでです。',
  },
  'remove-reconnect-logic': {
    title: '再接続ロジックの削除（SSEは自動）',
    about:
      '接続を張り直すループや、再接続を行うライブラリを確認します。fetch による SSE は自動では再接続せず、標準の EventSource も200以外の応答を受けると再接続をやめます。残した処理で十分かどうかは、担当者の確認が必要です。',
  },
  'update-tests': {
    title: 'テストコードの更新',
    about:
      'テスト内の WebSocket クライアント、サーバー、モック、WebSocket を使うモジュールのテスト、SSE エンドポイントや SSE クライアントを使うテストを確認します。そうしたテストがないリポジトリには更新するものがなく、完了ともしません。',
  },
  'update-docs': {
    title: 'ドキュメントの更新',
    about:
      'このリポジトリの WebSocket ルートやアドレスに触れているドキュメントを確認します（変更履歴や移行メモは対象外です）。Wiki や図版など、リポジトリ外のドキュメントは担当者の確認が必要です。',
  },
  'plan-endpoint-removal': {
    title: 'API Gateway WebSocketエンドポイントの削除計画',
    about:
      'インフラ定義で宣言されている WebSocket API とルートを一覧にします。それぞれに期日、担当者、切り戻し手順が必要です。コンソールで作成したものはファイルに現れないため、担当者の確認が必要です。',
  },
  'plan-connection-table-removal': {
    title: 'DynamoDB接続テーブルの削除計画',
    about:
      'WebSocket の接続を保存しているテーブルを確認します。ほかから参照されていないか、残すべきデータがないかは、担当者の確認が必要です。',
  },
  'plan-lambda-removal': {
    title: 'Lambda関数の削除計画',
    about:
      'WebSocket ルートから呼び出される関数を一覧にします。ほかからも呼び出される関数はルートだけを外して残すことになるため、担当者の確認が必要です。',
  },
  'set-log-retention': {
    title: 'CloudWatch Logsの保存期間設定',
    about:
      '旧サービスと新サービスのロググループの保存期間を確認し、ロググループが宣言されていない関数を挙げます。API Gateway の実行ログ（API-Gateway-Execution-Logs_…）はファイルに宣言されないため、必ず担当者の確認が必要です。',
  },
  'confirm-cost-reduction': {
    title: 'コスト削減の確認',
    about:
      '請求額はリポジトリからは分かりません。ここで分かるのは、リソースの宣言がいつなくなり、その後の最初の丸1か月がいつかということまでです。その月と削除前の1か月を担当者が比較し、金額の出典とともに確認します。',
  },
  'update-dashboards': {
    title: '監視ダッシュボードの更新',
    about:
      'ダッシュボードに残っている WebSocket のサービスのメトリクスやログと、その代わりになる SSE のサービスのものを確認します。コンソールや Grafana で作成したものはファイルに現れないため、担当者の確認が必要です。',
  },
  'review-alerts': {
    title: 'アラート設定の見直し',
    about:
      'WebSocket のサービスを監視したままのアラーム、トラフィックの減少で発報するアラーム、SSE のサービスを監視するアラームを一覧にします。接続数のしきい値は引き継げず、ストリームは1件の長いリクエストとして計測されるため、見直しは担当者が行います。',
  },
  'update-runbooks': {
    title: 'ランブックの更新',
    about:
      'ランブックをファイル名から探し、WebSocket のサービスの名前が残っていないか、SSE のサービスの名前が書かれているかを確認します。Wiki にあるものはファイルに現れないため、担当者の確認が必要です。',
  },
  'notify-support': {
    title: 'サポートチームへの通知',
    about:
      '通知したことはファイルからは分かりません。WebSocket やストリームに触れた通知文の下書きがあれば着手済みとみなします。誰に、いつ、どのように通知したかは担当者が記録します。',
  },
}
