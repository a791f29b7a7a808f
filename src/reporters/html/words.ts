import type { PhaseName } from '../../model/check.js'
import type { Text } from '../../model/source.js'
import { grouped, plural } from '../parts/labels.js'

/** What only the page says; sentences that other reporters say too are in `parts/labels.ts`. */

export const phaseWords: Readonly<Record<PhaseName, Text>> = {
  freeze: { en: 'Phase 1: freeze', ja: 'フェーズ1：新規開発停止' },
  migrate: { en: 'Phase 2: migrate', ja: 'フェーズ2：既存機能の移行' },
  remove: { en: 'Phase 3: remove', ja: 'フェーズ3：WebSocket 廃止' },
}

export const phaseNumbers: Readonly<Record<PhaseName, number>> = { freeze: 1, migrate: 2, remove: 3 }

export const words = {
  title: { en: 'Migration from WebSocket to SSE', ja: 'WebSocket から SSE への移行' },
  contents: { en: 'Contents', ja: '目次' },
  skip: { en: 'Skip to the content', ja: '本文へ移動' },
  asOf: (date: string): Text => ({ en: `as of ${date}`, ja: `${date}時点` }),
  commit: (commit: string): Text => ({ en: `commit ${commit}`, ja: `コミット ${commit}` }),
  itemsDone: { en: 'items done', ja: '完了した項目' },
  clientSockets: { en: 'client sockets', ja: 'クライアントのソケット' },
  uses: { en: 'WebSocket uses', ja: 'WebSocket の使用箇所' },
  channelsOnSse: { en: 'channels on SSE', ja: 'SSE に移行済みのチャネル' },
  ofTotal: (done: number, total: number): Text => ({
    en: `${grouped(done)} of ${grouped(total)}`,
    ja: `${grouped(total)}件中${grouped(done)}件`,
  }),
  questions: { en: 'Questions', ja: '確認事項' },
  others: (count: string): Text => ({ en: `${count} more`, ja: `ほか${count}件` }),
  allFindings: { en: 'The table of findings', ja: '検出の一覧' },
  overdue: { en: 'overdue', ja: '期限超過' },
  inForce: { en: 'in force', ja: '実施中' },
  plan: { en: 'Plan and progress', ja: '計画と進捗' },
  date: { en: 'date', ja: '日付' },
  passed: (count: number): Text => ({ en: `${plural(count, 'day')} ago`, ja: `${grouped(count)}日前` }),
  thatDay: { en: 'that day', ja: '当日' },
  course: { en: 'WebSocket use over time', ja: 'WebSocket の使用箇所の推移' },
  courseAbout: (from: string, to: string, first: number, last: number): Text => ({
    en: `${plural(first, 'use')} on ${from}, ${grouped(last)} on ${to}; the numbers are in the table below the chart.`,
    ja: `${from}に${grouped(first)}件、${to}に${grouped(last)}件。数値はグラフの下の表にあります。`,
  }),
  planLine: { en: 'plan', ja: '計画' },
  today: { en: 'today', ja: '本日' },
  numbers: { en: 'The numbers of the chart', ja: 'グラフの数値' },
  plainNumbers: { en: 'The numbers', ja: '数値' },
  noTrend: {
    en: 'No history was read, so there is no chart over time; scan --history reads it.',
    ja: '履歴を読み取っていないため、推移のグラフはありません（scan --history で読み取ります）。',
  },
  shallow: {
    en: 'This clone is shallow: what lies before its first commit is not in the chart.',
    ja: '浅いクローン（shallow clone）のため、最初のコミットより前はグラフに含まれません。',
  },
  sampled: (count: number): Text => ({
    en: `${grouped(count)} ${count === 1 ? 'commit' : 'commits'} of the main line, each scanned with the current rules and configuration.`,
    ja: `主系列のコミット${grouped(count)}件を、現在のルールと設定でスキャンした結果です。`,
  }),
  straight: { en: 'Between them the lines are straight.', ja: 'コミット間は直線で結んでいます。' },
  oneDay: {
    en: 'All of them are from one day, so there is no line to draw.',
    ja: 'すべて同じ日のコミットのため、グラフはありません。',
  },
  features: { en: 'Features', ja: '機能' },
  feature: { en: 'feature', ja: '機能' },
  noFeature: { en: 'no feature', ja: 'どの機能にも属さないもの' },
  onWebSocket: { en: 'clients on WebSocket', ja: 'WebSocket のクライアント' },
  onStreams: { en: 'event streams read', ja: 'SSE の読み取り' },
  unreadFiles: (count: number): Text => ({
    en: `not known: ${grouped(count)} ${count === 1 ? 'file' : 'files'} not read`,
    ja: `不明（読めなかったファイル${grouped(count)}件）`,
  }),
  noClient: { en: 'none on WebSocket', ja: 'WebSocket なし' },
  share: { en: 'share on SSE', ja: 'SSE の割合' },
  featureCourse: { en: 'clients on WebSocket over time', ja: 'WebSocket のクライアントの推移' },
  total: { en: 'total', ja: '合計' },
  commitHead: { en: 'commit', ja: 'コミット' },
  unread: { en: 'files not read', ja: '読めなかったファイル' },
  remaining: (count: number): Text => ({ en: `Remaining: ${grouped(count)}`, ja: `残り${grouped(count)}件` }),
  evidence: (count: number): Text => ({ en: `Evidence: ${grouped(count)}`, ja: `根拠${grouped(count)}件` }),
  cut: (count: number): Text => ({
    en: `… ${grouped(count)} more (--reporter json --verbose has all of them)`,
    ja: `… ほか${grouped(count)}件（すべて見るには --reporter json --verbose）`,
  }),
  verdict: { en: 'verdict', ja: '判定' },
  place: { en: 'place', ja: '場所' },
  name: { en: 'name', ja: '名前' },
  reasons: { en: 'reasons', ja: '理由' },
  finding: { en: 'finding', ja: '検出' },
  role: { en: 'role', ja: '種別' },
  channel: { en: 'channel', ja: 'チャネル' },
  noSocket: { en: 'no socket here', ja: 'ソケットなし' },
  filter: { en: 'Filter the findings', ja: '検出の絞り込み' },
  text: { en: 'Text', ja: 'テキスト' },
  path: { en: 'Path contains', ja: 'パス（部分一致）' },
  any: { en: 'all', ja: 'すべて' },
  reset: { en: 'Show all', ja: 'すべて表示' },
  shownOf: { en: '{{shown}} of {{total}} shown', ja: '{{total}}件中{{shown}}件を表示' },
  suppressed: (reason: string): Text => ({ en: `suppressed: ${reason}`, ja: `抑制：${reason}` }),
  nothingFound: { en: 'Nothing was found.', ja: '検出はありません。' },
  toContents: { en: 'Back to the top', ja: '先頭へ戻る' },
} as const

export const certainties: Readonly<Record<'certain' | 'likely' | 'possible', Text>> = {
  certain: { en: 'certain', ja: '確実' },
  likely: { en: 'likely', ja: '可能性が高い' },
  possible: { en: 'a mention', ja: '言及のみ' },
}
