import { type Side, type SideState, sides } from '../../model/channel.js'
import type { ChannelChange, Comparison } from '../../model/comparison.js'
import { fileAndLine } from '../../model/lines.js'
import type { Report, ReportSocket } from '../../model/report.js'
import type { Lang, Location, Text } from '../../model/source.js'
import { keptBecause } from '../../model/suppression.js'
import { itemStep, newFindings } from './change-words.js'
import { clientChanges } from './client-changes.js'
import { kindChanges } from './kind-changes.js'
import { bracketed, grouped, headed, joined, labels, plural } from './labels.js'
import { leftOutIn } from './left-out.js'
import { decisive } from './socket-summary.js'
import { sideStateWords, sideWords, verdictWords, wasWord } from './words.js'

/** What changed, a sentence a change. */

/** How names and places are written there. */
export interface Writing {
  readonly lang: Lang
  /** The title of an item. */
  readonly name: (text: string) => string
  readonly channel: (id: string) => string
  /** What a person wrote: a reason. */
  readonly said: (text: string) => string
  readonly place: (location: Location) => string
  /** For places in the base. */
  readonly placeBefore: (location: Location) => string
  readonly file: (path: string) => string
}

/** Places that stand in a sentence; the lists below it have more. */
const named = 3

/** Channels, and items, that have a line of their own. */
const most = 5

/**
 * One sentence a change: what is new, then what moved and went, then channels, items, and what could not be compared. No kind of
 * them takes the place of the others: at most 32 lines in all.
 */
export function changeLines(report: Report, comparison: Comparison, writing: Writing): readonly string[] {
  const titles = new Map(report.checklist.map(({ id, title }) => [id, title[writing.lang]]))
  const worstFirst = [...comparison.channels].sort((a, b) => b.new - a.new || b.fixed - a.fixed)
  return [
    ...clientLines(report, comparison, writing),
    ...kindLines(report, comparison, writing),
    ...suppressedLine(report, comparison, writing),
    ...atMost(
      most,
      worstFirst,
      writing.lang,
      (change) => channelLine(change, writing),
      comparison.more?.channels,
    ),
    ...atMost(most, comparison.items, writing.lang, (change) =>
      headed(writing.name(titles.get(change.id) ?? change.id), itemStep(change)[writing.lang], writing.lang),
    ),
    ...notComparedLines(comparison, writing),
  ]
}

function atMost<T>(
  count: number,
  all: readonly T[],
  lang: Lang,
  show: (one: T) => string,
  beyond = 0,
): readonly string[] {
  const more = Math.max(0, all.length - count) + beyond
  return [...all.slice(0, count).map(show), ...(more > 0 ? [labels.more(more)[lang]] : [])]
}

function channelLine(
  { id, formerly = [], before, after, fixed, new: come, notSeen = 0 }: ChannelChange,
  { lang, channel }: Writing,
): string {
  // What a file holds that was not read may be in any state.
  const step = notSeen > 0 ? unreadOf(notSeen)[lang] : channelStep(before, after, lang)
  const was = formerly.length === 0 ? '' : formerlyWords(formerly.map(channel))[lang]
  const what = [was, step, countsOf(fixed, come, lang)].filter((part) => part !== '')
  return headed(channel(id), what.join(lang === 'ja' ? '。' : '; '), lang)
}

function formerlyWords(names: readonly string[]): Text {
  return { en: `formerly ${joined(names, 'en')}`, ja: `旧${joined(names, 'ja')}` }
}

function unreadOf(count: number): Text {
  return {
    en: `${grouped(count)} of the base in files that could not be read now`,
    ja: `比較元の検出${grouped(count)}件は、今回読めなかったファイルの中`,
  }
}

type States = Readonly<Partial<Record<Side, SideState>>> | undefined

function channelStep(before: States, after: States, lang: Lang): string {
  if (!after)
    return { en: 'nothing of this channel is left here', ja: 'このチャネルのコードはなくなりました' }[lang]
  const changed = sides.flatMap((side) => {
    const was = before?.[side]
    const is = after[side]
    if (was === is) return []
    const state = is === undefined ? { en: 'gone', ja: 'なし' } : sideStateWords[is]
    const earlier = was === undefined || !before ? '' : bracketed(wasWord(sideStateWords[was])[lang], lang)
    return [`${sideWords[side][lang]}${lang === 'ja' ? 'は' : ' '}${state[lang]}${earlier}`]
  })
  const states = joined(changed, lang)
  if (before) return states
  return lang === 'ja' ? `新しいチャネル（${states}）` : `new channel (${states})`
}

/** E.g. `−5, +1 findings`. */
function countsOf(fixed: number, come: number, lang: Lang): string {
  const counts = changeCounts(fixed, come)[lang]
  return lang === 'ja' || counts === '' ? counts : `${counts} ${fixed + come === 1 ? 'finding' : 'findings'}`
}

/** E.g. `−5, +1`. */
function changeCounts(fixed: number, come: number): Text {
  const parts = [
    ...(fixed > 0 ? [{ en: `−${grouped(fixed)}`, ja: `解消${grouped(fixed)}件` }] : []),
    ...(come > 0 ? [{ en: `+${grouped(come)}`, ja: `新規${grouped(come)}件` }] : []),
  ]
  return { en: parts.map(({ en }) => en).join(', '), ja: parts.map(({ ja }) => ja).join('、') }
}

function clientLines(report: Report, comparison: Comparison, writing: Writing): readonly string[] {
  const { lang, place, placeBefore, said } = writing
  const { sockets, otherClients, findings } = comparison
  const findingsNow = report.findings
  const now = new Map(report.sockets.map((socket) => [socket.id, socket]))
  const here = (ids: readonly string[]) => ids.flatMap((id) => now.get(id) ?? [])
  const come = here(sockets.new)
  const withVerdict = (socket: ReportSocket) => {
    const codes = [...new Set(decisive(socket).map(({ code }) => code))].slice(0, named)
    return [place(socket.location), verdictWords[socket.verdict].word[lang], ...codes].join(' ')
  }
  const others = new Set([...(otherClients?.new ?? []), ...(otherClients?.gone ?? [])])
  const migrated = sockets.gone.flatMap(({ socket, migratedTo }) =>
    migratedTo ? [`${placeBefore(socket.location)} → ${place(migratedTo)}`] : [],
  )
  const gone = sockets.gone.flatMap(({ socket, migratedTo }) =>
    migratedTo ? [] : [placeBefore(socket.location)],
  )
  const decided = sockets.decidedAnew.flatMap(({ id, before, after }) =>
    here([id]).map(
      ({ location }) =>
        `${place(location)} ${verdictWords[before].word[lang]} → ${verdictWords[after].word[lang]}`,
    ),
  )
  return [
    listLine(
      lineWords.newSuppressed,
      come.flatMap((socket) => {
        const kept = keptBecause(findingsNow, socket.location)
        return kept ? [place(socket.location) + bracketed(said(kept.reason), lang)] : []
      }),
      lang,
    ),
    listLine(
      lineWords.newSockets,
      come.filter(({ location }) => !keptBecause(findingsNow, location)).map(withVerdict),
      lang,
    ),
    listLine(
      lineWords.newClients,
      report.findings.filter(({ id }) => others.has(id)).map(({ location }) => place(location)),
      lang,
    ),
    listLine(lineWords.migrated, migrated, lang),
    listLine(lineWords.goneSockets, gone, lang),
    listLine(
      lineWords.goneClients,
      findings.fixed.filter(({ id }) => others.has(id)).map(({ location }) => placeBefore(location)),
      lang,
    ),
    listLine(lineWords.decided, decided, lang),
    listLine(lineWords.streams, otherStreams(report, sockets, place), lang, otherStreamsLeftOut(report)),
  ].flat()
}

/** What else came and went, with places of what came, else of what went. Client code is named where no client is. */
function kindLines(
  report: Report,
  comparison: Comparison,
  { lang, place, placeBefore }: Writing,
): readonly string[] {
  const clients = clientChanges(report, comparison)
  return kindChanges(report, comparison).flatMap(({ kind, title, ...of }) => {
    const isClient = kind === 'client'
    const come = isClient && clients.new.length > 0 ? 0 : of.come
    const gone = isClient && clients.gone.length + clients.migrated.length > 0 ? 0 : of.gone
    const counts = changeCounts(gone, come)[lang]
    if (counts === '') return []
    const shown =
      come > 0
        ? of.new.slice(0, named).map(({ location }) => place(location))
        : of.fixed.slice(0, named).map(({ location }) => placeBefore(location))
    const more = (come > 0 ? come : gone) - shown.length
    const places = [...shown, ...(more > 0 ? [labels.more(more)[lang]] : [])]
    return [headed(title[lang], counts + bracketed(joined(places, lang), lang), lang)]
  })
}

function suppressedLine(
  report: Report,
  { findings: { suppressed }, more }: Comparison,
  { lang, place }: Writing,
): readonly string[] {
  const ids = new Set(suppressed)
  const places = report.findings.filter(({ id }) => ids.has(id)).map(({ location }) => place(location))
  return listLine(lineWords.suppressed, places, lang, more?.suppressed)
}

/** New event streams that replace no socket of their own file; the reviewer may know which socket they replace. */
function otherStreams(
  report: Report,
  { gone }: Comparison['sockets'],
  place: Writing['place'],
): readonly string[] {
  const named = new Set(gone.flatMap(({ migratedTo }) => (migratedTo ? [fileAndLine(migratedTo)] : [])))
  return newFindings(report)
    .filter(
      ({ role, zone, location }) =>
        role === 'sse-client' && zone === 'source' && !named.has(fileAndLine(location)),
    )
    .map(({ location }) => place(location))
}

function otherStreamsLeftOut(report: Report): number {
  return leftOutIn(report, (row) => (row.role === 'sse-client' && row.zone === 'source' ? (row.new ?? 0) : 0))
}

const lineWords = {
  migrated: (count: number): Text => ({
    en: `${sockets(count)} migrated to an event stream`,
    ja: `イベントストリームへ移行したソケット${grouped(count)}件`,
  }),
  goneSockets: (count: number): Text => ({
    en: `${sockets(count)} removed`,
    ja: `なくなったソケット${grouped(count)}件`,
  }),
  goneClients: (count: number): Text => ({
    en: `${plural(count, 'other client')} removed`,
    ja: `なくなったその他のクライアント${grouped(count)}件`,
  }),
  newClients: (count: number): Text => ({
    en: `+${plural(count, 'new other client')}`,
    ja: `その他の新しいクライアント${grouped(count)}件`,
  }),
  suppressed: (count: number): Text => ({
    en: `${plural(count, 'finding')} suppressed now`,
    ja: `新たに抑制された検出${grouped(count)}件`,
  }),
  streams: (count: number): Text => ({
    en: `+${grouped(count)} new event ${count === 1 ? 'stream' : 'streams'}`,
    ja: `新しいイベントストリーム${grouped(count)}件`,
  }),
  newSuppressed: (count: number): Text => ({
    en: `+${grouped(count)} new ${count === 1 ? 'socket' : 'sockets'}, suppressed`,
    ja: `新しいソケット（抑制済み）${grouped(count)}件`,
  }),
  newSockets: (count: number): Text => ({
    en: `+${grouped(count)} new ${count === 1 ? 'socket' : 'sockets'}`,
    ja: `新しいソケット${grouped(count)}件`,
  }),
  decided: (count: number): Text => ({
    en: `${sockets(count)} with another verdict`,
    ja: `判定が変わったソケット${grouped(count)}件`,
  }),
}

function sockets(count: number): string {
  return `${grouped(count)} ${count === 1 ? 'socket' : 'sockets'}`
}

function listLine(
  head: (count: number) => Text,
  places: readonly string[],
  lang: Lang,
  beyond = 0,
): readonly string[] {
  const count = places.length + beyond
  if (count === 0) return []
  const shown = places.slice(0, named)
  const more = count > shown.length ? [labels.more(count - shown.length)[lang]] : []
  return [headed(head(count)[lang], joined([...shown, ...more], lang), lang)]
}

function notComparedLines(
  { findings: { notCompared } }: Comparison,
  { lang, file }: Writing,
): readonly string[] {
  const line = (head: Text, files: readonly { readonly path: string }[]) =>
    listLine(
      () => head,
      files.map(({ path }) => file(path)),
      lang,
    )
  const sum = (files: readonly { readonly findings: number }[]) =>
    files.reduce((total, one) => total + one.findings, 0)
  const lost = sum(notCompared.unreadNow)
  const come = sum(notCompared.unreadBefore)
  return [
    ...line(
      {
        en: `Not compared: ${grouped(lost)} of the base, in files that could not be read now`,
        ja: `比較できない検出${grouped(lost)}件（比較元にはあり、今回読めなかったファイル）`,
      },
      notCompared.unreadNow,
    ),
    ...line(
      {
        en: `Not compared: ${grouped(come)} current ones, in files that could not be read in the base`,
        ja: `比較できない検出${grouped(come)}件（今回はあり、比較元で読めなかったファイル）`,
      },
      notCompared.unreadBefore,
    ),
  ]
}
