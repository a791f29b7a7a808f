import {
  type ComparedItem,
  type Comparison,
  type ItemChange,
  nothingLeftOut,
} from '../../model/comparison.js'
import { isProgress } from '../../model/legacy.js'
import type { Report, ReportFinding } from '../../model/report.js'
import type { Lang, Text } from '../../model/source.js'
import { grouped } from './labels.js'
import { newStreamsLeftOut, newUsesLeftOut } from './left-out.js'
import { statusWords, wasWord } from './words.js'

/** What changed, in numbers: words that more than one reporter says. */

export const changeTitle: Text = { en: 'What this changes', ja: 'この変更による差分' }

/** The base as the user typed it, with its commit. A user who typed the commit itself sees it once. */
export function against({ ref, commit }: Comparison['base'], shown: (name: string) => string): Text {
  const short = shown(commit.slice(0, 10))
  if (commit.startsWith(ref.toLowerCase()) && ref.length >= 7)
    return { en: `against ${short}`, ja: `比較元：${short}` }
  return { en: `against ${shown(ref)} at ${short}`, ja: `比較元：${shown(ref)}（${short}）` }
}

/** New WebSocket use without a suppression. */
export function isNewUse(finding: ReportFinding): boolean {
  return !isProgress(finding) && finding.suppressed === undefined
}

/** New findings of this report, the ones to look at first. */
export function newFindings({ findings, comparison }: Report): readonly ReportFinding[] {
  const ids = new Set(comparison?.findings.new)
  return mostInformativeFirst(findings.filter(({ id }) => ids.has(id)))
}

/** Own code before tests, these before documents, and what is certain before a mention. */
export function mostInformativeFirst(findings: readonly ReportFinding[]): readonly ReportFinding[] {
  return findings.toSorted((a, b) => weightOf(a) - weightOf(b))
}

function weightOf({ role, zone, confidence }: ReportFinding): number {
  const kind = role === 'documentation' ? 2 : zone === 'source' ? 0 : 1
  return 3 * kind + { certain: 0, likely: 1, possible: 2 }[confidence]
}

/** E.g. `−5 findings, +1 new`, and what stayed. */
export function totalsLine(report: Report, { findings, more = nothingLeftOut }: Comparison): Text {
  const gone = findings.fixed.filter((one) => !isProgress(one)).length + more.fixed - more.fixedStreams
  const come = newFindings(report).filter(isNewUse).length + newUsesLeftOut(report)
  const streams = newFindings(report).filter(isProgress).length + newStreamsLeftOut(report)
  const suppressed = findings.suppressed.length + more.suppressed
  const moved = findings.moved.length + more.moved
  const uses = signed(gone, come)
  const rest: Text[] = [
    ...(streams > 0
      ? [
          {
            en: `+${grouped(streams)} SSE ${streams === 1 ? 'finding' : 'findings'}`,
            ja: `SSE 関連の追加${grouped(streams)}件`,
          },
        ]
      : []),
    ...(suppressed > 0
      ? [{ en: `${grouped(suppressed)} suppressed now`, ja: `新たに抑制${grouped(suppressed)}件` }]
      : []),
    ...(moved > 0 ? [{ en: `${grouped(moved)} moved`, ja: `移動${grouped(moved)}件` }] : []),
    { en: `${grouped(findings.unchanged)} unchanged`, ja: `変更なし${grouped(findings.unchanged)}件` },
  ]
  return {
    en: `${uses.en} (${rest.map((one) => one.en).join(', ')})`,
    ja: `${uses.ja}（${rest.map((one) => one.ja).join('、')}）`,
  }
}

/** E.g. `−5 findings, +1 new`, `+2 new findings`. */
function signed(gone: number, come: number): Text {
  const less: Text = {
    en: `−${grouped(gone)} ${gone === 1 ? 'finding' : 'findings'}`,
    ja: `解消${grouped(gone)}件`,
  }
  const more: Text = { en: `+${grouped(come)} new`, ja: `新規${grouped(come)}件` }
  if (gone + come === 0)
    return { en: 'No WebSocket use added or removed', ja: 'WebSocket の使用箇所に増減なし' }
  if (come === 0) return less
  if (gone === 0) return { en: `${more.en} ${come === 1 ? 'finding' : 'findings'}`, ja: more.ja }
  return { en: `${less.en}, ${more.en}`, ja: `${less.ja}、${more.ja}` }
}

/** E.g. `68 % → 74 %`, `to do → partial, 20 %`, `partial → done`. */
export function itemStep({ before, after }: ItemChange): Text {
  const step = (lang: Lang) => {
    if (before.status === after.status && before.percent !== undefined && after.percent !== undefined)
      return `${before.percent} % → ${after.percent} %`
    const word = ({ status }: ComparedItem) => statusWords[status].word[lang]
    const share =
      after.status === 'partial' && after.percent !== undefined
        ? `${lang === 'ja' ? '、' : ', '}${after.percent} %`
        : ''
    return `${word(before)} → ${word(after)}${share}`
  }
  return { en: step('en'), ja: step('ja') }
}

/** Behind the status in its box: only what the box does not show. */
export function itemChange({ before, after }: ItemChange): Text {
  if (before.status === after.status) return itemStep({ id: '', before, after })
  return wasWord(statusWords[before.status].word)
}
