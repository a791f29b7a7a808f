import type { Failure } from '../../model/check.js'
import type { Text } from '../../model/source.js'

/** A count with its word: `1 client`, `3 clients`. Japanese has one form. */
export interface Counted {
  readonly one: string
  readonly many: string
  readonly ja: string
}

export const checkWords = {
  head: { en: 'migrate-ws check, {{today}}', ja: 'migrate-ws check（{{today}}）' },
  onlyFreeze: {
    en: 'Phases 2 and 3 need all files and are not judged.',
    ja: 'フェーズ2と3は全ファイルが対象のため、判定していません。',
  },
  since: { en: 'since {{date}}', ja: '{{date}}から' },
  from: { en: 'from {{date}}', ja: '{{date}}から' },
  until: { en: 'until {{date}}', ja: '{{date}}まで' },
  ended: { en: 'ended on {{date}}', ja: '{{date}}に終了' },
  asked: { en: 'asked for with --phase', ja: '--phase で指定' },
  nothingNew: {
    en: 'No WebSocket use outside the baseline ({{entries}}).',
    ja: 'ベースライン（{{entries}}）から増えた箇所はありません。',
  },
  isNew: { en: '{{uses}} not in the baseline:', ja: 'ベースラインにない{{uses}}が見つかりました。' },
  newAhead: {
    en: '{{uses}} not in the baseline; this fails from {{date}} on (in {{days}}):',
    ja: 'ベースラインにない{{uses}}があります。{{date}}（あと{{days}}）以降は失敗になります。',
  },
  isStale: {
    en: '{{entries}} any scanned code:',
    ja: 'ベースラインのうち{{entries}}は、対応する箇所がスキャン対象のコードにもうありません。',
  },
  isSuppressedEntry: {
    en: '{{entries}} suppressed now; drop such entries: migrate-ws baseline --prune{{folder}}',
    ja: 'ベースラインのうち{{entries}}は、抑制コメントにより対象外になりました。ベースラインから削除するには migrate-ws baseline --prune{{folder}} を実行してください。',
  },
  isMoved: {
    en: '{{entries}} of the baseline moved to another file; record the new paths: migrate-ws baseline --prune{{folder}}',
    ja: 'ベースラインのうち{{entries}}は別のファイルに移動しています。新しいパスを記録するには migrate-ws baseline --prune{{folder}} を実行してください。',
  },
  feature: { en: '{{name}}: {{clients}} left, {{days}}', ja: '{{name}}：未移行{{clients}}、あと{{days}}' },
  featureLast: {
    en: '{{name}}: {{clients}} left, today is the last day',
    ja: '{{name}}：未移行{{clients}}、本日が期限です',
  },
  featureOver: {
    en: '{{name}}: {{clients}} left, {{days}} overdue',
    ja: '{{name}}：未移行{{clients}}、期限を{{days}}超過',
  },
  featureNow: { en: '{{name}}: {{clients}} left', ja: '{{name}}：未移行{{clients}}' },
  featureDone: {
    en: '{{name}}: done, no client left',
    ja: '{{name}}：完了、未移行のクライアントはありません',
  },
  featureUnread: {
    en: '{{name}}: {{clients}} found, and {{files}} not fully scanned',
    ja: '{{name}}：未移行{{clients}}、ほかに最後まで解析できなかった{{files}}',
  },
  noFeature: { en: 'no feature', ja: 'どの機能にも属さないもの' },
  allClients: { en: 'clients', ja: 'クライアント' },
  nothingLeft: { en: 'Nothing is left.', ja: '残っている箇所はありません。' },
  nothingButKept: {
    en: 'Nothing is left but what is kept on purpose.',
    ja: '意図的に残すもの以外、残っている箇所はありません。',
  },
  leftAhead: { en: '{{places}} left, {{days}}: {{roles}}', ja: '残り{{places}}、あと{{days}}：{{roles}}' },
  leftLast: {
    en: '{{places}} left, today is the last day: {{roles}}',
    ja: '残り{{places}}、本日が期限です：{{roles}}',
  },
  leftDue: { en: '{{places}} left: {{roles}}', ja: '残り{{places}}：{{roles}}' },
  kept: {
    en: 'kept on purpose: {{channel}} ({{reason}})',
    ja: '意図的に残すチャネル：{{channel}}（{{reason}}）',
  },
  boxTicked: {
    en: 'MIGRATION.md says that step {{number}} is done, but it is not: {{title}}',
    ja: 'MIGRATION.md では手順{{number}}が完了になっていますが、まだ残っています：{{title}}',
  },
  boxOpen: {
    en: 'MIGRATION.md says that step {{number}} is open, but it is done: {{title}}',
    ja: 'MIGRATION.md では手順{{number}}が未完了になっていますが、完了しています：{{title}}',
  },
  notApplicable: {
    en: 'Does not apply: {{title}} ({{who}}: {{reason}})',
    ja: '対象外：{{title}}（{{who}}：{{reason}}）',
  },
  byConfig: { en: 'configuration', ja: '設定による' },
  byWhom: { en: '{{by}}', ja: '{{by}}による判断' },
  byAndDay: { en: '{{by}}, {{date}}', ja: '{{date}}、{{by}}による判断' },
  isSuppressed: {
    en: '{{findings}} left out on purpose:',
    ja: '意図して対象外にした検出{{findings}}：',
  },
  noEffect: {
    en: '{{suppressions}} without effect:',
    ja: '効果のない抑制コメントが{{suppressions}}あります。',
  },
  isCutOff: {
    en: '{{files}} not fully scanned, so new WebSocket use there is not known:',
    ja: '{{files}}を最後まで解析できなかったため、増えた箇所の有無を判定できません。',
  },
  isUnread: {
    en: '{{files}} not fully read, so not judged:',
    ja: '{{files}}は最後まで読めなかったため、その中身は判定していません。',
  },
  more: { en: '… {{count}} more (--verbose lists all)', ja: '… ほか{{count}}件（--verbose ですべて表示）' },
  passed: { en: 'Check passed.', ja: 'チェックに合格しました。' },
  failed: { en: 'Check failed. To fix:', ja: 'チェックに失敗しました。対応方法：' },
  isOver: {
    en: 'New WebSocket use, not in the baseline:',
    ja: 'ベースラインにない新しい箇所：',
  },
  isFrozen: {
    en: 'New WebSocket use, not in the baseline; none is allowed since {{date}}:',
    ja: 'ベースラインにない新しい箇所（{{date}}から新規の WebSocket は禁止）：',
  },
  andMore: { en: '{{places}} and {{count}} more', ja: '{{places}}、ほか{{count}}件' },
  instead: { en: '{{places}} → {{instead}}', ja: '{{places}} → {{instead}}' },
  how: {
    en: 'How: migrate-ws explain {{place}}{{folder}}, and {{page}} in the package',
    ja: '方法：migrate-ws explain {{place}}{{folder}}、パッケージ内の {{page}}',
  },
  ofClient: {
    en: 'EventSource to receive, fetch to send',
    ja: '受信は EventSource、送信は fetch',
  },
  keepOne: {
    en: 'To keep it on purpose, write above it: {{comment}}',
    ja: '意図して残す場合は、直前の行に書きます：{{comment}}',
  },
  keepMany: {
    en: 'To keep one on purpose, write above it: {{comment}}',
    ja: '意図して残す場合は、それぞれの直前の行に書きます：{{comment}}',
  },
  keepWithout: {
    en: 'To keep {{places}} on purpose, where a comment is not possible: migrate-ws baseline --update{{folder}}',
    ja: '{{places}} はコメントを書けないため、意図して残す場合はベースラインに加えます：migrate-ws baseline --update{{folder}}',
  },
  putBack: {
    en: 'If undo put this code back after baseline --prune, record it again: migrate-ws baseline --update{{folder}}',
    ja: 'baseline --prune の後に undo で戻したコードの場合は、再度記録してください：migrate-ws baseline --update{{folder}}',
  },
  rule: { en: '<rule>', ja: '<ルール>' },
  reason: { en: '<reason>', ja: '<理由>' },
} satisfies Record<string, Text>

export const counts = {
  entries: { one: 'entry', many: 'entries', ja: '件' },
  entriesStand: {
    one: 'baseline entry no longer matches',
    many: 'baseline entries no longer match',
    ja: '件',
  },
  entriesAre: { one: 'baseline entry is', many: 'baseline entries are', ja: '件' },
  uses: { one: 'WebSocket use', many: 'WebSocket uses', ja: '件の WebSocket 使用箇所' },
  places: { one: 'place', many: 'places', ja: '件' },
  clients: { one: 'client', many: 'clients', ja: '件' },
  days: { one: 'day', many: 'days', ja: '日' },
  findings: { one: 'finding', many: 'findings', ja: '件' },
  suppressions: { one: 'suppression', many: 'suppressions', ja: '件' },
  files: { one: 'file', many: 'files', ja: '件のファイル' },
} satisfies Record<string, Counted>

/** For `left`, where nothing is declared of which a removal plan would have a row. */
export const leftInCode: Text = {
  en: 'Remove what is left; the next step: migrate-ws plan{{folder}}. To keep a channel on purpose, list it with a reason under `keep` in migrate-ws.checklist.yaml.',
  ja: '残っている箇所を削除してください（次の手順：migrate-ws plan{{folder}}）。意図して残すチャネルは、理由とともに migrate-ws.checklist.yaml の `keep` に記録してください。',
}

/** For a route that no kit names. */
export const routeRemedy: Text = {
  en: 'A new route of FastAPI, Starlette, Channels, or of ws, express-ws, Fastify and Nest, passes once the kit of its application lists it: migrate-ws apply --servers{{folder}}',
  ja: 'FastAPI・Starlette・Channels、および ws・express-ws・Fastify・Nest の新しいルートは、アプリケーションのキットに加えれば通ります：migrate-ws apply --servers{{folder}}',
}

/** The guide to what replaces a WebSocket, in the installed package: the address of its site is not known before it is published. */
export const pageOfOutput = 'docs/output.md'

/** Of clients in built files whose source is not here. */
export const buildsRemedy: Text = {
  en: "Of built files without a source here, move the clients in the repository that builds them, and put the new build here. If that still opens a WebSocket, but none of this system: migrate-ws attest update-clients{{folder}} --by '…' --statement '…'",
  ja: "元のコードがここに見つからないビルド済みファイルは、ビルド元のリポジトリでクライアントを移行し、新しいビルドに置き換えてください。それでも WebSocket を開くが、このシステムのものではない場合：migrate-ws attest update-clients{{folder}} --by '…' --statement '…'",
}

/** `line`: what to write under `features`. */
export const uncoveredRemedy: Text = {
  en: 'Assign each client without a feature to one: under `features` in the configuration, write {{line}}. Or migrate it: migrate-ws apply --dry-run{{folder}}',
  ja: 'どの機能にも属さないクライアントを機能に割り当ててください。設定の `features` に {{line}} と書きます。移行する場合：migrate-ws apply --dry-run{{folder}}',
}

/** What to type, or to decide, for each other reason why the gate is closed. */
export const remedies: Readonly<Record<Exclude<Failure, 'fresh' | 'uncovered'>, Text>> = {
  cutOff: {
    en: 'Repair or split the files that were not fully scanned. Or leave them out with --ignore or `ignore` in the configuration; new WebSocket use in them would then go unseen.',
    ja: '最後まで解析できなかったファイルを分割または修正するか、--ignore または設定の `ignore` で対象から外してください。これらのファイルについては、増えていないと判定できません。',
  },
  stale: {
    en: 'Drop these entries from the baseline and commit it: migrate-ws baseline --prune{{folder}}',
    ja: 'なくなった箇所をベースラインから削除し、コミットしてください：migrate-ws baseline --prune{{folder}}',
  },
  suppressions: {
    en: 'Remove the suppressions without effect, or give each a rule and a reason.',
    ja: '効果のない抑制コメントは削除するか、ルール名と理由を書いてください。',
  },
  features: {
    en: 'Migrate the clients that are left: migrate-ws apply --dry-run{{folder}}',
    ja: '残っているクライアントを移行してください：migrate-ws apply --dry-run{{folder}}',
  },
  left: {
    en: 'Remove what is left (draft a plan: migrate-ws plan-removal{{folder}}). To keep a channel on purpose, list it with a reason under `keep` in migrate-ws.checklist.yaml.',
    ja: '残っている箇所を削除してください（計画の下書き：migrate-ws plan-removal{{folder}}）。意図して残すチャネルは、理由とともに migrate-ws.checklist.yaml の `keep` に記録してください。',
  },
  boxes: {
    en: 'Update the steps in MIGRATION.md and commit it: migrate-ws plan --write{{folder}}',
    ja: 'MIGRATION.md の手順を更新してコミットしてください：migrate-ws plan --write{{folder}}',
  },
  unread: {
    en: 'Make the files readable, or leave them out with --ignore or `ignore` in the configuration: WebSocket use left in them would go unseen.',
    ja: '読めなかったファイルを直すか、--ignore または設定の `ignore` で対象から外してください。読めていないファイルについては、残っていないと判定できません。',
  },
}
