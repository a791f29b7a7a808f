import { areServedBeside } from '../../model/channel.js'
import { applyCommand, unsaid } from '../../model/commands.js'
import { isServable } from '../../model/frameworks.js'
import { fileAndLine } from '../../model/lines.js'
import { once } from '../../model/once.js'
import type { Report, ReportNeed, ReportReason, ReportSocket } from '../../model/report.js'
import { guessQuestion, type VerdictKind } from '../../model/socket.js'
import type { Lang, Text } from '../../model/source.js'
import { keptPlaces } from '../../model/suppression.js'
import { bracketed, grouped, joined, labels } from './labels.js'
import { endOf, fitted } from './layout.js'
import { countsOf, verdicts, worstFirst } from './totals.js'
import { verdictWords } from './words.js'

/** Sockets by verdict, and where the work is: what the terminal and Markdown both say first. */

/** Which codes make a verdict; codes of the other letter are only what would come after them. */
const letters: Readonly<Record<VerdictKind, string>> = { manual: 'R', adapter: 'A', inline: 'W' }

/** A longer title would make an unreadable line. */
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
export function codeCounts(
  report: Report,
  sockets: readonly ReportSocket[],
  lang: Lang,
  hasTitles = true,
): string {
  const counts = countsOf(
    sockets.flatMap((socket) => [...new Set(decisive(socket).map((reason) => reason.code))]),
  )
  const named = counts.map(({ of, count }) => {
    const title = hasTitles ? report.texts.reasons[of]?.title[lang] : undefined
    const name = title ? `${of} ${fitted(title, titleColumns)}` : of
    return lang === 'ja' ? `${name}${name === of ? ' ' : ''}${grouped(count)}件` : `${name} ${grouped(count)}`
  })
  return joined(named, lang)
}

/** The reasons that made this verdict, and not a better one. */
export function decisive(socket: ReportSocket): readonly ReportReason[] {
  const own = socket.reasons.filter(({ code }) => code.startsWith(letters[socket.verdict]))
  return own.length > 0 ? own : socket.reasons
}

/** What `apply` must know before it writes the socket, in our own source, and cannot guess. */
export function neededAnswer({ needs, zone }: ReportSocket): ReportNeed | undefined {
  return zone === 'source' ? needs.find(({ code }) => code !== guessQuestion) : undefined
}

/** Options of one command that are shown; the same command lists the others. */
const shownAnswers = 4

/** A sentence, and the command that it ends with. */
export interface QuestionLine {
  readonly text: Text
  readonly command?: string
}

/** The sockets without those that a comment keeps. */
export function meantToMove({ sockets, findings }: Report): readonly ReportSocket[] {
  const kept = keptPlaces(findings)
  return sockets.filter(({ location }) => !kept.has(fileAndLine(location)))
}

/** A server here can give streams and does not yet: servers and clients move together. */
export function servesFirst({ findings, channels }: Report): boolean {
  return findings.some(isServable) && !areServedBeside(channels)
}

/** What `apply --all` has to ask: not where the stream will be, if the server of the socket is in this repository. */
export function askedBeside(report: Report, { id, needs }: ReportSocket): readonly ReportNeed[] {
  return behindServers(report).has(id) ? needs.filter(({ code }) => code !== guessQuestion) : needs
}

/** Ids of the sockets whose server is here and has no stream yet, where servers can move. One for any path says no address. */
const behindServers = once((report: Report): ReadonlySet<string> => {
  const channels = servesFirst(report) ? report.channels.filter(({ id }) => !id.includes('*')) : []
  return new Set(channels.flatMap(({ sides, sockets }) => (sides.server === 'todo' ? sockets : [])))
})

/**
 * What to type so that `apply` writes more, the answer that most sockets wait for first; then what the configuration must say.
 * `isOfApply`: `apply` itself asks, by the flags that it was called with.
 */
export function questionLines(report: Report, flags = '', isOfApply = false): readonly QuestionLine[] {
  const own = meantToMove(report).filter(({ zone }) => zone === 'source')
  const missing = own.map((socket) =>
    (isOfApply ? socket.needs : askedBeside(report, socket)).flatMap(
      ({ answer }): readonly (string | undefined)[] =>
        answer === undefined ? [undefined] : unsaid(flags, [answer]),
    ),
  )
  const waiting = missing.filter((answers) => answers.length > 0)
  const typed = waiting.filter((answers) => answers.every((answer) => answer !== undefined))
  const answers = countsOf(
    typed.flatMap((one) => [...new Set(one.filter((answer) => answer !== undefined))]),
  ).map(({ of }) => of)
  const more = answers.length - shownAnswers
  const asked = questionsOf(answers, own)
  const together = !isOfApply && servesFirst(report) ? unsaid(flags, ['--all']) : []
  const isTogether = together.length > 0
  const command =
    applyCommand(flags, [...together, ...answers.slice(0, shownAnswers)]) + (more > 0 ? ' …' : '')
  const left = waiting.length - typed.length
  const both = own.filter(({ switchedBy }) => switchedBy !== undefined).length
  const n = grouped
  const codes = [
    ...new Set(
      own.flatMap(({ needs }) => needs.filter(({ answer }) => answer === undefined).map(({ code }) => code)),
    ),
  ].sort()
  return [
    ...(answers.length === 0
      ? []
      : [
          {
            text: {
              en: `${asked.en} If yes${toHowMany(answers.length)}, ${n(typed.length)} of ${n(own.length)} ${own.length === 1 ? 'socket' : 'sockets'} can move${isTogether ? ' with the server' : ''}:`,
              ja: `${asked.ja}${answers.length === 1 ? '「はい」なら' : `${n(answers.length)}件とも「はい」なら`}${n(own.length)}件中${n(typed.length)}件を${isTogether ? 'サーバーとともに' : ''}移行できます：`,
            },
            command,
          },
        ]),
    ...(both === 0
      ? []
      : [
          {
            text: {
              en: `${n(both)} of ${n(own.length)} ${own.length === 1 ? 'socket' : 'sockets'} can go either way; when all users are on the stream:`,
              ja: `${n(own.length)}件中${n(both)}件のソケットは両方を切り替えられます。全員がストリームに移ったら：`,
            },
            command: applyCommand(` --settle${flags}`),
          },
        ]),
    ...(left === 0
      ? []
      : [
          {
            text: {
              en: `${n(left)} ${left === 1 ? 'client socket waits' : 'client sockets wait'} for the configuration (${codes.join(', ')}):`,
              ja: `クライアントのソケット${n(left)}件は、設定への記述が必要です（${codes.join('・')}）：`,
            },
            // There the place is named.
            ...(isOfApply ? {} : { command: `migrate-ws explain ${codes[0]}` }),
          },
        ]),
  ]
}

function toHowMany(questions: number): string {
  return questions === 1 ? '' : questions === 2 ? ' to both' : ` to all ${grouped(questions)}`
}

/** What these options answer, as questions: `Will the stream be at /ws/stream? Is api.example.com yours?` */
function questionsOf(answers: readonly string[], sockets: readonly ReportSocket[]): Text {
  const hosts = answers.flatMap((answer) => {
    const [, host] = /^--own-host (.+)$/.exec(answer) ?? []
    return host ?? []
  })
  const streams = [
    ...new Set(
      sockets.flatMap(({ needs, endpoint }) =>
        needs.some(({ code }) => code === guessQuestion) ? (endpoint?.stream ?? []) : [],
      ),
    ),
  ]
  const all: Text[] = [
    ...(answers.includes('--guess-endpoints')
      ? [
          {
            en: `Will the ${streams.length === 1 ? 'stream' : 'streams'} be at ${briefly(streams, 'en')}?`,
            ja: `ストリームの場所は ${briefly(streams, 'ja')}${spaced(streams)}でよいですか。`,
          },
        ]
      : []),
    ...(hosts.length === 0
      ? []
      : [
          {
            en: `${hosts.length === 1 ? 'Is' : 'Are'} ${briefly(hosts, 'en')} yours?`,
            ja: `${briefly(hosts, 'ja')}${spaced(hosts)}は自社のホストですか。`,
          },
        ]),
    ...(answers.includes('--http2')
      ? [{ en: 'Is the server reached over HTTP/2?', ja: 'サーバーには HTTP/2 で接続しますか。' }]
      : []),
  ]
  return { en: all.map(({ en }) => en).join(' '), ja: all.map(({ ja }) => ja).join('') }
}

/** After a Japanese bracket there is no space. */
function spaced(some: readonly string[]): string {
  return some.length > 2 ? '' : ' '
}

/** A longer address would fill its line alone. Its end tells where the stream is; its beginning is mostly a base. */
const addressColumns = 48

/** E.g. `/ws/stream and /chat/stream`, `/ws/stream and 3 more`. */
function briefly(some: readonly string[], lang: Lang): string {
  const shown = some.slice(0, some.length > 2 ? 1 : 2).map((one) => endOf(one, addressColumns))
  const more = some.length - shown.length
  if (more > 0)
    return joined(shown, lang) + (lang === 'ja' ? `（ほか${grouped(more)}件）` : ` and ${grouped(more)} more`)
  return lang === 'ja' ? shown.join('、') : shown.join(' and ')
}

/** The source before tests and samples; in each the worst first, then by place, as the report has them. */
export function workFirst(sockets: readonly ReportSocket[]): readonly ReportSocket[] {
  const own = sockets.filter((socket) => socket.zone === 'source')
  const others = sockets.filter((socket) => socket.zone !== 'source')
  return [...worstFirst(own), ...worstFirst(others)]
}

/** Why, in a line: the first reason as it was found there, and the codes of the others. Empty for what is simply inline. */
export function inShort(socket: ReportSocket, lang: Lang): string {
  if (socket.switchedBy !== undefined) return labels.switchedBy(socket.switchedBy)[lang]
  const [first = neededAnswer(socket), ...more] = decisive(socket)
  if (!first) return ''
  const others = [...new Set(more.map(({ code }) => code))].filter((code) => code !== first.code)
  const message = first.messageIn[lang] ?? first.message
  return `${[first.code, ...others].join(' ')}${lang === 'ja' ? '：' : ': '}${message}`
}
