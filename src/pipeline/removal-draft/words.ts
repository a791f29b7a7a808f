import type { Resource } from '../../model/finding.js'
import type { Lang } from '../../model/source.js'
import type { RemovalStep } from './order.js'

interface Words {
  readonly title: string
  readonly intro: string
  /** The same where no row lacks anything. */
  readonly complete: string
  readonly resources: string
  readonly columns: readonly string[]
  readonly kinds: Readonly<Partial<Record<Resource, string>>>
  precondition(days: number): string
  keep(triggers: string): string
  readonly unknownCaller: string
  readonly statement: string
  readonly feeds: string
  readonly silence: string
  readonly widgets: string
  protected(by: string): string
  readonly order: string
  readonly clients: string
  readonly steps: Readonly<Record<RemovalStep, string>>
  /** Where nothing of a step is declared here. */
  readonly undeclared: string
  /** Of a step: what only loses its part in WebSocket. */
  readonly stays: string
  readonly after: readonly string[]
  readonly export: string
  readonly exporting: string
  readonly terraform: string
  readonly logs: string
  readonly retention: string
  readonly cost: string
  readonly comparison: string
}

export const words: Readonly<Record<Lang, Words>> = {
  en: {
    title: 'Removal plan for the WebSocket service',
    intro:
      'A draft from what the repository declares. Give each row a date, an owner and a rollback: until then the plan is incomplete, and `migrate-ws scan` says which rows are. Resources made in a console are in no file; add them by hand.',
    complete:
      'Made from what the repository declares. Resources made in a console are in no file; add them by hand.',
    resources: 'What goes',
    columns: ['Resource', 'Step', 'Kind', 'Where', 'Date', 'Owner', 'Precondition', 'Rollback', 'Notes'],
    kinds: {
      alarm: 'alarm',
      dashboard: 'dashboard',
      endpoint: 'API or route',
      'connection-table': 'connection table',
      function: 'function',
    },
    precondition: (days) => `ConnectCount = 0 for ${days} ${days === 1 ? 'day' : 'days'}`,
    keep: (triggers) => `stays: remove the event, or what sends to connections; also called by ${triggers}`,
    unknownCaller: 'keep it until its callers are known: no declaration that was read names them',
    statement: 'stays: it allows other things too; take out the statement about the connections',
    feeds: 'stays as long as the function that it feeds',
    silence: 'fires when the traffic stops: silence it before the clients move',
    widgets: 'take out its widgets on the WebSocket service; all of it where it shows nothing else',
    protected: (by) => `lift its protection first: ${by}`,
    order: 'Order of removal',
    clients: 'Clients: none connects any longer (`ConnectCount` stays 0).',
    steps: {
      watch: 'Alarms and dashboards, before they report the silence',
      api: 'The API: first what leads to it (outputs, DNS records, the domain with its mapping), then routes, integrations, authorizers and stages, itself at last',
      permissions: 'Permissions and grants, which have no user left',
      functions:
        'Functions, with the roles, layers, event sources and dead-letter queues that serve them alone',
      table: 'The connection table, once it is exported and its protection is lifted',
    },
    undeclared: 'none is declared here',
    stays: 'only the part in WebSocket goes of',
    after: [
      'Log groups: they outlive what wrote to them. Set their retention: they then expire.',
      'Cost: compare the first whole month after the removal with the one before it.',
    ],
    export: 'Export of the table',
    exporting:
      'The export goes to a bucket of S3, and needs recovery to a point in time. Connections are of no use later; skip it where the table holds nothing else.',
    terraform:
      'Use these after the blocks of the resources are removed. `destroy = true` deletes them; with `false` they only leave the state, and are still billed.',
    logs: 'Retention of logs',
    retention:
      'Fill in the names as deployed, and the number of days that your rules require. Execution logs are in no file.',
    cost: 'Comparison of cost',
    comparison:
      'AWS bills by calendar month; `End` is the first day that does not count. `ApiGatewayMinute` and `ApiGatewayMessage` are the WebSocket API. Add the services that the new process runs on, and a filter by tag where others share the account. Record the result: `migrate-ws attest confirm-cost-reduction`.',
  },
  ja: {
    title: 'WebSocket サービスの削除計画',
    intro:
      'リポジトリの宣言から作成した下書きです。各行に期日・担当者・切り戻し手順を記入してください。記入されるまで計画は未完成で、どの行が足りないかは `migrate-ws scan` が示します。コンソールで作成したものはファイルに現れないため、手で追記してください。',
    complete:
      'リポジトリの宣言から作成しました。コンソールで作成したものはファイルに現れないため、手で追記してください。',
    resources: '削除するもの',
    columns: ['リソース', '順', '種類', '場所', '期日', '担当者', '前提条件', '切り戻し', '備考'],
    kinds: {
      alarm: 'アラーム',
      dashboard: 'ダッシュボード',
      endpoint: 'API・ルート',
      'connection-table': '接続テーブル',
      function: '関数',
    },
    precondition: (days) => `ConnectCount = 0 が${days}日間続くこと`,
    keep: (triggers) => `残す。イベント、または接続への送信だけを外す。ほかの呼び出し元：${triggers}`,
    unknownCaller: '呼び出し元が分かるまで残す（読み取った宣言には見当たらない）',
    statement: '残す（ほかの許可も含む）。接続に関するステートメントだけを外す',
    feeds: 'メッセージを渡す先の関数がある間は残す',
    silence: 'トラフィックが止まると発報するため、クライアントの移行前に通知を止める',
    widgets: 'WebSocket のサービスのウィジェットを外す。ほかに何も表示していなければ全体を削除',
    protected: (by) => `先に削除保護を解除：${by}`,
    order: '進める順序',
    clients: 'クライアント：どこからも接続されていないこと（`ConnectCount` が 0 のまま）。',
    steps: {
      watch: 'アラームとダッシュボード（通信がないことを異常として通知する前に）',
      api: 'API（先に、参照元である出力・DNS レコード・ドメインとそのマッピング、続いてルート・統合・オーソライザー・ステージ、最後に API 本体）',
      permissions: '使われなくなった呼び出し許可とポリシー',
      functions: '関数と、その関数だけのためのロール・レイヤー・イベントソース・デッドレターキュー',
      table: '接続テーブル（エクスポートし、削除保護を解除したあと）',
    },
    undeclared: 'ここには宣言なし',
    stays: 'WebSocket に関する部分だけを外すもの',
    after: [
      'ロググループ（書き込み元がなくなっても残るため、保存期間を設定し、期限が来たら消えるようにします）。',
      '費用（削除後の最初の丸1か月を、削除前の1か月と比べます）。',
    ],
    export: 'テーブルのエクスポート',
    exporting:
      'エクスポート先は S3 のバケットです。ポイントインタイムリカバリを有効にする必要があります。接続情報は後から使い道がないため、ほかのデータがなければ省いてかまいません。',
    terraform:
      '各リソースのブロックを取り除いたあとに使います。`destroy = true` は実際に削除します。`false` の場合は管理から外れるだけで、課金が続きます。',
    logs: 'ログの保存期間',
    retention: '実際の名前と、社内規則で定められた日数に置き換えてください。実行ログはファイルに現れません。',
    cost: '費用の比較',
    comparison:
      '請求は暦月単位で、`End` の日は含まれません。`ApiGatewayMinute` と `ApiGatewayMessage` が WebSocket API の費用です。新しいプロセスを動かすサービスを加え、アカウントをほかの用途と共用している場合はタグでも絞り込んでください。結果は `migrate-ws attest confirm-cost-reduction` で記録します。',
  },
}
