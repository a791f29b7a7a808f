import type { Evidence, Group, Remaining } from '../../model/checklist.js'
import type { Report, ReportItem, ReportSocket } from '../../model/report.js'
import type { Lang } from '../../model/source.js'
import { bracketed, headed, joined, labels } from './labels.js'
import { placeOf } from './layout.js'
import { code, html, prose } from './markdown-text.js'
import { notReadOf, reasonCounts, verdicts, worstFirst } from './totals.js'
import type { Block } from './within-limit.js'
import { groupWords, skipWords, stageWords, statusWords, verdictWords } from './words.js'

/** The boxes of one group. Ticked only when done: nothing else may look finished from afar. */
export function groupBlock(report: Report, group: Group, lang: Lang): Block {
  const items = report.checklist.filter((item) => item.group === group)
  return {
    open: `\n### ${groupWords[group][lang]}\n\n`,
    rows: items.map((item) => box(item, lang)),
    close: '',
    total: items.length,
  }
}

function box(item: ReportItem, lang: Lang): string {
  const { status, because, becauseIn } = item.assessment
  const tick = status === 'done' ? 'x' : ' '
  const word = status === 'done' ? '' : ` **${statusWords[status].word[lang]}**`
  const owner = item.owner ? bracketed(headed(labels.owner[lang], code(item.owner, 60), lang), lang) : ''
  const sentence = `${word}${owner} ${prose(becauseIn[lang] ?? because, 400)}`.trim()
  return `- [${tick}] ${headed(prose(item.title[lang], 120), sentence, lang)}\n`
}

/** What remains of an item, folded; undefined when nothing does. */
export function remainingBlock(item: ReportItem, lang: Lang): Block | undefined {
  const { status, remaining } = item.assessment
  if (remaining.length === 0) return undefined
  const state = statusWords[status].word[lang] + bracketed(String(remaining.length), lang)
  const title = headed(item.title[lang], state, lang)
  return folded(title, remaining, 60, (row) => listed(row, lang))
}

function listed({ text, location }: Evidence | Remaining, lang: Lang): string {
  return location ? `- ${code(placeOf(location))} ${prose(text[lang])}\n` : `- ${prose(text[lang])}\n`
}

/** E.g. `7 sockets: 2 inline, 0 adapter, 5 manual (R00: 5)`. */
export function socketsLine(report: Report, lang: Lang): string {
  const kinds = verdicts.map((kind) => {
    const some = report.sockets.filter((socket) => socket.verdict === kind)
    const codes = reasonCounts(some)
      .slice(0, 10)
      .map(({ of, count }) => headed(prose(of, 20), String(count), lang))
    return (
      labels.countOf(verdictWords[kind].word[lang], some.length)[lang] + bracketed(joined(codes, lang), lang)
    )
  })
  return headed(labels.sockets(report.sockets.length)[lang], joined(kinds, lang), lang)
}

export function socketsBlock(report: Report, lang: Lang): Block | undefined {
  if (report.sockets.length === 0) return undefined
  const head = lang === 'ja' ? '| 場所 | 名前 | 判定 | 理由 |' : '| place | name | verdict | reasons |'
  const block = folded(
    labels.socketsTitle[lang] + bracketed(String(report.sockets.length), lang),
    worstFirst(report.sockets),
    300,
    (socket) => socketRow(socket, report, lang),
  )
  return { ...block, open: `${block.open}${head}\n| --- | --- | --- | --- |\n` }
}

function socketRow(socket: ReportSocket, report: Report, lang: Lang): string {
  const codes = [...new Set(socket.reasons.map((reason) => reason.code))]
  const reasons = codes.map((id) => prose(`${id} ${report.texts.reasons[id]?.title[lang] ?? ''}`.trim(), 80))
  const name = code(socket.binding.name, 60) || labels.unnamed[lang]
  const verdict = verdictWords[socket.verdict].word[lang]
  return `| ${code(placeOf(socket.location))} | ${name} | ${verdict} | ${reasons.slice(0, 6).join('<br>')} |\n`
}

export function notReadBlock(report: Report, lang: Lang): Block | undefined {
  const { failed, named, counted } = notReadOf(report.files)
  const count = failed.length + report.files.skipped.length
  if (count === 0) return undefined
  const rows: readonly (() => string)[] = [
    ...failed.map(
      (f) => () => `- ${code(f.path)} ${headed(stageWords[f.stage][lang], prose(f.message, 160), lang)}\n`,
    ),
    ...named.map((f) => () => `- ${code(f.path)} ${skipWords[f.because].word[lang]}\n`),
    ...counted.map(
      ({ of, count }) =>
        () =>
          `- ${labels.countOf(skipWords[of].word[lang], count)[lang]}\n`,
    ),
  ]
  return folded(labels.notReadTitle(count)[lang], rows, 60, (row) => row())
}

/** At most `most` rows are made, so that one long list neither takes the place of all that follow nor costs for nothing. */
function folded<T>(title: string, entries: readonly T[], most: number, show: (entry: T) => string): Block {
  return {
    open: `\n<details><summary>${html(title)}</summary>\n\n`,
    rows: entries.slice(0, most).map(show),
    close: '\n</details>\n',
    total: entries.length,
  }
}
