import { basename } from 'node:path/posix'
import { buildsLeft } from '../../model/built-file.js'
import type { ChannelCounts } from '../../model/channel.js'
import { areServedBeside, areSomeServedBeside } from '../../model/channel.js'
import type { PhaseName } from '../../model/check.js'
import { clipped } from '../../model/clipped.js'
import { isPlannedRemoval, type Role } from '../../model/finding.js'
import { vendoredFolder } from '../../model/folders.js'
import { isServable } from '../../model/frameworks.js'
import { isCaller, isLegacy, isOfOtherLanguage } from '../../model/legacy.js'
import { oneLine } from '../../model/one-line.js'
import type { Report, ReportFinding, ReportItem } from '../../model/report.js'
import { placesOfSockets } from '../../model/socket-places.js'
import type { Text, Zone } from '../../model/source.js'
import { asksPerson, attestCommand, attestWords } from './attest-words.js'
import { bracketed, grouped, headed, joined, labels, plural } from './labels.js'
import { columnsOf, fitted, padded } from './layout.js'
import { channelsIn, foundIn, leftOutIn, remainingOf, suppressedIn, usesIn } from './left-out.js'
import { type StandingPhase, standingPhases } from './phase-standings.js'
import { type Page, statusColor } from './pretty-page.js'
import { askedBeside, codeCounts, meantToMove, questionLines } from './socket-summary.js'
import { itemCounts, notReadOf } from './totals.js'
import { groupWords, skipWords, stageWords, statusWords, zoneWords } from './words.js'

/** Below fits a screen of 80 columns and 30 lines, whatever the size of the repository. Here: where it stands, and what was not seen. */
export function writeHead(page: Page, report: Report): void {
  page.write(sentence(page, report), 0, page.paint.bold)
  const suppressed = suppressedIn(report)
  page.write(
    joined(
      [
        page.text(labels.scanned(report.files, labels.byVerbose)),
        page.text(labels.findings(foundIn(report), usesIn(report))),
        ...(suppressed === 0 ? [] : [page.text(screenWords.suppressed(suppressed))]),
      ],
      page.lang,
    ),
    0,
    page.paint.dim,
  )
  if (report.part) page.write(page.text(labels.partSeen(report.part, report.files)), 0, page.paint.yellow)
  writeNotSeen(page, report)
}

/** What can be done with clients, servers and infrastructure, and the items. */
export function writeScreen(page: Page, report: Report): void {
  const rows = [clients(page, report), ...places(page, report)].filter((row) => row !== undefined)
  for (const [name, text] of rows)
    page.hang(padded(page.text(name), nameColumns), ' '.repeat(nameColumns), text)
  for (const { text, command } of questionLines(report, page.flags))
    page.write(
      command === undefined
        ? page.text(text)
        : `${page.text(text)}${page.lang === 'ja' ? '' : ' '}${command}`,
      2,
    )
  page.blank()
  writeItems(page, report)
}

/** `Infrastructure` and a blank. */
const nameColumns = 15

/** E.g. `0 of 16 items done, 0 of 5 channels on SSE; clients to be moved by 2027-05-01, in 18 days`. */
function sentence(page: Page, report: Report): string {
  const counted = channelsIn(report)
  const counts = [
    page.text(labels.itemsDone(itemCounts(report.checklist))),
    ...(counted.total === 0 ? [] : [page.text(screenWords.channels(counted))]),
    ...(report.sockets.length > 0 || report.findings.some((one) => isLegacy(one) || one.build !== undefined)
      ? []
      : [page.text(screenWords.nothing)]),
  ]
  const due = nextPhase(report)
  return joined(counts, page.lang) + (due === undefined ? '' : page.text(screenWords.due(due)))
}

/** The phase whose day comes next; after the last of them, that one. */
function nextPhase(report: Report): StandingPhase | undefined {
  const phases = standingPhases(report)
  return phases.find(({ days }) => days >= 0) ?? phases.at(-1)
}

/** A report must not look whole where it is not. */
function writeNotSeen(page: Page, { files }: Report): void {
  const { failed, named } = notReadOf(files)
  const all = [
    ...failed.map(({ path, stage }) => [path, stageWords[stage]] as const),
    ...named.map(({ path, because }) => [path, skipWords[because].word] as const),
  ].sort(([a], [b]) => Number(vendoredFolder.test(a)) - Number(vendoredFolder.test(b)))
  const [[path, why] = []] = all
  if (path === undefined || why === undefined) return
  const first = oneLine(path) + bracketed(page.text(why), page.lang)
  const rest = all.length - 1
  const title = page.text(screenWords.notAnalysed(all.length))
  const more = rest === 0 ? [] : [page.text(labels.more(rest))]
  page.write(headed(title, joined([first, ...more], page.lang), page.lang), 0, page.paint.yellow)
}

type Row = readonly [name: Text, text: string]

/** E.g. `2 of 5 can move now, 1 after its server, 1 after an answer, 1 by hand (R01 Binary frames 1); 6 other clients by hand; 1 in examples`. */
function clients(page: Page, report: Report): Row | undefined {
  const sockets = socketsThatMove(page, report)
  const count = otherClientsIn(report, 'source')
  const others = count === 0 ? [] : [page.text(screenWords.otherClients(count))]
  const built = buildsLeft(report).length
  const elsewhere = built === 0 ? [] : [page.text(screenWords.builtElsewhere(built))]
  const inExamples =
    meantToMove(report).filter(({ zone }) => zone === 'example').length + otherClientsIn(report, 'example')
  const examples = inExamples === 0 ? [] : [page.text(screenWords.inExamples(inExamples))]
  const all = [...(sockets === undefined ? [] : [sockets]), ...others, ...examples, ...elsewhere]
  return all.length === 0 ? undefined : [screenWords.clients, all.join(page.lang === 'ja' ? '。' : '; ')]
}

/** Clients that are no traced socket: in other languages, of other libraries, in markup. */
function otherClientsIn({ findings, sockets }: Report, zone: Zone): number {
  const isOfSocket = placesOfSockets(sockets)
  return findings.filter(
    (one) =>
      one.role === 'client' &&
      one.zone === zone &&
      one.replacement !== 'errors' &&
      isPlace(one) &&
      !isOfSocket(one.location),
  ).length
}

function socketsThatMove(page: Page, report: Report): string | undefined {
  const own = meantToMove(report).filter(({ zone }) => zone === 'source')
  if (own.length === 0) return undefined
  const manual = own.filter(({ verdict }) => verdict === 'manual')
  const open = own.filter(({ verdict, needs }) => verdict !== 'manual' && needs.length > 0)
  const asked = open.filter((socket) => askedBeside(report, socket).length > 0)
  const behind = open.length - asked.length
  const now = own.length - manual.length - open.length
  const move =
    page.text(screenWords.moveNow(now, own.length)) +
    (behind === 0 ? '' : page.text(screenWords.afterServers(behind))) +
    (asked.length === 0 ? '' : page.text(screenWords.afterAnswer(asked.length)))
  if (manual.length === 0) return move
  const text = (hasTitles: boolean) => {
    const codes = bracketed(codeCounts(report, manual, page.lang, hasTitles), page.lang)
    return joined([move, page.text(screenWords.manual(manual.length)) + codes], page.lang)
  }
  const isLong = page.width !== undefined && nameColumns + columnsOf(text(true)) > page.width
  return text(!isLong)
}

/** Servers and infrastructure: how much there is, and what a command does with it. */
function places(page: Page, report: Report): readonly (Row | undefined)[] {
  const row = (role: Role, name: Text, what?: Text, command?: string): Row | undefined => {
    const count = usesOf(report, role)
    const text = page.text(labels.places(count)) + (what ? page.text(what) : '')
    if (count === 0) return undefined
    return [name, command === undefined ? text : headed(text, `${command}${page.folder}`, page.lang)]
  }
  return [
    areServedBeside(report.channels)
      ? row(
          'server',
          screenWords.servers,
          screenWords.beside(report.findings.filter((one) => isOfOtherLanguage(one) && isPlace(one)).length),
          'migrate-ws apply --servers --close-websocket',
        )
      : report.findings.some(isServable)
        ? // The first of the next steps says what can move.
          row('server', screenWords.servers)
        : row(
            'server',
            screenWords.servers,
            areSomeServedBeside(report.channels) ? screenWords.rest : screenWords.byHand,
            'migrate-ws apply --servers --dry-run',
          ),
    report.findings.some(isPlannedRemoval)
      ? row('infrastructure', screenWords.infrastructure, screenWords.draft, 'migrate-ws plan-removal')
      : row('infrastructure', screenWords.infrastructure),
  ]
}

/** WebSocket use of a role that must go. */
function usesOf(report: Report, of: Role): number {
  const listed = report.findings.filter((one) => one.role === of && isPlace(one))
  return listed.length + leftOutIn(report, ({ role, uses = 0 }) => (role === of ? uses : 0))
}

function isPlace(one: ReportFinding): boolean {
  return one.suppressed === undefined && isLegacy(one) && !isCaller(one)
}

/** One line each, with what is left; those that do not apply in one. */
function writeItems(page: Page, { checklist }: Report): void {
  const numbers = new Map(checklist.map((item, index) => [item, String(index + 1)]))
  const shown = checklist.filter(({ assessment }) => assessment.status !== 'not-applicable')
  const widest = (texts: readonly string[]) => Math.max(0, ...texts.map(columnsOf))
  const titles = widest(shown.map((item) => page.text(item.title)))
  // Beside a title: the group, a number, a sign, and the state after two blanks.
  const beside = nameColumns + 3 + 2 + 2 + widest(shown.map((item) => stateOf(page, item)))
  const room = page.width === undefined ? titles : Math.min(titles, Math.max(8, page.width - beside))
  let group = ''
  for (const item of shown) {
    const head = item.group === group ? '' : page.text(groupWords[item.group])
    group = item.group
    const { status } = item.assessment
    const title = padded(fitted(page.text(item.title), room), room)
    const number = numbers.get(item)?.padStart(2)
    const named = statusColor(page, status)(`${statusWords[status].sign} ${title}`)
    page.line(`${padded(head, nameColumns)}${number} ${named}  ${stateOf(page, item)}`)
  }
  const others = checklist.filter((item) => !shown.includes(item))
  if (others.length > 0)
    page.write(
      page.text(
        screenWords.doNotApply(
          others.map((item) => numbers.get(item) ?? ''),
          others.filter(({ assessment }) => assessment.notApplicable).map((item) => numbers.get(item) ?? ''),
        ),
      ),
      nameColumns,
      page.paint.dim,
    )
  writeAsked(
    page,
    shown.filter(asksPerson).map((item) => numbers.get(item) ?? item.id),
  )
}

/** The command that records what only a person knows; `asked`: the numbers of those items. */
function writeAsked(page: Page, asked: readonly string[]): void {
  const [first, ...others] = asked
  if (first === undefined) return
  page.write(page.text(attestWords.confirmed(asked)))
  page.line(`  ${attestCommand(others.length === 0 ? first : page.text(screenWords.item), page.folder)}`)
}

/** E.g. `30 left`, `unknown (billing)`; the sign before the title says the status. */
function stateOf(page: Page, item: ReportItem): string {
  const { status } = item.assessment
  const left = remainingOf(item)
  if ((status === 'todo' || status === 'partial') && left > 0) return page.text(screenWords.left(left))
  if (status === 'manual') return page.text(screenWords.toConfirm)
  const word = page.text(statusWords[status].word)
  // On a narrow screen the title needs the room.
  const unread = status === 'unknown' && (page.width ?? 80) >= 72 ? unreadOf(item) : undefined
  return unread === undefined ? word : word + bracketed(unread, page.lang)
}

/** The one file or folder that would have to be read to know. */
function unreadOf({ assessment: { remaining, more } }: ReportItem): string | undefined {
  const [path, ...others] = new Set(remaining.map(({ location }) => location?.path))
  return others.length > 0 || more || path === undefined ? undefined : clipped(oneLine(basename(path)), 16)
}

const dueWords: Readonly<Record<PhaseName, { readonly ahead: Text; readonly passed: Text }>> = {
  freeze: {
    ahead: { en: 'no new WebSocket from {{date}}', ja: '{{date}}から新規の WebSocket は禁止' },
    passed: { en: 'no new WebSocket since {{date}}', ja: '{{date}}から新規の WebSocket は禁止' },
  },
  migrate: {
    ahead: { en: 'clients move by {{date}}', ja: '移行の期限は{{date}}' },
    passed: { en: 'clients were to move by {{date}}', ja: '移行の期限{{date}}を過ぎています' },
  },
  remove: {
    ahead: { en: 'all of WebSocket goes by {{date}}', ja: '廃止の期限は{{date}}' },
    passed: { en: 'WebSocket removal was due by {{date}}', ja: '廃止の期限{{date}}を過ぎています' },
  },
}

const screenWords = {
  channels: ({ done, both, total }: ChannelCounts): Text => ({
    en: `${grouped(done)} of ${grouped(total)} ${total === 1 ? 'channel' : 'channels'} on SSE${both === 0 ? '' : `, ${grouped(both)} on both`}`,
    ja: `${grouped(total)}チャネル中${grouped(done)}チャネルが SSE に移行済み${both === 0 ? '' : `、${grouped(both)}チャネルは併用中`}`,
  }),
  due: ({ name, date, days }: StandingPhase): Text => {
    const words = dueWords[name][days < 0 ? 'passed' : 'ahead']
    const left = days === 0 ? { en: 'today', ja: '本日' } : labels.inDays(days)
    const isPassed = days < 0
    return {
      en: `; ${words.en.replace('{{date}}', date)}${isPassed ? '' : `, ${left.en}`}`,
      ja: `。${words.ja.replace('{{date}}', date)}${isPassed ? '' : bracketed(left.ja, 'ja')}`,
    }
  },
  notAnalysed: (count: number): Text => ({
    en: `${plural(count, 'file')} not analysed`,
    ja: `未解析${grouped(count)}ファイル`,
  }),
  suppressed: (count: number): Text => ({
    en: `${grouped(count)} suppressed`,
    ja: `抑制${grouped(count)}件`,
  }),
  nothing: { en: 'no WebSocket found', ja: 'WebSocket は見つかりませんでした' },
  clients: { en: 'Clients', ja: 'クライアント' },
  servers: { en: 'Servers', ja: 'サーバー' },
  infrastructure: { en: 'Infrastructure', ja: 'インフラ' },
  moveNow: (now: number, all: number): Text => ({
    en: `${grouped(now)} of ${grouped(all)} can move now`,
    ja: `${grouped(all)}件中${grouped(now)}件はすぐに移行可`,
  }),
  afterServers: (count: number): Text => ({
    en: `, ${grouped(count)} after ${count === 1 ? 'its server' : 'their servers'}`,
    ja: `、サーバーの対応後に${grouped(count)}件`,
  }),
  afterAnswer: (count: number): Text => ({
    en: `, ${grouped(count)} after an answer`,
    ja: `、回答があれば${grouped(count)}件`,
  }),
  otherClients: (count: number): Text => ({
    en: `${plural(count, 'other client')} by hand`,
    ja: `その他のクライアント${grouped(count)}件は手作業`,
  }),
  inExamples: (count: number): Text => ({
    en: `${grouped(count)} in ${zoneWords.example.en}`,
    ja: `${zoneWords.example.ja}に${grouped(count)}件`,
  }),
  builtElsewhere: (count: number): Text => ({
    en: `${plural(count, 'built file')}, to move in the repository that builds ${count === 1 ? 'it' : 'them'}`,
    ja: `ビルド済みファイル${grouped(count)}件は、ビルド元のリポジトリで移行`,
  }),
  manual: (count: number): Text => ({ en: `${grouped(count)} by hand`, ja: `手作業${grouped(count)}件` }),
  beside: (inOtherLanguages: number): Text => ({
    en: `; on SSE too${inOtherLanguages === 0 ? '' : `, except ${grouped(inOtherLanguages)} in other languages`}; once no client needs WebSocket`,
    ja: `。SSE でも提供済み${inOtherLanguages === 0 ? '' : `（他の言語の${grouped(inOtherLanguages)}件を除く）`}。WebSocket のクライアントがなくなったら`,
  }),
  rest: { en: '; some on SSE too; why the rest is not', ja: '。一部は SSE でも提供済み。残りの理由' },
  byHand: {
    en: '; why none moves',
    ja: '。移行できない理由',
  },
  draft: { en: '; draft a removal plan', ja: '。廃止計画の下書き' },
  left: (count: number): Text => ({ en: `${grouped(count)} left`, ja: `残り${grouped(count)}件` }),
  toConfirm: { en: 'to confirm', ja: '要確認' },
  item: { en: '<item>', ja: '<項目>' },
  /** By number, and no count beside the numbers: it would read as one of them. `said`: those of which a person says so. */
  doNotApply: (which: readonly string[], said: readonly string[]): Text => ({
    en: `not applicable: ${which.length === 1 ? 'item' : 'items'} ${which.join(', ')}${said.length === 0 ? '' : ` (as a person said: ${said.join(', ')})`}`,
    ja: `対象外の項目：${which.join('、')}${said.length === 0 ? '' : `（担当者の判断：${said.join('、')}）`}`,
  }),
} as const
