import { areSomeServedBeside } from '../../model/channel.js'
import { isCaller } from '../../model/legacy.js'
import { fileAndLine } from '../../model/lines.js'
import { append } from '../../model/once.js'
import type { Report, ReportFinding } from '../../model/report.js'
import { shellPath } from '../../model/shell-word.js'
import { bracketed, headed, joined, labels } from './labels.js'
import { columnsOf } from './layout.js'
import { foundIn, leftOutBecause, leftOutRows, leftOutTitle, leftOutWords } from './left-out.js'
import type { Page } from './pretty-page.js'
import { meantToMove, servesFirst, workFirst } from './socket-summary.js'
import { notReadOf } from './totals.js'
import { confidenceWords, roleWords, skipWords, stageWords } from './words.js'

/** Every finding; only with `--verbose`. */
export function writeFindings(page: Page, report: Report): void {
  page.title(headed(page.text(labels.findingsTitle), String(foundIn(report)), page.lang))
  const callers = new Map<string, ReportFinding[]>()
  for (const finding of report.findings)
    if (isCaller(finding)) append(callers, `${finding.location.path}\0${finding.message}`, finding)
  for (const finding of report.findings) {
    const message = finding.messageIn[page.lang] ?? finding.message
    const kind = `${finding.ruleId}, ${page.text(roleWords[finding.role])}, ${page.text(confidenceWords[finding.confidence])}`
    // Nothing is done with them: those of a file stand in one line.
    const same = isCaller(finding) ? callers.get(`${finding.location.path}\0${finding.message}`) : undefined
    const [first, ...others] = same ?? [finding]
    if (first !== finding) continue
    const lines = others.map(({ location }) => `, :${location.start.line}`).join('')
    page.write(`${fileAndLine(finding.location)}${lines} ${message} [${kind}]`, 2)
  }
}

/** What the lists do not name. */
export function writeLeftOut(page: Page, report: Report): void {
  const rows = leftOutRows(report)
  if (rows.length === 0) return
  page.title(page.text(leftOutTitle(report)))
  page.write(page.text(leftOutBecause), 2, page.paint.dim)
  page.list(rows, 2, (row) => headed(row.path, leftOutWords(row, row.ruleId, page.lang), page.lang))
}

/** What the report does not cover. It stands even when nothing else is of interest. */
export function writeNotRead(page: Page, report: Report): void {
  const { failed, named, counted } = notReadOf(report.files)
  const count = failed.length + report.files.skipped.length
  if (count === 0) return
  page.title(page.text(labels.notReadTitle(count)))
  const lines = [
    ...failed.map(({ path, stage, message }) =>
      headed(path, page.text(stageWords[stage]) + bracketed(message, page.lang), page.lang),
    ),
    ...named.map(({ path, because }) => headed(path, page.text(skipWords[because].word), page.lang)),
  ]
  const shown = page.verbose ? lines.length : 10
  for (const line of lines.slice(0, shown)) page.write(line, 2)
  if (lines.length > shown) page.write(page.text(labels.more(lines.length - shown)), 2, page.paint.dim)
  const rest = counted.map(({ of, count }) => page.text(labels.countOf(page.text(skipWords[of].word), count)))
  if (rest.length > 0) page.write(joined(rest, page.lang), 2, page.paint.dim)
}

/** Images, other languages: listed, so that anyone can see that no code is among them. */
export function writeUnsupported(
  page: Page,
  { files: { unsupported, unsupportedPaths = [] } }: Report,
): void {
  if (unsupportedPaths.length === 0) return
  page.title(page.text(labels.unsupportedTitle(unsupported)))
  for (const path of unsupportedPaths) page.write(path, 2)
  const left = unsupported - unsupportedPaths.length
  if (left > 0) page.write(page.text(labels.more(left)), 2, page.paint.dim)
}

function isLeft({ checklist }: Report): boolean {
  return checklist.some(({ assessment }) => /^(todo|partial|stale)$/.test(assessment.status))
}

/** What to type next, the most useful first; nothing that would do nothing. On a screen of so many lines the last steps give way. */
export function writeNext(page: Page, report: Report, lines = Number.POSITIVE_INFINITY): void {
  const own = meantToMove(report).filter((socket) => socket.zone === 'source')
  const hardest = workFirst(own).find((socket) => socket.verdict !== 'inline')
  const steps: (readonly [command: string, en: string, ja: string])[] = []
  const canServe = servesFirst(report)
  const canMove = own.some((socket) => socket.verdict !== 'manual')
  // Together: a client needs no guess where the stream of its server is found.
  if (canServe && canMove)
    steps.push([
      `migrate-ws apply --all --dry-run${page.flags}`,
      'shows what servers and clients would become',
      'サーバーとクライアントの書き換え内容を確認します',
    ])
  else if (canServe) {
    const [en, ja]: readonly [string, string] = areSomeServedBeside(report.channels)
      ? [
          'shows what else can be served over SSE, or why not',
          '残りのルートを SSE でも提供できるか、できない理由を確認します',
        ]
      : [
          'shows what can be served over SSE, or why not',
          'SSE でも提供できるルートか、できない理由を確認します',
        ]
    steps.push([`migrate-ws apply --servers --dry-run${page.folder}`, en, ja])
  } else if (canMove)
    steps.push([
      `migrate-ws apply --dry-run${page.flags}`,
      'shows what would be rewritten',
      '書き換え内容を確認します',
    ])
  if (hardest) {
    steps.push([
      `migrate-ws explain ${shellPath(fileAndLine(hardest.location))}${page.folder}`,
      'explains the verdict on this socket',
      'このソケットの判定の理由を確認します',
    ])
  }
  if (!canServe && !canMove && isLeft(report))
    steps.push([
      `migrate-ws plan${page.folder}`,
      'shows the next step off WebSocket',
      'WebSocket 廃止までの次の手順を表示します',
    ])
  if (!page.verbose) {
    steps.push([
      `migrate-ws scan --verbose${page.flags}`,
      'shows every finding and every line',
      'すべての検出結果を表示します',
    ])
  }
  if (steps.length === 0) return
  // Below a blank line and the title.
  const room = Math.max(1, lines - page.length() - 2)
  page.title(page.text({ en: 'Next', ja: '次の操作' }))
  for (const [command, en, ja] of steps.slice(0, room)) {
    const whole = `${command}  # ${page.text({ en, ja })}`
    // A comment has no line of its own.
    page.write(page.width === undefined || columnsOf(whole) <= page.width - 2 ? whole : command, 2)
  }
}
