import { type Channel, sides } from '../../model/channel.js'
import type { Evidence, Group, Remaining } from '../../model/checklist.js'
import type { ItemChange } from '../../model/comparison.js'
import { codeSpan, prose } from '../../model/markdown-text.js'
import type { Report, ReportItem, ReportSocket } from '../../model/report.js'
import type { Lang } from '../../model/source.js'
import { asksPerson, attestCommand, attestWords, takesWord } from './attest-words.js'
import { itemChange } from './change-words.js'
import { bracketed, channelNote, headed, isWorthShowing, labels } from './labels.js'
import {
  channelsIn,
  leftOutBecause,
  leftOutRows,
  leftOutTitle,
  leftOutWords,
  remainingOf,
} from './left-out.js'
import { filePlace, place, type View } from './markdown-place.js'
import { foundLine, sharesIn } from './shares.js'
import { decisive, neededAnswer, questionLines, verdictCounts, workFirst } from './socket-summary.js'
import { notReadOf } from './totals.js'
import { type CuttableBlock, folded } from './within-limit.js'
import {
  groupWords,
  sideStateWords,
  sideWords,
  skipWords,
  stageWords,
  statusWords,
  verdictWords,
  zoneWords,
} from './words.js'

/**
 * The boxes of one group. Ticked only when done: nothing else may look finished at a glance, and what does not apply has none. Where a change stands first, the
 * groups are below the heading of the checklist.
 */
export function groupBlock(report: Report, group: Group, { lang }: View): CuttableBlock {
  const items = report.checklist.filter((item) => item.group === group)
  const changes = new Map(report.comparison?.items.map((change) => [change.id, change]))
  return {
    open: `\n${report.comparison ? '####' : '###'} ${groupWords[group][lang]}\n\n`,
    rows: items.map((item) => box(item, changes.get(item.id), lang)),
    close: '',
    total: items.length,
  }
}

function box(item: ReportItem, change: ItemChange | undefined, lang: Lang): string {
  const { status, because, becauseIn, attestation, channels } = item.assessment
  // An empty box looks like work that is left, and this one can never be ticked.
  const mark = status === 'not-applicable' ? statusWords[status].sign : status === 'done' ? '[x]' : '[ ]'
  const word = status === 'done' ? '' : ` **${statusWords[status].word[lang]}**`
  const owner = item.owner ? bracketed(headed(labels.owner[lang], codeSpan(item.owner, 60), lang), lang) : ''
  const said = attestation ? bracketed(prose(labels.saidBy(attestation)[lang], 120), lang) : ''
  const was = change ? bracketed(itemChange(change)[lang], lang) : ''
  const counted =
    channels && isWorthShowing(channels) ? bracketed(labels.channelCount(channels)[lang], lang) : ''
  const details = `${was}${counted}${said}${owner}`
  const sentence = `${word}${details} ${prose(becauseIn[lang] ?? because, 400)}`.trim()
  const command = asksPerson(item) ? ` ${confirmLine(item, lang)}` : ''
  return `- ${mark} ${headed(prose(item.title[lang], 120), sentence, lang)}${command}\n`
}

/** E.g. ``Once a person has confirmed it: `migrate-ws attest notify-support …` ``. */
function confirmLine({ id }: ReportItem, lang: Lang): string {
  return `${attestWords.confirm[lang]} ${codeSpan(attestCommand(id))}`
}

/** What remains of an item, folded; undefined when nothing does. */
export function remainingBlock(item: ReportItem, view: View): CuttableBlock | undefined {
  const { lang } = view
  const { status, remaining } = item.assessment
  if (remaining.length === 0) return undefined
  const count = remainingOf(item)
  const state = statusWords[status].word[lang] + bracketed(String(count), lang)
  const title = headed(item.title[lang], state, lang)
  const block = folded(title, remaining, 60, (row) => listed(row, view), count - remaining.length)
  return takesWord(item) && !asksPerson(item)
    ? { ...block, open: `${block.open}${confirmLine(item, lang)}\n\n` }
    : block
}

function listed({ text, location }: Evidence | Remaining, view: View): string {
  const { lang } = view
  return location ? `- ${place(location, view)} ${prose(text[lang])}\n` : `- ${prose(text[lang])}\n`
}

/** E.g. `7 sockets: 2 inline, 0 adapter, 5 manual (R05 Third-party host 3, R01 Binary frames 2)`. */
export function socketsLine(report: Report, { lang }: View): string {
  const counts = prose(verdictCounts(report, lang, ['manual']), 600)
  return headed(labels.sockets(report.sockets.length)[lang], counts, lang)
}

export function socketsBlock(report: Report, view: View): CuttableBlock | undefined {
  const { lang } = view
  if (report.sockets.length === 0) return undefined
  const head = lang === 'ja' ? '| 判定 | 場所 | 名前 | 理由 |' : '| verdict | place | name | reasons |'
  const block = folded(
    labels.socketsTitle[lang] + bracketed(String(report.sockets.length), lang),
    workFirst(report.sockets),
    300,
    (socket) => socketRow(socket, view),
  )
  const before = questionLines(report)
    .map(
      ({ text, command }) =>
        `${prose(text[lang], 400)}${command === undefined ? '' : ` ${codeSpan(command, 400)}`}\n\n`,
    )
    .join('')
  return { ...block, open: `${block.open}${before}${head}\n| --- | --- | --- | --- |\n` }
}

/** Most reasons repeat what the first ones say; all of them are in the JSON report. */
const shownReasons = 6

function socketRow(socket: ReportSocket, view: View): string {
  const { lang } = view
  const zone = socket.zone === 'source' ? '' : bracketed(zoneWords[socket.zone][lang], lang)
  const verdict = verdictWords[socket.verdict].word[lang] + zone
  const question = neededAnswer(socket)
  const reasons = [...decisive(socket), ...(question ? [question] : [])]
  const rows = [
    ...(socket.switchedBy === undefined ? [] : [prose(labels.switchedBy(socket.switchedBy)[lang], 120)]),
    ...reasons
      .slice(0, shownReasons)
      .map(({ code, message, messageIn }) => prose(`${code} ${messageIn[lang] ?? message}`, 120)),
  ]
  if (reasons.length > shownReasons) rows.push(labels.more(reasons.length - shownReasons)[lang])
  const name = codeSpan(socket.binding.name, 60) || labels.unnamed[lang]
  return `| ${verdict} | ${place(socket.location, view)} | ${name} | ${rows.join('<br>')} |\n`
}

/** The unit of a migration's progress: a row a channel, with a state for each of its sides. */
export function channelsBlock(report: Report, { lang }: View): CuttableBlock | undefined {
  const { channels } = report
  const counted = channelsIn(report)
  if (counted.total === 0) return undefined
  const shown = sides.filter((side) => channels.some((channel) => channel.sides[side] !== undefined))
  const title = headed(labels.channelsTitle[lang], labels.channelsDone(counted)[lang], lang)
  const row = (channel: Channel) => {
    const states = shown.map((side) => {
      const state = channel.sides[side]
      return state === undefined ? '' : sideStateWords[state][lang]
    })
    const kept = channel.kept === undefined ? '' : ` ${prose(labels.keptBecause(channel.kept)[lang], 120)}`
    const note = channelNote(channel)
    const whose = note ? bracketed(note[lang], lang) : ''
    return `| ${[codeSpan(channel.id, 60) + whose + kept, ...states].join(' | ')} |\n`
  }
  const block = folded(title, channels, 100, row, counted.total - channels.length)
  const heads = [labels.channelsTitle[lang], ...shown.map((side) => sideWords[side][lang])]
  const head = `| ${heads.join(' | ')} |\n|${' --- |'.repeat(heads.length)}\n`
  return { ...block, open: `${block.open}${head}` }
}

/** A row for each workspace and for each owner with something to do. No mention of a person or team: that would call them. */
export function sharesBlocks(report: Report, { lang }: View): readonly CuttableBlock[] {
  return sharesIn(report).map(({ title, rows }) =>
    folded(headed(title[lang], String(rows.length), lang), rows, 60, (row) => {
      const name = codeSpan(row.name[lang], 80)
      return `- ${headed(name, foundLine(row)[lang], lang)}\n`
    }),
  )
}

export function leftOutBlock(report: Report, view: View): CuttableBlock | undefined {
  const { lang } = view
  const rows = leftOutRows(report)
  if (rows.length === 0) return undefined
  const block = folded(leftOutTitle(report)[lang], rows, 60, (row) => {
    const words = leftOutWords(row, codeSpan(row.ruleId, 80), lang)
    return `- ${headed(filePlace(row.path, view), words, lang)}\n`
  })
  return { ...block, open: `${block.open}${prose(leftOutBecause[lang])}\n\n` }
}

export function notReadBlock(report: Report, view: View): CuttableBlock | undefined {
  const { lang } = view
  const { failed, named, counted } = notReadOf(report.files)
  const count = failed.length + report.files.skipped.length
  if (count === 0) return undefined
  const rows: readonly (() => string)[] = [
    ...failed.map(
      (f) => () =>
        `- ${filePlace(f.path, view)} ${headed(stageWords[f.stage][lang], prose(f.message, 160), lang)}\n`,
    ),
    ...named.map((f) => () => `- ${filePlace(f.path, view)} ${skipWords[f.because].word[lang]}\n`),
    ...counted.map(
      ({ of, count }) =>
        () =>
          `- ${labels.countOf(skipWords[of].word[lang], count)[lang]}\n`,
    ),
  ]
  return folded(labels.notReadTitle(count)[lang], rows, 60, (row) => row())
}
