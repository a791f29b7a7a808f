import type { Texts } from '../../languages/value.js'

/** What log groups are to the migration: all of a WebSocket API and of what may come after it. */
export const logMessages = {
  function: {
    en: 'Log group of {{writer}}: retention in days: {{days}}.',
    ja: '{{writer}} のロググループです。保存日数：{{days}}（never は無期限）。',
  },
  api: {
    en: 'Log group of the WebSocket API ({{writer}}): retention in days: {{days}}.',
    ja: 'WebSocket API（{{writer}}）のロググループです。保存日数：{{days}}（never は無期限）。',
  },
  'new-service': {
    en: 'Log group of a service that may take over ({{writer}}): retention in days: {{days}}.',
    ja: '移行先と思われるサービス（{{writer}}）のロググループです。保存日数：{{days}}（never は無期限）。',
  },
  disabled: {
    en: 'The framework makes no log group for {{writer}}.',
    ja: 'フレームワークは {{writer}} のロググループを作成しません。',
  },
} as const

export const logWords = {
  why: {
    en: 'A log group outlives the function or the API that wrote to it, and without a retention it is kept and paid for without end. `0` means never, as does leaving it out. In CDK a LogGroup without a retention keeps logs for 731 days; a function without one keeps them for ever.',
    ja: 'ロググループは、書き込み元の関数や API がなくなったあとも残り、保存期間がなければ費用がかかり続けます。`0` や未指定は無期限を意味します。CDK の LogGroup は保存期間を指定しなければ 731 日、関数が自動で作るロググループは無期限です。',
  },
  whatToDo: {
    en: 'Give each a retention (`RetentionInDays`, `retention_in_days`, `logRetentionInDays`, `retention`) that fits your rules for logs, before its writer goes. Execution logs (API-Gateway-Execution-Logs_…) are in no file and are set in the account.',
    ja: '書き込み元を削除する前に、ログの保管ルールに合わせて保存期間を設定してください。実行ログ（API-Gateway-Execution-Logs_…）はファイルに現れないため、アカウント側で設定します。',
  },
  role: 'infrastructure',
  resource: 'log-group',
  replacement: 'none',
} as const

/** How long a group keeps what is written to it: days, or `never` where it is not known to forget. */
export function daysIn({ texts, complete }: Texts): string {
  const days = texts.filter((text) => /^[1-9]\d*$/.test(text))
  return complete && days.length === texts.length && days.length > 0 ? [...new Set(days)].join(', ') : 'never'
}
