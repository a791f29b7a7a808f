import type { CheckResult, Failure, Phase, PhaseName } from '../../model/check.js'
import { fill } from '../../model/fill.js'
import type { Report } from '../../model/report.js'
import type { ReporterOptions } from '../../reporters/define-reporter.js'
import { labels } from '../../reporters/parts/labels.js'
import { newPage, type Page } from '../../reporters/parts/pretty-page.js'
import { type Line, type LineWriter, lineWriter } from './line-writer.js'
import { freezeLines, migrateLines, removeLines } from './phase-lines.js'
import { checkWords, phaseTitles, remedies, routeRemedy } from './words.js'

const linesOf: Readonly<
  Record<PhaseName, (said: LineWriter, result: CheckResult, phase: Phase) => readonly Line[]>
> = {
  freeze: freezeLines,
  migrate: migrateLines,
  remove: removeLines,
}

/** Failures that belong to a phase's own condition. */
const failuresIn: Readonly<Record<PhaseName, readonly Failure[]>> = {
  freeze: ['fresh', 'cutOff', 'stale', 'suppressions'],
  migrate: ['features', 'cutOff'],
  remove: ['left', 'unread'],
}

export interface SummaryOptions extends ReporterOptions {
  /** Days do not count for a requested phase. */
  readonly isAsked: boolean
  readonly isPart: boolean
}

/** The result for people: phase by phase, what is wrong with its place, and last what to do. */
export function checkSummary(result: CheckResult, report: Report, options: SummaryOptions): string {
  const page = newPage(options)
  const said = lineWriter(report, page)
  page.write(said.fill(checkWords.head, { today: result.today }), 0, page.paint.bold)
  if (report.part) page.write(labels.partSeen(report.part, report.files)[page.lang], 0)
  if (options.isPart) page.write(said.fill(checkWords.onlyFreeze, {}), 0)
  for (const phase of result.phases) {
    page.blank()
    const isJudged = phase.state === 'due' || phase.name === 'freeze'
    const failed = isJudged && failuresIn[phase.name].some((one) => result.failures.includes(one))
    const mark = failed ? '✘' : phase.state === 'ahead' ? '◔' : '✔'
    const title = `${mark} ${phaseTitles[phase.name][page.lang]}${dateOf(said, phase, options.isAsked)}`
    page.write(title, 0, failed ? page.paint.red : page.paint.bold)
    for (const { indent, text } of linesOf[phase.name](said, result, phase)) page.write(text, 2 + 2 * indent)
  }
  writeNotApplicable(page, said, report)
  writeEnd(page, said, result)
  return page.toString()
}

/** Items that do not apply because a person says so: a decision that must stay in sight. */
function writeNotApplicable(page: Page, said: LineWriter, { checklist }: Report): void {
  const items = checklist.filter(({ assessment }) => assessment.notApplicable)
  if (items.length === 0) return
  page.blank()
  for (const { title, assessment } of items) {
    const { reason = '', by, date = '' } = assessment.notApplicable ?? {}
    const source =
      by === undefined ? checkWords.byConfig : date === '' ? checkWords.byWhom : checkWords.byAndDay
    const who = said.fill(source, { by: by ?? '', date })
    page.write(said.fill(checkWords.notApplicable, { title: title[page.lang], reason, who }))
  }
}

/** Routes of applications that a kit can be put into. */
const ofApplications = /^(fastapi-websocket-route|django-channels)$/

function dateOf(said: LineWriter, { name, date, days = 0 }: Phase, isAsked: boolean): string {
  if (date === undefined && !isAsked) return ''
  const { asked, since, from, until, ended } = checkWords
  const isOver = days < 0
  const word = isAsked ? asked : name === 'freeze' ? (days > 0 ? from : since) : isOver ? ended : until
  const text = said.fill(word, { date: date ?? '' })
  return said.lang === 'ja' ? `（${text}）` : ` (${text})`
}

function writeEnd(page: Page, said: LineWriter, { failures, fresh }: CheckResult): void {
  page.blank()
  const isOpen = failures.length === 0
  const end = said.fill(isOpen ? checkWords.passed : checkWords.failed, {})
  page.write(end, 0, isOpen ? page.paint.green : page.paint.red)
  if (failures.includes('fresh') && fresh.some(({ ruleId }) => ofApplications.test(ruleId)))
    page.write(`- ${fill(routeRemedy[page.lang], { folder: page.folder })}`, 2)
  for (const failure of failures)
    page.write(`- ${fill(remedies[failure][page.lang], { folder: page.folder })}`, 2)
}
