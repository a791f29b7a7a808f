import { type Channel, sides } from '../model/channel.js'
import { fileAndLine } from '../model/lines.js'
import { oneLine } from '../model/one-line.js'
import type { Report } from '../model/report.js'
import type { Location } from '../model/source.js'
import { defineReporter } from './define-reporter.js'
import { asksPerson, attestCommand, attestWords, takesWord } from './parts/attest-words.js'
import { changeLines } from './parts/change-lines.js'
import { against, changeTitle, totalsLine } from './parts/change-words.js'
import { bracketed, channelNote, headed, joined, labels } from './parts/labels.js'
import { columnsOf, padded } from './parts/layout.js'
import { channelsIn, foundIn, usesIn } from './parts/left-out.js'
import { writeChecklist, writeItem } from './parts/pretty-checklist.js'
import { newPage, type Page } from './parts/pretty-page.js'
import {
  writeFindings,
  writeLeftOut,
  writeNext,
  writeNotRead,
  writeUnsupported,
} from './parts/pretty-rest.js'
import { writeHead, writeScreen } from './parts/pretty-screen.js'
import { writeShares } from './parts/pretty-shares.js'
import { writeSockets } from './parts/pretty-sockets.js'
import { sideStateWords, sideWords } from './parts/words.js'

export default defineReporter({
  id: 'pretty',
  namesDay: true,
  isPainted: true,
  title: 'Terminal',
  about:
    'For a terminal: where the repository stands, one line for each item, what to type next; with --verbose, every place.',
  render(report, options) {
    const page = newPage(options)
    const item = report.checklist.find(({ id }) => id === options.item)
    if (item !== undefined) {
      writeItem(page, item, true)
      if (item.id === 'update-clients') writeSockets(page, report)
      if (takesWord(item)) {
        page.write(page.text(attestWords.confirm), 4)
        page.line(`      ${attestCommand(item.id, page.folder)}`)
        if (asksPerson(item)) page.write(page.text(attestWords.notApplicable), 4)
      }
      return page.toString()
    }
    // Some rules only, or all of it: whoever asks for that wants the places.
    if (!options.verbose && report.part?.rules === undefined) {
      writeHead(page, report)
      writeChange(page, report)
      if (report.comparison) page.blank()
      writeScreen(page, report)
      writeNext(page, report, screenLines)
      return page.toString()
    }
    const files = page.text(labels.scanned(report.files))
    const found = page.text(labels.findings(foundIn(report), usesIn(report)))
    page.write(headed(report.tool.name, joined([files, found], page.lang), page.lang), 0, page.paint.bold)
    if (report.part) page.write(page.text(labels.partSeen(report.part, report.files)), 0, page.paint.yellow)
    writeChange(page, report)
    writeSockets(page, report)
    writeShares(page, report)
    writeChannels(page, report)
    writeChecklist(page, report)
    if (options.verbose) writeFindings(page, report)
    writeLeftOut(page, report)
    writeNotRead(page, report)
    if (options.verbose) writeUnsupported(page, report)
    writeNext(page, report)
    return page.toString()
  },
})

/** Of 80 columns, wherever there is anything to leave out. */
const screenLines = 30

/** What changed against the base, where one was given. */
function writeChange(page: Page, report: Report): void {
  const { comparison } = report
  if (!comparison) return
  const place = (location: Location) => oneLine(fileAndLine(location))
  page.title(headed(page.text(changeTitle), page.text(totalsLine(report, comparison)), page.lang))
  page.write(page.text(against(comparison.base, oneLine)), 2, page.paint.dim)
  const lines = changeLines(report, comparison, {
    lang: page.lang,
    name: oneLine,
    channel: oneLine,
    said: oneLine,
    place,
    placeBefore: place,
    file: oneLine,
  })
  for (const line of lines) page.hang('  ', '    ', line)
}

/** What a person takes in before the checklist. */
const shownRows = 12
const widestName = 32

/** E.g. `chat  clients done, server to do, operations to do (ConnectCount)`: the unit of a migration's progress. */
function writeChannels(page: Page, report: Report): void {
  const { channels } = report
  if (channels.length === 0) return
  const counted = channelsIn(report)
  page.title(headed(page.text(labels.channelsTitle), page.text(labels.channelsDone(counted)), page.lang))
  const rows = page.verbose ? channels : channels.slice(0, shownRows)
  const names = rows.map(({ id }) => oneLine(id))
  const width = Math.max(...names.map(columnsOf).filter((columns) => columns <= widestName), 0)
  for (const [index, channel] of rows.entries())
    page.hang(`  ${padded(names[index] ?? '', width)}  `, ' '.repeat(width + 4), statesOf(page, channel))
  if (rows.length < counted.total) page.write(page.text(labels.more(counted.total - rows.length)), 2)
}

function statesOf(page: Page, channel: Channel): string {
  const parts = sides.flatMap((side) => {
    const state = channel.sides[side]
    if (state === undefined) return []
    const what = `${page.text(sideWords[side])} ${page.text(sideStateWords[state])}`
    const words = channel.remains[side] ?? []
    return [
      side === 'operations' && words.length > 0
        ? what + bracketed(joined(words.map(oneLine), page.lang), page.lang)
        : what,
    ]
  })
  const kept = channel.kept === undefined ? [] : [page.text(labels.keptBecause(oneLine(channel.kept)))]
  const note = channelNote(channel)
  const whose = note ? [page.text(note)] : []
  return joined([...parts, ...whose, ...kept], page.lang)
}
