import { clipped } from '../../model/clipped.js'
import type { Comparison } from '../../model/comparison.js'
import { oneLine } from '../../model/one-line.js'
import type { Report } from '../../model/report.js'
import type { Text } from '../../model/source.js'
import { keptBecause } from '../../model/suppression.js'
import { newFindings } from './change-words.js'
import { blockedIn, clientChanges, serverChanges } from './client-changes.js'
import { type KindChange, kindChanges } from './kind-changes.js'
import { bracketed, grouped, joined, labels, plural } from './labels.js'
import { channelsIn } from './left-out.js'
import { type FeatureCounts, featuresIn, type StandingPhase, standingPhases } from './phase-standings.js'
import { itemCounts } from './totals.js'

/** What a change does, in a sentence, and where the migration stands with it, in another. */
export interface ChangeVerdict {
  readonly change: Text
  readonly standing: Text
  /** The gate stops it. */
  readonly isBlocked: boolean
}

export function changeVerdict(report: Report, comparison: Comparison): ChangeVerdict {
  const freeze = freezeOf(report, comparison)
  const blocked = freeze ? blockedIn(report, comparison).length : 0
  const { first, rest } = clausesOf(report, comparison, blocked > 0 ? freeze : undefined)
  const clauses = [...first, ...rest]
  const change =
    clauses.length > 0 ? sentence(clauses) : isQuiet(comparison) ? words.quiet : words.noUseChanged
  return { change, standing: standingOf(report), isBlocked: blocked > 0 }
}

/** Nothing came, went or stands elsewhere; code that only moved is no news. */
export function isQuiet({ findings, sockets, items, channels }: Comparison): boolean {
  const { unreadNow, unreadBefore } = findings.notCompared
  const changes = [findings.new, findings.fixed, findings.suppressed, unreadNow, unreadBefore]
  const moves = [sockets.new, sockets.gone, sockets.decidedAnew, items, channels]
  return [...changes, ...moves].every(({ length }) => length === 0)
}

/** Why new use is stopped; undefined: it is not. Where no day is set, what is over the baseline always is. */
function freezeOf({ progress, today }: Report, { findings }: Comparison): Text | undefined {
  const date = progress?.phases.find(({ name }) => name === 'freeze')?.date
  if (date === undefined) return findings.overBaseline === undefined ? undefined : words.overBaseline
  return today !== undefined && today >= date ? words.frozen(date) : undefined
}

interface Clauses {
  /** What is stopped: no gain stands before it. */
  readonly first: readonly Text[]
  readonly rest: readonly Text[]
}

function clausesOf(report: Report, comparison: Comparison, stop: Text | undefined): Clauses {
  const clients = clientChanges(report, comparison)
  const servers = serverChanges(comparison)
  const kinds = kindChanges(report, comparison)
  const come = clients.new.length + servers.new
  const uses = kinds.filter(({ isUse }) => isUse).reduce((sum, kind) => sum + kind.come, 0)
  const added = come > 0 ? [words.adds(come)] : uses > 0 ? [words.addsUses(uses)] : []
  const gains = [
    ...one(clients.migrated.length, words.moves),
    ...one(clients.gone.length, words.removes),
    ...one(servers.moved, words.serves),
    ...one(servers.gone, words.removesServers),
  ]
  const { suppressed } = comparison.findings
  // What belongs to a new socket came with it.
  const fresh = new Set(comparison.findings.new)
  const addedKept = clients.newSuppressed.slice(0, 1).map((place) => {
    const reason = keptBecause(report.findings, place)?.reason ?? ''
    return words.addsSuppressed(clients.newSuppressed.length, clipped(oneLine(reason), 100))
  })
  const isOfNew = addedKept.length > 0 && suppressed.every((id) => fresh.has(id))
  const kept = isOfNew ? [] : one(suppressed.length + (comparison.more?.suppressed ?? 0), words.suppresses)
  if (stop && added.length > 0)
    return {
      first: added.map((text) => withAside(text, stop)),
      rest: [...addedKept, ...orElse(gains, places(kinds, 'gone')), ...kept],
    }
  const all = [...addedKept, ...gains, ...added, ...kept]
  const others = [...places(kinds, 'gone'), ...places(kinds, 'come')]
  return { first: [], rest: orElse(orElse(all, others), streams(report)) }
}

function one(count: number, clause: (count: number) => Text): readonly Text[] {
  return count > 0 ? [clause(count)] : []
}

function orElse(texts: readonly Text[], others: readonly Text[]): readonly Text[] {
  return texts.length > 0 ? texts : others
}

/** E.g. `removes 3 places in tests and 2 in documents`. */
function places(kinds: readonly KindChange[], way: 'come' | 'gone'): readonly Text[] {
  const counted = kinds.filter((kind) => kind[way] > 0)
  const verb = way === 'come' ? words.addsPlaces : words.removesPlaces
  return counted.length === 0 ? [] : [verb(counted.map((kind) => ({ count: kind[way], title: kind.title })))]
}

function streams(report: Report): readonly Text[] {
  const ends = newFindings(report).filter(
    ({ role, zone }) => zone === 'source' && (role === 'sse-client' || role === 'sse-server'),
  )
  return one(ends.length, words.addsStreams)
}

function withAside(text: Text, aside: Text): Text {
  return { en: text.en + bracketed(aside.en, 'en'), ja: text.ja + bracketed(aside.ja, 'ja') }
}

function sentence(clauses: readonly Text[]): Text {
  const en = joined(
    clauses.map((one) => one.en),
    'en',
  )
  return {
    en: `${en.charAt(0).toUpperCase()}${en.slice(1)}.`,
    ja: `${joined(
      clauses.map((one) => one.ja),
      'ja',
    )}。`,
  }
}

/** Where the plan stands: what is overdue, else what comes next; without a plan, what is done. */
function standingOf(report: Report): Text {
  const { checklist } = report
  const items = itemCounts(checklist)
  if (checklist.length > 0 && items.done === items.total)
    return words.complete(items.done, items.notApplicable)
  const phases = new Map(standingPhases(report).map((phase) => [phase.name, phase]))
  const [freeze, migrate, remove] = [phases.get('freeze'), phases.get('migrate'), phases.get('remove')]
  const features = featuresIn(report)
  const channels = channelsIn(report)
  const onSse =
    channels.total > 0 ? words.channels(channels.done, channels.total) : labels.itemsDoneOfAll(items)
  const share = features.total > 0 ? words.featuresMoved(features) : onSse
  if (freeze?.standing === 'ahead') return words.phase(words.begins(freeze.days), share)
  if (migrate && migrate.standing !== 'done') return words.phase(due(2, migrate), share)
  if (remove && remove.standing !== 'done') return words.phase(due(3, remove), onSse)
  return { en: `${onSse.en}.`, ja: `${onSse.ja}。` }
}

function due(phase: number, { date, days }: StandingPhase): Text {
  return days < 0 ? words.overdue(phase, date) : words.due(phase, days)
}

interface Counted {
  readonly count: number
  readonly title: Text
}

/** E.g. `3 places in tests and 2 in documents`. */
function placesIn(all: readonly Counted[]): Text {
  const en = all.map(
    ({ count, title }, index) => `${index === 0 ? plural(count, 'place') : grouped(count)} in ${title.en}`,
  )
  return {
    en: en.length < 2 ? en.join('') : `${en.slice(0, -1).join(', ')} and ${en.at(-1)}`,
    ja: all.map(({ count, title }) => `${title.ja}${grouped(count)}か所`).join('、'),
  }
}

const words = {
  quiet: { en: 'No WebSocket use changed.', ja: 'WebSocket の使用箇所に変更はありません。' },
  noUseChanged: { en: 'No WebSocket use added or removed.', ja: 'WebSocket の使用箇所に増減はありません。' },
  frozen: (date: string): Text => ({
    en: `blocked: freeze since ${date}`,
    ja: `ブロック対象：${date}から新規開発停止`,
  }),
  overBaseline: { en: 'blocked: not in the baseline', ja: 'ブロック対象：ベースラインにない使用' },
  moves: (count: number): Text => ({
    en: `moves ${plural(count, 'client')} to SSE`,
    ja: `クライアント${grouped(count)}件を SSE へ移行`,
  }),
  removes: (count: number): Text => ({
    en: `removes ${plural(count, 'client')}`,
    ja: `クライアント${grouped(count)}件を削除`,
  }),
  serves: (count: number): Text => ({
    en: `serves ${plural(count, 'channel')} over SSE`,
    ja: `${grouped(count)}チャネルを SSE で提供`,
  }),
  removesServers: (count: number): Text => ({
    en: `removes the server side of ${plural(count, 'channel')}`,
    ja: `${grouped(count)}チャネルのサーバー側を削除`,
  }),
  adds: (count: number): Text => ({
    en: `adds ${plural(count, 'new WebSocket')}`,
    ja: `新しい WebSocket を${grouped(count)}件追加`,
  }),
  addsSuppressed: (count: number, reason: string): Text => ({
    en: `adds ${plural(count, 'new WebSocket')}, suppressed by ${count === 1 ? 'a comment' : 'comments'} (${reason})`,
    ja: `抑制コメント付きの新しい WebSocket を${grouped(count)}件追加（${reason}）`,
  }),
  addsUses: (count: number): Text => ({
    en: `adds ${plural(count, 'WebSocket use')}`,
    ja: `WebSocket の使用箇所を${grouped(count)}件追加`,
  }),
  suppresses: (count: number): Text => ({
    en: `suppresses ${plural(count, 'finding')}`,
    ja: `検出${grouped(count)}件を抑制`,
  }),
  addsStreams: (count: number): Text => ({
    en: `adds ${plural(count, 'event stream')}`,
    ja: `イベントストリームを${grouped(count)}件追加`,
  }),
  addsPlaces: (all: readonly Counted[]): Text => {
    const { en, ja } = placesIn(all)
    return { en: `adds ${en}`, ja: `${ja}を追加` }
  },
  removesPlaces: (all: readonly Counted[]): Text => {
    const { en, ja } = placesIn(all)
    return { en: `removes ${en}`, ja: `${ja}を削除` }
  },
  complete: (done: number, others: number): Text => ({
    en: `Nothing is left: ${plural(done, 'item')} done${others > 0 ? `, ${grouped(others)} not applicable` : ''}.`,
    ja: `残作業はありません：${grouped(done)}項目が完了${others > 0 ? `、${grouped(others)}項目は対象外` : ''}。`,
  }),
  channels: (done: number, total: number): Text => ({
    en: `${grouped(done)} of ${plural(total, 'channel')} on SSE`,
    ja: `${grouped(total)}チャネル中${grouped(done)}チャネルが SSE に移行済み`,
  }),
  featuresMoved: ({ moved, total, others }: FeatureCounts): Text => ({
    en: `${grouped(moved)} of ${plural(total, 'feature')} moved${others > 0 ? `, ${plural(others, 'other client')} left` : ''}`,
    ja: `${grouped(total)}機能中${grouped(moved)}機能が移行済み${others > 0 ? `、ほかのクライアントが残り${grouped(others)}件` : ''}`,
  }),
  phase: (when: Text, share: Text): Text => ({
    en: `${when.en}: ${share.en}.`,
    ja: `${when.ja}：${share.ja}。`,
  }),
  begins: (days: number): Text => ({
    en: `Phase 1 (no new WebSocket) begins in ${plural(days, 'day')}`,
    ja: `フェーズ1（新規開発停止）まであと${grouped(days)}日`,
  }),
  due: (phase: number, days: number): Text => ({
    en: `Phase ${phase} due ${days === 0 ? 'today' : `in ${plural(days, 'day')}`}`,
    ja: `フェーズ${phase}の期限は${days === 0 ? '本日' : `あと${grouped(days)}日`}`,
  }),
  overdue: (phase: number, date: string): Text => ({
    en: `Phase ${phase} overdue since ${date}`,
    ja: `フェーズ${phase}は期限（${date}）を超過`,
  }),
} as const
