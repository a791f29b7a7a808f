import { fileAndLine } from '../../model/lines.js'
import type { Report } from '../../model/report.js'
import type { Location } from '../../model/source.js'
import { bracketed, headed } from '../parts/labels.js'
import type { Page } from '../parts/pretty-page.js'
import { inLanguage } from '../parts/use-words.js'
import { skipWords, stageWords, useWords, verdictWords } from '../parts/words.js'
import type { Place } from './at-place.js'

/** How many places of the file are named. */
const shown = 5

/** Nothing stands at a place: what is nearest in its file, and whether the file was read at all. */
export function writeNothing(page: Page, report: Report, place: Place): void {
  const here = `${place.path}:${place.line}`
  page.write(
    page.text({
      en: `There is no socket and no finding at ${here}.`,
      ja: `${here}には、ソケットも検出結果もありません。`,
    }),
  )
  const failed = report.files.failed.find(({ path }) => path === place.path)
  const skipped = report.files.skipped.find(({ path }) => path === place.path)
  if (failed) {
    const message = page.text(stageWords[failed.stage]) + bracketed(failed.message, page.lang)
    page.write(headed(page.text({ en: 'Not everything is known', ja: '一部は不明です' }), message, page.lang))
  }
  if (skipped) {
    const word = page.text(skipWords[skipped.because].word)
    page.write(
      headed(
        page.text({ en: 'The file was not analysed', ja: 'ファイルを解析していません' }),
        word,
        page.lang,
      ),
    )
  }
  const nearest = nearestTo(page, report, place)
  if (nearest.length === 0) {
    if (!failed && !skipped)
      page.write(
        page.text({
          en: 'No rule found a WebSocket in this file.',
          ja: 'このファイルに WebSocket を検出したルールはありませんでした。',
        }),
      )
    return
  }
  page.title(page.text({ en: 'Nearest in this file', ja: 'このファイルで最も近いもの' }))
  for (const { location, what } of nearest) page.hang('  ', '      ', `${fileAndLine(location)}  ${what}`)
}

interface Near {
  readonly location: Location
  readonly what: string
}

/** A line is named once: by the socket made there, else by its use, else by what a rule found. */
function nearestTo(page: Page, report: Report, place: Place): readonly Near[] {
  const all: readonly Near[] = [
    ...report.sockets.map(({ location, binding, verdict }) => ({
      location,
      what: `${binding.name} → ${page.text(verdictWords[verdict].word)}`.trimStart(),
    })),
    ...report.sockets.flatMap(({ uses }) =>
      uses.map((use) => ({
        location: use.location,
        what: `${page.text(useWords[use.kind])} ${inLanguage(use, page.lang).detail}`.trim(),
      })),
    ),
    ...report.findings.map(({ location, message, messageIn }) => ({
      location,
      what: messageIn[page.lang] ?? message,
    })),
  ]
  const byLine = new Map<number, Near>()
  for (const near of all) {
    const { path, start } = near.location
    if (path === place.path && !byLine.has(start.line)) byLine.set(start.line, near)
  }
  const distance = ({ location }: Near) => Math.abs(location.start.line - place.line)
  return [...byLine.values()]
    .sort((a, b) => distance(a) - distance(b) || a.location.start.line - b.location.start.line)
    .slice(0, shown)
    .sort((a, b) => a.location.start.line - b.location.start.line)
}
