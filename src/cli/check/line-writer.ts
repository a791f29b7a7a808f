import { fill } from '../../model/fill.js'
import type { Finding, Role } from '../../model/finding.js'
import { fileAndLine } from '../../model/lines.js'
import type { Report } from '../../model/report.js'
import type { Lang, Text } from '../../model/source.js'
import type { Page } from '../../reporters/parts/pretty-page.js'
import { roleWords } from '../../reporters/parts/words.js'
import { type Counted, checkWords } from './words.js'

export interface Line {
  readonly indent: number
  readonly text: string
}

/** What the lines of an account are made with, in one language. */
export interface LineWriter {
  readonly lang: Lang
  readonly folder: string
  fill(text: Text, data: Readonly<Record<string, string>>): string
  /** `3 clients`, `3件`. */
  count(number: number, word: Counted): string
  /** `src/a.ts:3 opens a WebSocket: new WebSocket(url)`. */
  finding(finding: Finding): string
  role(role: Role): string
  /** The first entries of a list, and how many more there are. */
  list<T>(entries: readonly T[], indent: number, show: (entry: T) => string): readonly Line[]
}

/** Of one list: a log is read from the end, and what comes after the list must stay in sight. */
const most = 5

export function lineWriter(report: Report, page: Page): LineWriter {
  const { lang, folder, verbose } = page
  const messages = new Map(
    report.findings.map(({ id, message, messageIn }) => [
      id,
      lang === 'ja' ? (messageIn.ja ?? message) : message,
    ]),
  )
  return {
    lang,
    folder,
    fill: (text, data) => fill(text[lang], data),
    count: (number, { one, many, ja }) =>
      lang === 'ja' ? `${number}${ja}` : `${number} ${number === 1 ? one : many}`,
    finding: ({ id, ruleId, location }) =>
      `${fileAndLine(location)} ${messages.get(id) ?? ruleId} [${ruleId}]`,
    role: (role) => roleWords[role][lang],
    list(entries, indent, show) {
      const shown = verbose ? entries : entries.slice(0, most)
      const more = entries.length - shown.length
      return [
        ...shown.map((entry) => ({ indent, text: show(entry) })),
        ...(more > 0 ? [{ indent, text: fill(checkWords.more[lang], { count: String(more) }) }] : []),
      ]
    },
  }
}
