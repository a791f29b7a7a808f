import type { Report, ReportReason, ReportSocket } from '../../model/report.js'
import type { VerdictKind } from '../../model/socket.js'
import type { Lang, Text } from '../../model/source.js'
import { bracketed, grouped, joined, labels } from './labels.js'
import { fitted } from './layout.js'
import { countsOf, verdicts, worstFirst } from './totals.js'
import { verdictWords } from './words.js'

/** Sockets by verdict, and where the work is: what the terminal and Markdown both say first. */

/** Which codes make a verdict; codes of the other letter are only what would come after them. */
const letters: Readonly<Record<VerdictKind, string>> = { manual: 'R', adapter: 'A', inline: 'W' }

/** A title that is a sentence would make a line that nobody reads. */
const titleColumns = 36

/** E.g. `7 inline, 5 adapter, 3 manual (R05 Third-party host 2, R01 Binary frames 1)`. */
export function verdictCounts(report: Report, lang: Lang, of: readonly VerdictKind[]): string {
  const kinds = verdicts.map((kind) => {
    const some = report.sockets.filter((socket) => socket.verdict === kind)
    const count = labels.countOf(verdictWords[kind].word[lang], some.length)[lang]
    return of.includes(kind) ? count + bracketed(codeCounts(report, some, lang), lang) : count
  })
  return joined(kinds, lang)
}

/** How many of these sockets each code stands against, the most frequent first; a socket counts once a code. */
function codeCounts(report: Report, sockets: readonly ReportSocket[], lang: Lang): string {
  const counts = countsOf(
    sockets.flatMap((socket) => [...new Set(decisive(socket).map((reason) => reason.code))]),
  )
  const named = counts.map(({ of, count }) => {
    const title = report.texts.reasons[of]?.title[lang]
    const name = title ? `${of} ${fitted(title, titleColumns)}` : of
    return lang === 'ja' ? `${name} ${grouped(count)}件` : `${name} ${grouped(count)}`
  })
  return joined(named, lang)
}

/** The reasons that made this verdict, and not a better one. */
export function decisive(socket: ReportSocket): readonly ReportReason[] {
  const own = socket.reasons.filter(({ code }) => code.startsWith(letters[socket.verdict]))
  return own.length > 0 ? own : socket.reasons
}

/** What `apply` must know before it writes the socket, in our own source, and cannot guess. */
export function asked({ needs, zone }: ReportSocket): ReportReason | undefined {
  return zone === 'source' ? needs.find(({ code }) => code !== 'Q-GUESS') : undefined
}

/** undefined when `apply` writes whatever is not manual. */
export function askedLine(sockets: readonly ReportSocket[]): Text | undefined {
  const count = sockets.filter(asked).length
  if (count === 0) return undefined
  return {
    en: `${grouped(count)} of these ${count === 1 ? 'waits' : 'wait'} for an answer before apply writes ${count === 1 ? 'it' : 'them'}`,
    ja: `このうち${grouped(count)}件は、回答があるまでapplyで書き換えません`,
  }
}

/** The source before tests and samples; in each the worst first, then by place, as the report has them. */
export function workFirst(sockets: readonly ReportSocket[]): readonly ReportSocket[] {
  const own = sockets.filter((socket) => socket.zone === 'source')
  const others = sockets.filter((socket) => socket.zone !== 'source')
  return [...worstFirst(own), ...worstFirst(others)]
}

/** Why, in a line: the first reason as it was found there, and the codes of the others. Empty for what is simply inline. */
export function inShort(socket: ReportSocket, lang: Lang): string {
  const [first = asked(socket), ...more] = decisive(socket)
  if (!first) return ''
  const others = [...new Set(more.map(({ code }) => code))].filter((code) => code !== first.code)
  const message = first.messageIn[lang] ?? first.message
  return `${[first.code, ...others].join(' ')}${lang === 'ja' ? '：' : ': '}${message}`
}
