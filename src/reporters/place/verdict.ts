import { baselinePath } from '../../model/baseline.js'
import { fileAndLine } from '../../model/lines.js'
import { oneLine } from '../../model/one-line.js'
import type { Report, ReportReason, ReportSocket } from '../../model/report.js'
import type { VerdictKind } from '../../model/socket.js'
import type { Text } from '../../model/source.js'
import { keptBecause } from '../../model/suppression.js'
import { bracketed, headed, joined, labels } from '../parts/labels.js'
import type { Page } from '../parts/pretty-page.js'
import { placeAmong } from '../parts/socket-place.js'
import { decisive, neededAnswer } from '../parts/socket-summary.js'
import { countsOf } from '../parts/totals.js'
import { provenanceWords, useWords, verdictWords, zoneWords } from '../parts/words.js'

/** The second half of an account: the verdict, why, and what would change it. */

const colors: Readonly<Record<VerdictKind, 'red' | 'yellow' | 'green'>> = {
  manual: 'red',
  adapter: 'yellow',
  inline: 'green',
}

/** Places listed for one reason; the others are counted. */
const shownPlaces = 5

export function writeVerdict(page: Page, report: Report, socket: ReportSocket): void {
  const word = page.text(verdictWords[socket.verdict].word)
  page.title(headed(page.text(words.verdict), word, page.lang), page.paint.bold[colors[socket.verdict]])
  if (socket.switchedBy !== undefined) page.write(page.text(labels.switchedBy(socket.switchedBy)), 2)
  if (socket.verdict === 'inline') page.write(page.text(words.same), 2)
  // What decides comes first; a manual socket may also carry what the adapter would have to bear.
  const ordered = [...decisive(socket), ...socket.reasons.filter((one) => !decisive(socket).includes(one))]
  for (const [code, found] of byCode(ordered)) {
    const texts = report.texts.reasons[code]
    page.hang('  ', '      ', texts ? `${code} ${page.text(texts.title)}` : code)
    writePlaces(page, report, found)
    if (!texts) continue
    page.write(headed(page.text(words.why), page.text(texts.why), page.lang), 6, page.paint.dim)
    if (page.verbose)
      page.write(headed(page.text(words.example), texts.example, page.lang), 6, page.paint.dim)
  }
}

/** What would change the verdict: what to do about each reason, or, for inline, what keeps it so and what `apply` does. */
export function writeChange(page: Page, report: Report, socket: ReportSocket): void {
  page.title(page.text(socket.verdict === 'inline' ? words.keeps : words.change))
  if (socket.verdict === 'inline') writeKeeping(page, report, socket)
  for (const [code] of byCode(decisive(socket))) {
    const texts = report.texts.reasons[code]
    if (texts) page.hang('  ', '      ', headed(code, page.text(texts.whatToDo), page.lang))
  }
  const rest = [
    ...new Set(socket.reasons.filter((one) => !decisive(socket).includes(one)).map((reason) => reason.code)),
  ]
  if (socket.verdict === 'adapter') page.write(page.text(words.thenInline), 2)
  if (rest.length > 0) page.write(page.text(words.thenAdapter(joined(rest, page.lang))), 2)
  writeApply(page, report, socket)
  const notes = byCode(socket.notes)
  if (notes.size > 0) page.title(page.text(words.notes))
  for (const [code, found] of notes) {
    const title = report.texts.reasons[code]?.title
    page.hang('  ', '      ', title ? `${code} ${page.text(title)}` : code)
    if (page.verbose) writePlaces(page, report, found)
  }
  const [first] = [...byCode(decisive(socket)).keys(), ...notes.keys()]
  if (first) page.write(page.text(words.pageOf(`migrate-ws explain ${first}`)), 0, page.paint.dim)
}

/** As long as the program does no more than this with it. */
function writeKeeping(page: Page, report: Report, socket: ReportSocket): void {
  const { uses } = report.sockets.find(({ id }) => id === socket.more?.as) ?? socket
  const done = countsOf(uses.map(({ kind }) => kind)).map(({ of, count }) =>
    page.lang === 'ja' ? `${page.text(useWords[of])}${count}件` : `${page.text(useWords[of])} ${count}×`,
  )
  page.write(page.text(words.whileOnly(joined(done, page.lang))), 2)
}

/** What `apply` does about this socket, with the endpoints that it would name. */
function writeApply(page: Page, report: Report, socket: ReportSocket): void {
  const { endpoint, zone, verdict } = socket
  const kept = keptBecause(report.findings, socket.location)
  if (kept) {
    page.title(page.text(words.apply))
    const reason = oneLine(kept.reason)
    page.write(page.text(kept.path === baselinePath ? words.classified(reason) : words.kept(reason)), 2)
    return
  }
  if (endpoint && verdict !== 'manual') {
    page.title(page.text(words.endpoints))
    page.write(`GET  ${endpoint.stream}${sourceOf(page, endpoint, 'GET')}`, 2)
    if (endpoint.send !== undefined) page.write(`POST ${endpoint.send}${sourceOf(page, endpoint, 'POST')}`, 2)
  }
  if (verdict === 'manual') return
  page.title(page.text(words.apply))
  const question = neededAnswer(socket)
  if (zone !== 'source') page.write(page.text(words.otherZone(zoneWords[zone])), 2)
  else if (question) {
    const whatToDo = report.texts.reasons[question.code]?.whatToDo
    page.hang('  ', '      ', `${question.code} ${question.messageIn[page.lang] ?? question.message}`)
    if (whatToDo) page.write(page.text(whatToDo), 6)
  } else if (endpoint?.provenance === 'guessed') page.write(page.text(words.guessed), 2)
  else page.write(page.text(formWords(socket)), 2)
}

function formWords({ verdict, client }: ReportSocket): Text {
  if (verdict === 'adapter') return words.adapts
  return client === 'eventsource' ? words.writesPackage : words.writes
}

/** Where an endpoint comes from; one that was found, at which line. */
function sourceOf(
  page: Page,
  { provenance, routes = [] }: NonNullable<ReportSocket['endpoint']>,
  method: string,
): string {
  const route = routes.find((one) => one.method === method)
  const source = route ? words.foundAt(fileAndLine(route.location)) : provenanceWords[provenance]
  return bracketed(page.text(source), page.lang)
}

function writePlaces(page: Page, report: Report, found: readonly ReportReason[]): void {
  const all = new Set(
    found.map(
      ({ message, messageIn, location }) =>
        `${placeAmong(location, report.sockets)}  ${messageIn[page.lang] ?? message}`,
    ),
  )
  const shown = page.verbose ? [...all] : [...all].slice(0, shownPlaces)
  for (const line of shown) page.hang('      ', '        ', line)
  if (all.size > shown.length) page.write(page.text(labels.more(all.size - shown.length)), 6, page.paint.dim)
}

function byCode(reasons: readonly ReportReason[]): ReadonlyMap<string, readonly ReportReason[]> {
  const groups = new Map<string, ReportReason[]>()
  for (const reason of reasons) {
    const group = groups.get(reason.code)
    if (group) group.push(reason)
    else groups.set(reason.code, [reason])
  }
  return groups
}

const words = {
  verdict: { en: 'Verdict', ja: '判定' },
  why: { en: 'Why', ja: '理由' },
  example: { en: 'Example', ja: '例' },
  change: { en: 'What would change it', ja: '判定を変えるには' },
  keeps: { en: 'Conditions', ja: 'この判定の前提' },
  same: {
    en: 'EventSource and fetch can do everything that it does.',
    ja: 'このソケットの使い方は、すべて EventSource と fetch で実現できます。',
  },
  whileOnly: (uses: string): Text =>
    uses === ''
      ? {
          en: 'The program does nothing with it after creating it.',
          ja: '作成後、プログラムはこのソケットに何もしていません。',
        }
      : {
          en: `The program only does this with it: ${uses}.`,
          ja: `プログラムでの使われ方は次のものだけです：${uses}。`,
        },
  thenInline: {
    en: 'Without these reasons, the verdict would be inline.',
    ja: 'これらがすべてなくなると、判定はインラインになります。',
  },
  thenAdapter: (codes: string): Text => ({
    en: `After that it would still need the adapter (${codes}).`,
    ja: `その後もアダプターが必要です（${codes}）。`,
  }),
  endpoints: { en: 'Endpoints that take its place', ja: '置き換え先のエンドポイント' },
  apply: { en: 'What apply does', ja: 'apply の動作' },
  writes: {
    en: 'migrate-ws apply rewrites it to EventSource and fetch.',
    ja: 'migrate-ws apply が EventSource と fetch に書き換えます。',
  },
  writesPackage: {
    en: 'migrate-ws apply rewrites it to fetch and EventSource of the npm package eventsource.',
    ja: 'migrate-ws apply が fetch と、npm パッケージ eventsource の EventSource に書き換えます。',
  },
  adapts: {
    en: 'migrate-ws apply puts the adapter SseSocket in its place.',
    ja: 'migrate-ws apply がアダプター SseSocket に置き換えます。',
  },
  guessed: {
    en: 'No replacement endpoint is configured. Name it under "endpoints" in migrate-ws.config.yaml, or type: migrate-ws apply --guess-endpoints',
    ja: '置き換え先のエンドポイントが設定されていないため、apply は書き換えを拒否します。migrate-ws.config.yaml の "endpoints" に記述するか、次を実行してください：migrate-ws apply --guess-endpoints',
  },
  foundAt: (place: string): Text => ({ en: `found at ${place}`, ja: `${place} で検出` }),
  kept: (reason: string): Text => ({
    en: `A comment excludes this socket (reason: ${reason}).`,
    ja: `このソケットは抑制コメントにより変更しません（理由：${reason}）。`,
  }),
  classified: (reason: string): Text => ({
    en: `The baseline excludes this socket: it is classified as not a WebSocket (reason: ${reason}).`,
    ja: `ベースラインで WebSocket ではないと分類されているため、変更しません（理由：${reason}）。`,
  }),
  otherZone: (zone: Text): Text => ({
    en: `Nothing: it is in ${zone.en}, and only source code is rewritten.`,
    ja: `書き換えません（${zone.ja}のため。書き換えの対象はソースのみです）。`,
  }),
  notes: { en: 'Review notes', ja: '書き換え時の注意' },
  pageOf: (command: string): Text => ({
    en: `Full explanation, with an example: ${command}`,
    ja: `例を含む詳しい説明：${command}`,
  }),
}
