import { fileAndLine } from '../../model/lines.js'
import type { Report, ReportFinding } from '../../model/report.js'
import type { ReporterOptions } from '../define-reporter.js'
import { headed } from '../parts/labels.js'
import { newPage, type Page } from '../parts/pretty-page.js'
import { placeAmong } from '../parts/socket-place.js'
import { inLanguage } from '../parts/use-words.js'
import { confidenceWords, roleWords, useWords } from '../parts/words.js'
import { atPlace, type Concerned, type Place, type UseProof } from './at-place.js'
import { writeNothing } from './nothing.js'
import { describeSocket } from './socket.js'

/**
 * Describes a place from the report alone: a socket made or used there, else findings, else what is nearest.
 * Pure: the same report, place and options give the same text.
 */
export function describePlace(report: Report, place: Place, options: ReporterOptions): string {
  const page = newPage(options)
  const standing = atPlace(report, place)
  if (standing.kind === 'nothing') writeNothing(page, report, place)
  if (standing.kind === 'sockets')
    for (const [at, concerned] of standing.sockets.entries()) {
      if (at > 0) page.blank()
      writeConcern(page, report, place, concerned)
      describeSocket(page, report, concerned.socket)
    }
  if (standing.kind === 'findings')
    for (const [at, finding] of standing.findings.entries()) {
      if (at > 0) page.blank()
      writeFinding(page, report, finding)
    }
  return page.toString()
}

/** What the line has to do with a socket that is made elsewhere. */
function writeConcern(page: Page, report: Report, place: Place, { socket, by }: Concerned): void {
  if (!by) return
  const here = `${place.path}:${place.line}`
  const there = placeAmong(socket.location, report.sockets)
  const what = proofText(page, report, by)
  page.write(
    page.text({
      en: `${here} belongs to the socket made at ${there}: ${what}`,
      ja: `${here}は、${there}で作成されたソケットに関係します：${what}`,
    }),
  )
  page.blank()
}

function proofText(page: Page, report: Report, by: UseProof): string {
  if (by.kind === 'use')
    return `${page.text(useWords[by.use.kind])} ${inLanguage(by.use, page.lang).detail}`.trimEnd()
  if (by.kind === 'reason') return `${by.reason.code} ${by.reason.messageIn[page.lang] ?? by.reason.message}`
  const texts = report.texts.features[by.feature]
  return texts ? page.text(texts.title) : by.feature
}

/** A finding that is no socket: what was found, and its rule's page. */
function writeFinding(page: Page, report: Report, finding: ReportFinding): void {
  const { ruleId, role, confidence, location, excerpt } = finding
  const texts = report.texts.rules[ruleId]
  page.write(
    `${fileAndLine(location)}  ${finding.messageIn[page.lang] ?? finding.message}`,
    0,
    page.paint.bold,
  )
  page.write(excerpt, 2)
  page.write(
    `${ruleId}, ${page.text(roleWords[role])}, ${page.text(confidenceWords[confidence])}`,
    2,
    page.paint.dim,
  )
  if (!texts) return
  page.title(page.text(texts.title))
  page.write(page.text(texts.why))
  page.write(headed(page.text({ en: 'What to do', ja: '対応方法' }), page.text(texts.whatToDo), page.lang))
}
