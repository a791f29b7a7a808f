import { fill } from '../model/fill.js'
import { coversLine, fileAndLine } from '../model/lines.js'
import type { ServerSocket, TraitKind } from '../model/server-socket.js'
import type { Reason } from '../model/socket.js'
import type { Text } from '../model/source.js'
import { traitText } from '../model/use-texts.js'
import type { RouteAt } from '../pipeline/servers/routes-at.js'
import type { ReporterOptions } from '../reporters/define-reporter.js'
import { headed } from '../reporters/parts/labels.js'
import { columnsOf, padded } from '../reporters/parts/layout.js'
import { newPage, type Page } from '../reporters/parts/pretty-page.js'
import { writeBranches } from '../reporters/place/use-tree.js'
import { messageOf } from '../servers/message.js'
import { routeReasons } from '../servers/reasons/reasons.js'
import { andMore } from './and-more.js'

interface Place {
  readonly path: string
  readonly line: number
}

/** WebSocket routes of servers, each complete: what its handler does, whether a kit can serve it, and what to do. */
export function routeSummary(routes: readonly RouteAt[], place: Place, options: ReporterOptions): string {
  const page = newPage(options)
  for (const [at, one] of routes.entries()) {
    if (at > 0) page.blank()
    writeConcern(page, one.socket, place)
    writeHead(page, one)
    writeBranches(
      page,
      traitsOf(page, one.socket).map((text) => ({ text, branches: [] })),
    )
    writeState(page, one)
  }
  return page.toString()
}

function writeConcern(page: Page, { location, servedAt }: ServerSocket, place: Place): void {
  if (coversLine(location, place)) return
  const data = { here: `${place.path}:${place.line}`, there: fileAndLine(location) }
  page.write(fill(page.text(servedAt && coversLine(servedAt, place) ? words.named : words.within), data))
  page.blank()
}

/** E.g. `app/rooms.py:9  /rooms/{room}/ws (fastapi)  → a kit can serve it`. */
function writeHead(page: Page, { socket, stands }: RouteAt): void {
  const { location, path, framework } = socket
  const said = path.kind === 'known' ? path.path : page.text(words.noPath)
  page.write(
    `${fileAndLine(location)}  ${said} (${framework})  → ${page.text(headOf(stands))}`,
    0,
    page.paint.bold,
  )
}

function headOf(stands: RouteAt['stands']): Text {
  if (stands.kind === 'can') return words.can
  if (stands.kind === 'stays') return words.stays
  return stands.isAlone ? words.alone : words.both
}

/** A hub may be sent to from hundreds of places. */
const shownOfKind = 5

function traitsOf(page: Page, { handler, isUnheard, traits }: ServerSocket): readonly string[] {
  const lines = traits.flatMap((one) => {
    const same = traits.filter(({ kind }) => kind === one.kind)
    const place = same.indexOf(one)
    if (place >= shownOfKind) return []
    const rest = place === shownOfKind - 1 ? andMore(same.length - shownOfKind, 'place', page.lang) : ''
    return [
      [page.text(traitWords[one.kind]), fileAndLine(one.location), page.text(traitText(one)) + rest] as const,
    ]
  })
  const column = Math.max(0, ...lines.map(([word]) => columnsOf(word)))
  return [
    handler
      ? `${page.text(words.handler)} ${fileAndLine(handler)}–${handler.end.line}`
      : page.text(isUnheard ? words.unheard : words.noHandler),
    ...lines.map(([word, where, what]) => `${padded(word, column)}  ${where}  ${what}`),
  ]
}

function writeState(page: Page, { stands }: RouteAt): void {
  if (stands.kind === 'stays') {
    page.title(page.text(words.why), page.paint.bold.red)
    writeReasons(page, stands.reasons, true)
    const [first] = stands.reasons
    if (first) page.write(fill(page.text(words.pageOf), { code: first.code }), 0, page.paint.dim)
    return
  }
  if (stands.stream !== undefined && stands.send !== undefined) {
    page.title(page.text(stands.kind === 'served' && stands.isAlone ? words.only : words.endpoints))
    page.write(`GET  ${stands.stream}`, 2)
    page.write(`POST ${stands.send}`, 2)
  }
  if (stands.kind === 'can') {
    page.title(page.text(words.writes))
    page.write(
      fill(page.text(stands.by.place.kind === 'kit' ? words.kitThere : words.kitIn), {
        path: stands.by.path,
      }),
      2,
    )
    page.write(page.text(words.handlerStays), 2)
    if (stands.notes.length > 0) page.title(page.text(words.notes))
    writeReasons(page, stands.notes, false)
  }
  page.title(page.text(words.next))
  const next = stands.kind === 'can' ? words.serve : stands.isAlone ? words.done : words.close
  page.write(fill(page.text(next), { folder: page.folder }), 2)
}

/** Each code once, with its places; `isWhole`: and with what to do. */
function writeReasons(page: Page, reasons: readonly Reason[], isWhole: boolean): void {
  const codes = [...new Set(reasons.map(({ code }) => code))]
  for (const code of codes) {
    const texts = routeReasons.find((one) => one.code === code)
    page.hang('  ', '      ', texts ? `${code} ${page.text(texts.title)}` : code)
    for (const one of reasons.filter((reason) => reason.code === code).slice(0, 5))
      page.hang('      ', '        ', `${fileAndLine(one.location)}  ${page.text(messageOf(one))}`)
    if (isWhole && texts)
      page.write(headed(page.text(words.whatToDo), page.text(texts.whatToDo), page.lang), 6)
  }
}

const traitWords: Readonly<Record<TraitKind, Text>> = {
  bytes: { en: 'bytes', ja: 'バイト列' },
  'sub-protocol': { en: 'sub-protocol', ja: 'サブプロトコル' },
  'protocol-library': { en: 'protocol library', ja: 'プロトコルライブラリ' },
  'foreign-peer': { en: 'other service', ja: '外部サービス' },
  'high-rate': { en: 'high rate', ja: '高頻度' },
  'close-code': { en: 'close code', ja: '切断コード' },
  hub: { en: 'kept in', ja: '保持' },
  'channel-layer': { en: 'kept in', ja: '保持' },
  room: { en: 'room', ja: 'ルーム' },
  sender: { en: 'other sender', ja: '別の送信元' },
  broker: { en: 'broker', ja: 'ブローカー' },
  'background-task': { en: 'task', ja: 'タスク' },
  'client-state': { en: 'state', ja: '接続状態' },
  ping: { en: 'ping', ja: 'ping' },
  auth: { en: 'credentials', ja: '認証' },
  returns: { en: 'ends', ja: '終了' },
  depth: { en: 'not followed', ja: '未追跡' },
}

const words = {
  within: {
    en: '{{here}} is in the handler of the WebSocket route that is declared at {{there}}:',
    ja: '{{here}} は、{{there}} で宣言された WebSocket ルートのハンドラーの中です：',
  },
  named: {
    en: '{{here}} names the WebSocket route that is declared at {{there}}:',
    ja: '{{here}} は、{{there}} で宣言された WebSocket ルートを指定しています：',
  },
  noPath: { en: 'path not known', ja: 'パス不明' },
  can: { en: 'a kit can serve it', ja: 'キットで提供できます' },
  stays: { en: 'stays on WebSocket', ja: 'WebSocket のまま' },
  both: { en: 'on both', ja: '両方で提供' },
  alone: { en: 'on its stream only', ja: 'ストリームだけで提供' },
  handler: { en: 'handler', ja: 'ハンドラー' },
  noHandler: { en: 'its handler is not in this repository', ja: 'ハンドラーはこのリポジトリにありません' },
  unheard: {
    en: 'no handler of its connections was found',
    ja: '接続を処理するコードが見つかりません',
  },
  why: { en: 'Why it stays on WebSocket', ja: 'WebSocket のまま残る理由' },
  whatToDo: { en: 'What to do', ja: '対応方法' },
  pageOf: {
    en: 'Full explanation, with an example: migrate-ws explain {{code}}',
    ja: '例を含む説明：migrate-ws explain {{code}}',
  },
  only: { en: 'Endpoints', ja: 'エンドポイント' },
  endpoints: { en: 'Endpoints beside the WebSocket', ja: 'WebSocket と並ぶエンドポイント' },
  writes: { en: 'What apply --servers does', ja: 'apply --servers の動作' },
  kitIn: {
    en: 'It adds the kit to {{path}}, with this route in its list.',
    ja: '{{path}} にキットを追加し、その一覧にこのルートを入れます。',
  },
  kitThere: {
    en: 'It adds the route to the list of the kit in {{path}}.',
    ja: '{{path}} にあるキットの一覧にこのルートを加えます。',
  },
  handlerStays: {
    en: 'The handler stays unchanged: to it, a stream with its POSTs looks like a WebSocket.',
    ja: 'ハンドラーは変更しません。ストリームと POST は、ハンドラーからは WebSocket に見えます。',
  },
  notes: { en: 'To know', ja: '注意点' },
  next: { en: 'Next', ja: '次' },
  serve: {
    en: 'See the diff: migrate-ws apply --servers --dry-run{{folder}}',
    ja: '差分の確認：migrate-ws apply --servers --dry-run{{folder}}',
  },
  close: {
    en: 'Move the clients (migrate-ws apply{{folder}}); once none is left: migrate-ws apply --servers --close-websocket{{folder}}',
    ja: 'クライアントを移行し（migrate-ws apply{{folder}}）、残りがなくなったら：migrate-ws apply --servers --close-websocket{{folder}}',
  },
  done: {
    en: 'Nothing: WebSockets on this route are refused.',
    ja: '対応は不要です。このルートの WebSocket は拒否されます。',
  },
} satisfies Record<string, Text>
