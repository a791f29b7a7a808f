import { type Comparison, nothingLeftOut } from '../../model/comparison.js'
import { isProgress } from '../../model/legacy.js'
import { codeSpan, prose } from '../../model/markdown-text.js'
import type { Report, ReportFinding } from '../../model/report.js'
import type { Location, Text } from '../../model/source.js'
import { changeLines } from './change-lines.js'
import { changeVerdict } from './change-verdict.js'
import { against, isNewUse, mostInformativeFirst, newFindings, totalsLine } from './change-words.js'
import { bracketed, grouped } from './labels.js'
import { newStreamsLeftOut, newUsesLeftOut } from './left-out.js'
import { filePlace, place, type View, viewOf } from './markdown-place.js'
import { type CuttableBlock, folded } from './within-limit.js'
import { roleWords, zoneWords } from './words.js'

/** At most this many rows of each list; a cut is reported. */
const shownRows = 80

/** What this pull request does, and where the plan stands with it. What the gate stops has a sign. */
export function verdictLine(report: Report, comparison: Comparison, { lang }: View): string {
  const { change, standing, isBlocked } = changeVerdict(report, comparison)
  return `**${isBlocked ? '⛔ ' : ''}${prose(change[lang])}** ${prose(standing[lang])}`
}

/** E.g. `−5 findings, +1 new (128 as before) against `main` at `29ab085ca7``. */
export function comparedLine(comparison: Comparison, report: Report, { lang }: View): string {
  const origin = against(comparison.base, (name) => codeSpan(name, 80))[lang]
  return `${totalsLine(report, comparison)[lang]}${lang === 'ja' ? '。' : ' '}${origin}`
}

/** What this pull request changed, a line each. */
export function changeBlock(report: Report, comparison: Comparison, view: View): CuttableBlock {
  const { lang } = view
  const base = viewOf(comparison.base.commit, view)
  const lines = changeLines(report, comparison, {
    lang,
    name: (text) => `**${prose(text, 80)}**`,
    channel: (id) => codeSpan(id, 80),
    said: (text) => prose(text, 120),
    place: (location) => place(location, view),
    placeBefore: (location) => place(location, base),
    file: (path) => filePlace(path, view),
  })
  return {
    open: '\n',
    rows: lines.map((line) => `- ${line}\n`),
    close: '',
    total: lines.length,
  }
}

/** The lists behind the sentences, what to look at first. */
export function changeDetails(report: Report, comparison: Comparison, view: View): readonly CuttableBlock[] {
  const { lang } = view
  const come = newFindings(report)
  const base = viewOf(comparison.base.commit, view)
  const now = new Map(report.findings.map((finding) => [finding.id, finding]))
  const moved = comparison.findings.moved.flatMap(({ id, from }) => {
    const finding = now.get(id)
    return finding ? [{ finding, from }] : []
  })
  const { more = nothingLeftOut } = comparison
  const titled = (title: Text, count: number) => title[lang] + bracketed(grouped(count), lang)
  const list = (title: Text, rows: readonly ReportFinding[], of: View, beyond: number) =>
    rows.length + beyond === 0
      ? []
      : [folded(titled(title, rows.length + beyond), rows, shownRows, (one) => row(one, of), beyond)]
  const fixed = mostInformativeFirst(comparison.findings.fixed)
  const suppressed = comparison.findings.suppressed.flatMap((id) => now.get(id) ?? [])
  return [
    ...list(words.new, come.filter(isNewUse), view, newUsesLeftOut(report)),
    ...list(words.suppressed, suppressed, view, more.suppressed),
    ...list(words.streams, come.filter(isProgress), view, newStreamsLeftOut(report)),
    ...list(
      words.fixed,
      fixed.filter((one) => !isProgress(one)),
      base,
      more.fixed - more.fixedStreams,
    ),
    ...list(words.streamsGone, fixed.filter(isProgress), base, more.fixedStreams),
    ...(moved.length + more.moved === 0
      ? []
      : [
          folded(
            titled(words.moved, moved.length + more.moved),
            moved,
            shownRows,
            (one) => movedRow(one, view, base),
            more.moved,
          ),
        ]),
  ]
}

function movedRow(
  { finding, from }: { readonly finding: ReportFinding; readonly from: Location },
  view: View,
  base: View,
): string {
  return `- ${place(from, base)} → ${place(finding.location, view)} ${prose(sentence(finding, view), 160)}\n`
}

function row(finding: ReportFinding, view: View): string {
  const { role, zone, location, suppressed } = finding
  const { lang } = view
  const where =
    zone === 'source' ? roleWords[role][lang] : `${roleWords[role][lang]}, ${zoneWords[zone][lang]}`
  const why = suppressed ? ` – ${prose(suppressed.reason, 120)}` : ''
  return `- ${place(location, view)} ${prose(sentence(finding, view), 240)}${bracketed(where, lang)}${why}\n`
}

function sentence({ message, messageIn }: ReportFinding, { lang }: View): string {
  return messageIn[lang] ?? message
}

const words = {
  new: { en: 'New findings', ja: '新しい検出' },
  streams: {
    en: 'New event streams and related code',
    ja: '追加されたイベントストリームとその関連箇所',
  },
  suppressed: { en: 'Suppressed now', ja: '新たに抑制された検出' },
  streamsGone: { en: 'Event streams removed', ja: 'なくなったイベントストリームとその関連箇所' },
  fixed: { en: 'Fixed', ja: '解消した検出' },
  moved: { en: 'Moved to another file', ja: '別のファイルへ移動した検出' },
}
