import { type CheckResult, type Failure, type Phase, type PhaseName, phaseTitles } from '../../model/check.js'
import { commentMarks } from '../../model/comment-marks.js'
import { fill } from '../../model/fill.js'
import { type Finding, isPlannedRemoval } from '../../model/finding.js'
import { fileAndLine, placeKey } from '../../model/lines.js'
import { append } from '../../model/once.js'
import { replacements } from '../../model/replacements.js'
import type { Report } from '../../model/report.js'
import { shellPath } from '../../model/shell-word.js'
import type { Location, Text } from '../../model/source.js'
import { numberOf } from '../../pipeline/cut-over/document.js'
import { stepWords } from '../../pipeline/cut-over/words.js'
import type { ReporterOptions } from '../../reporters/define-reporter.js'
import { labels } from '../../reporters/parts/labels.js'
import { newPage, type Page } from '../../reporters/parts/pretty-page.js'
import { featuresByFolder } from '../init/features.js'
import { type Line, type LineWriter, lineWriter } from './line-writer.js'
import { freezeLines, migrateLines, removeLines } from './phase-lines.js'
import {
  buildsRemedy,
  checkWords,
  leftInCode,
  pageOfOutput,
  remedies,
  routeRemedy,
  uncoveredRemedy,
} from './words.js'

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
  migrate: ['features', 'uncovered', 'cutOff'],
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
  writeBoxes(page, said, result)
  writeEnd(page, said, result, report)
  return page.toString()
}

/** What MIGRATION.md says and the repository does not. */
function writeBoxes(page: Page, said: LineWriter, { boxes }: CheckResult): void {
  if (boxes.length > 0) page.blank()
  for (const { id, isTicked } of boxes) {
    const title = page.text(stepWords[id].title)
    const sentence = isTicked ? checkWords.boxTicked : checkWords.boxOpen
    page.write(`✘ ${said.fill(sentence, { number: String(numberOf(id)), title })}`, 0, page.paint.red)
  }
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

function writeEnd(page: Page, said: LineWriter, result: CheckResult, report: Report): void {
  const { failures, fresh } = result
  page.blank()
  const isOpen = failures.length === 0
  const end = said.fill(isOpen ? checkWords.passed : checkWords.failed, {})
  page.write(end, 0, isOpen ? page.paint.green : page.paint.red)
  if (failures.includes('fresh') && fresh.some(({ ruleId }) => ofApplications.test(ruleId)))
    page.hang('  - ', '    ', fill(routeRemedy[page.lang], { folder: page.folder }))
  const isLeft = failures.some((one) => one === 'features' || one === 'uncovered')
  if (isLeft && result.builds.length > 0)
    page.hang('  - ', '    ', fill(buildsRemedy[page.lang], { folder: page.folder }))
  const clients = result.features.reduce((sum, feature) => sum + feature.clients.length, 0)
  for (const failure of failures)
    if (failure === 'features' && clients === result.builds.length) continue
    else if (failure === 'fresh') writeFresh(page, said, result, report)
    else if (failure === 'uncovered') writeUncovered(page, result)
    else {
      const isOfCode = failure === 'left' && !result.left.some((one) => one.findings.some(isPlannedRemoval))
      const remedy = isOfCode ? leftInCode : remedies[failure]
      page.hang('  - ', '    ', fill(remedy[page.lang], { folder: page.folder }))
    }
}

/** With the lines of the configuration that cover them. */
function writeUncovered(page: Page, { features }: CheckResult): void {
  const paths = features
    .flatMap(({ name, clients }) => (name === undefined ? clients : []))
    .map(({ path }) => path)
  const line = [...featuresByFolder(paths, 'each')]
    .map(([name, glob]) => `\`${JSON.stringify(name)}: [${JSON.stringify(glob)}]\``)
    .join(', ')
  page.hang('  - ', '    ', fill(uncoveredRemedy[page.lang], { line, folder: page.folder }))
}

/** Places of one kind that are named before they are counted. */
const namedPlaces = 3

/** Where something is new and why that fails, what to use in its place, and how to keep it. */
function writeFresh(page: Page, said: LineWriter, { fresh, phases }: CheckResult, report: Report): void {
  const date = phases.find(({ name }) => name === 'freeze')?.date
  const news = withoutUses(fresh, report)
  const [first] = news
  if (first === undefined) return
  const say = (lead: string, text: Text, data: Readonly<Record<string, string>>) =>
    page.hang(lead, ' '.repeat(lead.length), said.fill(text, { ...data, folder: page.folder }))
  say('  - ', date === undefined ? checkWords.isOver : checkWords.isFrozen, { date: date ?? '' })
  const byReplacement = new Map<string, Finding[]>()
  for (const one of news) {
    const instead = one.role === 'client' ? checkWords.ofClient : replacements[one.replacement]
    append(byReplacement, instead[page.lang], one)
  }
  for (const [instead, findings] of byReplacement)
    say('    ', checkWords.instead, { places: placesOf(findings, said), instead })
  say('    ', checkWords.how, { place: shellPath(fileAndLine(first.location)), page: pageOfOutput })
  const bare = news.filter(({ language }) => language === 'json')
  const comments = [...new Set(news.filter((one) => !bare.includes(one)).map(commentOf))]
  const rule =
    [...new Set(news.map(({ ruleId }) => ruleId))].length === 1 ? first.ruleId : checkWords.rule[page.lang]
  for (const comment of comments) {
    const words = fill(comment, { rule, reason: checkWords.reason[page.lang] })
    say('    ', news.length === 1 ? checkWords.keepOne : checkWords.keepMany, { comment: words })
  }
  if (bare.length > 0) say('    ', checkWords.keepWithout, { places: placesOf(bare, said) })
  say('    ', checkWords.putBack, {})
}

/** E.g. `a.ts:3, b.ts:9 and 4 more`; places of one line once. */
function placesOf(findings: readonly Finding[], said: LineWriter): string {
  const all = [...new Set(findings.map(({ location }) => fileAndLine(location)))]
  const places = all.slice(0, namedPlaces).join(said.lang === 'ja' ? '、' : ', ')
  const more = all.length - namedPlaces
  return more <= 0 ? places : said.fill(checkWords.andMore, { places, count: String(more) })
}

/** Uses of a socket that is new itself are not listed beside it. */
function withoutUses(fresh: readonly Finding[], { sockets }: Report): readonly Finding[] {
  const places = new Set(fresh.map(({ location }) => placeKey(location)))
  const isNew = (location: Location) => places.has(placeKey(location))
  const opened = sockets.filter(({ location }) => isNew(location))
  const openings = new Set(opened.map(({ location }) => placeKey(location)))
  const uses = new Set(opened.flatMap((socket) => socket.uses.map(({ location }) => placeKey(location))))
  const left = fresh.filter(
    ({ location }) => !uses.has(placeKey(location)) || openings.has(placeKey(location)),
  )
  return left.length > 0 ? left : fresh
}

/** How a comment above the finding is written, in a language that has comments. */
function commentOf({ language, excerpt }: Finding): string {
  const words = 'migrate-ws-ignore {{rule}}: {{reason}}'
  if (language === 'markdown' || excerpt.startsWith('<')) return `<!-- ${words} -->`
  return `${commentMarks(language)[0] ?? '//'} ${words}`
}
