import type { Resource } from '../../model/finding.js'
import type { Lang } from '../../model/source.js'

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
  readonly order: string
  readonly steps: readonly string[]
  readonly terraform: string
  readonly logs: string
  readonly retention: string
}

export const words: Readonly<Record<Lang, Words>> = {
  en: {
    title: 'Removal plan for the WebSocket service',
    intro:
      'A draft, made of what the repository declares. Give each row a date, an owner and a rollback: until then the plan is incomplete, and `migrate-ws scan` says of which row. What was made in a console is in no file; add it by hand.',
    complete:
      'Made of what the repository declares. What was made in a console is in no file; add it by hand.',
    resources: 'What goes',
    columns: ['Resource', 'Kind', 'Where', 'Date', 'Owner', 'Precondition', 'Rollback', 'Notes'],
    kinds: { endpoint: 'API or route', 'connection-table': 'connection table', function: 'function' },
    precondition: (days) => `ConnectCount = 0 for ${days} ${days === 1 ? 'day' : 'days'}`,
    keep: (triggers) => `stays: remove the event, or what sends to connections; also called by ${triggers}`,
    unknownCaller: 'stays until it is known what calls it: no declaration that was read says so',
    statement: 'stays: it allows other things too; take out the statement about the connections',
    feeds: 'stays as long as the function that it feeds',
    order: 'Order of removal',
    steps: [
      'Clients: none connects any more (`ConnectCount` stays 0).',
      'Routes and integrations, then what lets the API call functions.',
      'Functions with their roles, layers and dead-letter queues; those that others call only lose the route.',
      'The connection table, once its protection is lifted and what must be kept is exported.',
      'Retention of all log groups: they outlive what wrote to them.',
      'The API with its stages, domain and permissions.',
    ],
    terraform:
      'Once the blocks of these resources are taken out. `destroy = true` deletes them; with `false` they are only forgotten, and still billed.',
    logs: 'Retention of logs',
    retention:
      'Put in the names as deployed, and the number of days that your rules ask for. Execution logs are in no file.',
  },
  ja: {
    title: 'WebSocket サービスの削除計画',
    intro:
      'リポジトリの宣言から作成した下書きです。各行に期日・担当者・切り戻し手順を記入してください。記入されるまで計画は未完成で、どの行が足りないかは `migrate-ws scan` が示します。コンソールで作成したものはファイルに現れないため、手で追記してください。',
    complete:
      'リポジトリの宣言から作成しました。コンソールで作成したものはファイルに現れないため、手で追記してください。',
    resources: '削除するもの',
    columns: ['リソース', '種類', '場所', '期日', '担当者', '前提条件', '切り戻し', '備考'],
    kinds: { endpoint: 'API・ルート', 'connection-table': '接続テーブル', function: '関数' },
    precondition: (days) => `ConnectCount = 0 が${days}日間続くこと`,
    keep: (triggers) => `残す。イベント、または接続への送信だけを外す。ほかの呼び出し元：${triggers}`,
    unknownCaller: '呼び出し元が分かるまで残す（読み取った宣言には見当たらない）',
    statement: '残す（ほかの許可も含む）。接続に関するステートメントだけを外す',
    feeds: 'メッセージを渡す先の関数がある間は残す',
    order: '進める順序',
    steps: [
      'クライアント：どこからも接続されていないこと（`ConnectCount` が 0 のまま）。',
      'ルートと統合、続いて API による関数呼び出しの許可。',
      '関数と、そのロール・レイヤー・デッドレターキュー。ほかから呼び出される関数はルートだけを外します。',
      '接続テーブル。削除保護を解除し、残すべきデータを書き出したあとに行います。',
      'すべてのロググループの保存期間。書き込み元がなくなってもロググループは残ります。',
      'API と、そのステージ・ドメイン・権限。',
    ],
    terraform:
      '各リソースのブロックを取り除いたあとに使います。`destroy = true` は実際に削除します。`false` の場合は管理から外れるだけで、課金が続きます。',
    logs: 'ログの保存期間',
    retention: '実際の名前と、社内規則で定められた日数に置き換えてください。実行ログはファイルに現れません。',
  },
}
