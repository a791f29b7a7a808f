import { type ChannelCounts, isDone, isOnBoth } from '../../model/channel.js'
import { isProgress, isWebSocketUse, legacyCounts } from '../../model/legacy.js'
import type { LeftOutFindings, Report, ReportItem } from '../../model/report.js'
import type { Lang, Text } from '../../model/source.js'
import { bracketed, grouped, headed, joined } from './labels.js'
import { mostInAll, mostOfOne } from './shortened.js'

/** What a report counts and does not list, in numbers and words. Totals are those of the whole report, whatever is listed. */

export function foundIn(report: Report): number {
  return report.findings.length + leftOutIn(report)
}

/** How many of them are WebSocket uses: what a baseline records. */
export function usesIn(report: Report): number {
  const listed = report.findings.filter((one) => one.suppressed === undefined && isWebSocketUse(one)).length
  return listed + leftOutIn(report, ({ role, uses = 0 }) => (legacyCounts[role] === 'use' ? uses : 0))
}

/** How many of them comments leave out. */
export function suppressedIn(report: Report): number {
  const listed = report.findings.filter(({ suppressed }) => suppressed !== undefined).length
  return listed + leftOutIn(report, (row) => (row.suppressed ? row.count : 0))
}

/** How many findings are not listed. */
export function leftOutIn(
  { leftOut }: Report,
  countOf: (row: LeftOutFindings) => number = ({ count }) => count,
): number {
  return (leftOut?.findings ?? []).reduce((sum, row) => sum + countOf(row), 0)
}

/** New WebSocket use that is not listed. */
export function newUsesLeftOut(report: Report): number {
  return leftOutIn(report, (row) => (isProgress(row) || row.suppressed ? 0 : (row.new ?? 0)))
}

/** New event streams, and what belongs to them, that are not listed. */
export function newStreamsLeftOut(report: Report): number {
  return leftOutIn(report, (row) => (isProgress(row) ? (row.new ?? 0) : 0))
}

export function remainingOf({ assessment: { remaining, more } }: ReportItem): number {
  return remaining.length + (more?.remaining ?? 0)
}

export function channelsIn({ channels, leftOut }: Report): ChannelCounts {
  return {
    done: channels.filter(isDone).length + (leftOut?.channels?.done ?? 0),
    // Of channels that are not listed it is not known.
    both: leftOut?.channels ? 0 : channels.filter((one) => isOnBoth(one) && one.kept === undefined).length,
    total: channels.length + (leftOut?.channels?.count ?? 0),
  }
}

/** The longest first. */
export function leftOutRows({ leftOut }: Report): readonly LeftOutFindings[] {
  return (leftOut?.findings ?? []).toSorted((a, b) => b.count - a.count)
}

/** E.g. `Counted and not listed: 54,901 findings`. */
export function leftOutTitle(report: Report): Text {
  const count = leftOutIn(report)
  return {
    en: `Counted and not listed: ${grouped(count)} ${count === 1 ? 'finding' : 'findings'}`,
    ja: `一覧では省略した検出：${grouped(count)}件`,
  }
}

export const leftOutBecause: Text = {
  en: `A report lists ${grouped(mostOfOne)} findings of one rule in one file, and ${grouped(mostInAll)} in all, new ones first. --verbose lists all of them.`,
  ja: `一覧に載せる検出は、1ファイルにつき1ルール${grouped(mostOfOne)}件、全体で${grouped(mostInAll)}件までです（新しい検出を優先）。--verbose を付けるとすべて載せます。`,
}

/** E.g. `54,901 of metrics-dashboard-websocket (54,901 new)`. `rule` as the format writes it. */
export function leftOutWords(row: LeftOutFindings, rule: string, lang: Lang): string {
  const asides = [
    ...(row.new ? [{ en: `${grouped(row.new)} new`, ja: `うち新規${grouped(row.new)}件` }[lang]] : []),
    ...(row.suppressed ? [{ en: 'suppressed', ja: '抑制済み' }[lang]] : []),
  ]
  const what = { en: `${grouped(row.count)} of ${rule}`, ja: `${rule} ${grouped(row.count)}件` }[lang]
  return what + bracketed(joined(asides, lang), lang)
}

/** E.g. `Counted and not listed: 54,901 of metrics-dashboard-websocket`, for formats that show it at its file. */
export function leftOutAt(row: LeftOutFindings, lang: Lang): string {
  const head = { en: 'Counted and not listed', ja: '一覧では省略した検出' }[lang]
  return headed(head, leftOutWords(row, row.ruleId, lang), lang)
}
