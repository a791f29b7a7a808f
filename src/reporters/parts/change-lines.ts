import { type Side, type SideState, sides } from '../../model/channel.js'
import type { ChannelChange, Comparison } from '../../model/comparison.js'
import { fileAndLine } from '../../model/lines.js'
import type { Report, ReportSocket } from '../../model/report.js'
import type { Lang, Location, Text } from '../../model/source.js'
import { itemStep, newFindings } from './change-words.js'
import { bracketed, grouped, headed, joined, labels } from './labels.js'
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
  readonly place: (location: Location) => string
  /** For places in the base. */
  readonly placeBefore: (location: Location) => string
  readonly file: (path: string) => string
}

/** Places that stand in a sentence; the lists below it have more. */
const named = 3

/** Channels, and items, that have a line of their own. */
const most = 6

/**
 * One sentence a change: channels, then sockets, then items, then what could not be compared. No kind of them takes the
 * place of the others: at most 20 lines in all.
 */
export function changeLines(report: Report, comparison: Comparison, writing: Writing): readonly string[] {
  const titles = new Map(report.checklist.map(({ id, title }) => [id, title[writing.lang]]))
  const worstFirst = [...comparison.channels].sort((a, b) => b.new - a.new || b.fixed - a.fixed)
  return [
    ...atMost(
      most,
      worstFirst,
      writing.lang,
      (change) => channelLine(change, writing),
      comparison.more?.channels,
    ),
    ...socketLines(report, comparison, writing),
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
  { id, before, after, fixed, new: come, notSeen = 0 }: ChannelChange,
  { lang, channel }: Writing,
): string {
  // What a file holds that was not read may be in any state.
  const step = notSeen > 0 ? unreadOf(notSeen)[lang] : channelStep(before, after, lang)
  const what = [step, countsOf(fixed, come, lang)].filter((part) => part !== '')
  return headed(channel(id), what.join(lang === 'ja' ? '。' : '; '), lang)
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

/** E.g. `−5 findings, +1`. */
function countsOf(fixed: number, come: number, lang: Lang): string {
  if (fixed + come === 0) return ''
  const parts = [
    ...(fixed > 0 ? [{ en: `−${grouped(fixed)}`, ja: `解消${grouped(fixed)}件` }] : []),
    ...(come > 0 ? [{ en: `+${grouped(come)}`, ja: `新規${grouped(come)}件` }] : []),
  ]
  if (lang === 'ja') return parts.map(({ ja }) => ja).join('、')
  return `${parts.map(({ en }) => en).join(', ')} ${fixed + come === 1 ? 'finding' : 'findings'}`
}

function socketLines(report: Report, { sockets }: Comparison, writing: Writing): readonly string[] {
  const { lang, place, placeBefore } = writing
  const now = new Map(report.sockets.map((socket) => [socket.id, socket]))
  const here = (ids: readonly string[]) => ids.flatMap((id) => now.get(id) ?? [])
  const withVerdict = (socket: ReportSocket) => {
    const codes = [...new Set(decisive(socket).map(({ code }) => code))].slice(0, named)
    return [place(socket.location), verdictWords[socket.verdict].word[lang], ...codes].join(' ')
  }
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
    listLine(socketWords.migrated, migrated, lang),
    listLine(socketWords.new, here(sockets.new).map(withVerdict), lang),
    listLine(socketWords.decided, decided, lang),
    listLine(socketWords.gone, gone, lang),
    listLine(socketWords.streams, otherStreams(report, sockets, place), lang, otherStreamsLeftOut(report)),
  ].flat()
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

const socketWords = {
  migrated: (count: number): Text => ({
    en: `${sockets(count)} migrated to an event stream`,
    ja: `イベントストリームへ移行したソケット${grouped(count)}件`,
  }),
  gone: (count: number): Text => ({
    en: `${sockets(count)} removed`,
    ja: `なくなったソケット${grouped(count)}件`,
  }),
  streams: (count: number): Text => ({
    en: `+${grouped(count)} new event ${count === 1 ? 'stream' : 'streams'}`,
    ja: `新しいイベントストリーム${grouped(count)}件`,
  }),
  new: (count: number): Text => ({
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
        en: `Not compared: ${grouped(come)} of now, in files that could not be read in the base`,
        ja: `比較できない検出${grouped(come)}件（今回はあり、比較元で読めなかったファイル）`,
      },
      notCompared.unreadBefore,
    ),
  ]
}
