import { brief } from '../model/brief.js'
import { fill } from '../model/fill.js'
import type { Finding } from '../model/finding.js'
import { fileAndLine } from '../model/lines.js'
import { pythonMarkerStart } from '../model/marker.js'
import { noCommand, oneLine } from '../model/one-line.js'
import { anyPath } from '../model/route.js'
import type { ServerSocket } from '../model/server-socket.js'
import { shellPath } from '../model/shell-word.js'
import type { Reason } from '../model/socket.js'
import type { Lang, Text } from '../model/source.js'
import type { PagesApart } from '../pipeline/servers/pages-apart.js'
import type { ServedApplication, ServerPlan } from '../pipeline/servers/server-plan.js'
import { hasRoutes, type Unserved } from '../pipeline/servers/unserved.js'
import { messageOf } from '../servers/message.js'
import { andMore } from './and-more.js'
import { buildLines, buildSteps } from './build-lines.js'
import { gatewayLines } from './gateway-lines.js'
import { markerLines } from './marker-lines.js'
import { commonSteps, nextSteps, writeStep } from './next-steps.js'
import { twinLines } from './twin-lines.js'

interface SummaryOptions {
  readonly lang: Lang
  readonly isWritten: boolean
  readonly isVerbose: boolean
  /** The clients' description stands below it, and gives the next step. */
  readonly isFirst?: boolean
  /** What was typed behind `apply`, so that the next command does the same job: ` --servers -C web`. */
  readonly flags: string
  /** ` -C web`. */
  readonly folder: string
  /** Lines about what stands between clients and servers, and whether some of that is written. */
  readonly between?: readonly string[]
  readonly writesBetween?: boolean
  /** Applications whose routes pages of another origin open. */
  readonly apart?: readonly PagesApart[]
  /** What takes WebSockets and is no route of the plan. */
  readonly unserved?: readonly Unserved[]
  /** Whether clients here have endpoints to write a contract of. */
  readonly hasClients?: boolean
  /** Built files whose clients are left, and whose source is not here. */
  readonly builds?: readonly Finding[]
}

/**
 * The description of `apply --servers`, done or planned: routes that are served, what changes, what stays and why, and what comes
 * next.
 */
export function serverSummary(planned: ServerPlan, options: SummaryOptions): string {
  const { lang, isWritten, flags, folder, unserved = [], hasClients = false, builds = [] } = options
  const say = (text: Text, data: Readonly<Record<string, string>> = {}) => fill(text[lang], data)
  const changed = new Set(planned.files.flatMap((file) => (file.kind === 'change' ? [file.path] : [])))
  const served = planned.applications.filter(({ path }) => changed.has(path))
  const failed = planned.files.filter((file) => file.kind === 'failed')
  const gateways = planned.gateways.served.filter(({ isThere }) => !isThere)
  const { served: run, stayed: unrun } = planned.gateways
  const routes = served.flatMap(({ sockets }) => sockets)
  const lines: string[] = []
  const common = commonSteps(lang, folder)
  if (routes.length > 0) {
    const n = String(routes.length)
    const [one, more] = isWritten ? [words.servesOne, words.serves] : [words.wouldOne, words.would]
    lines.push(say(routes.length === 1 ? one : more, { n }))
    for (const one of served)
      lines.push(...servedLines(one, lang), ...noteLines(one, options), ...apartLines(one, options))
  } else if (planned.already.length > 0) {
    const isLeft = planned.files.length === 0 && options.writesBetween !== true
    const n = planned.already.length
    lines.push(say(isLeft ? (n === 1 ? words.alreadyOne : words.already) : words.besides, { n: String(n) }))
  } else if (unserved.length > 0 && !hasRoutes(planned)) {
    lines.push(say(words.unserved), ...unserved.map((one) => unservedLine(one, lang)))
  } else if (run.length === 0 && (unrun.length === 0 || planned.stayed.length > 0))
    lines.push(say(planned.stayed.length > 0 ? words.nothing : words.none))
  lines.push(...gatewayLines(planned, options))
  if (routes.length + gateways.length > 0)
    for (const file of planned.files)
      if (file.kind === 'change' && !file.before) lines.push(`  ${file.path}  ${words.isNew[lang]}`)
  if (routes.length > 0 && planned.already.length > 0)
    lines.push(say(words.besides, { n: String(planned.already.length) }))
  const shared = new Set(served.flatMap((one) => (one.hasBroker ? [one.application.language] : [])))
  const install = [...shared].map((language) => `${language === 'python' ? 'pip' : 'npm'} install redis`)
  if (install.length > 0) lines.push(say(words.broker, { install: install.join(', ') }))
  for (const { path, location } of planned.uncopied)
    lines.push(say(words.uncopied, { path, place: fileAndLine(location) }))
  for (const file of failed) lines.push(say(words.failed, { path: file.path, message: file.message }))
  if (planned.declined.length > 0) lines.push(say(words.declined, { n: String(planned.declined.length) }))
  lines.push(...(options.between ?? []))
  lines.push(
    ...stayedLines(planned, options),
    ...(unserved.length > 0 && hasRoutes(planned)
      ? ['', say(words.besideRoutes), ...unserved.map((one) => unservedLine(one, lang))]
      : []),
    ...planned.unserved.map(({ name, location }) =>
      say(words.unservedApplication, { name, place: fileAndLine(location) }),
    ),
    ...twinLines(planned, options),
    ...markerLines(planned, lang, isWritten, pythonMarkerStart),
  )
  const twins = planned.twins?.isWritten ? planned.twins.twinned.length : 0
  if (!options.isFirst) lines.push(...buildLines(builds, lang))
  if (!options.isFirst && routes.length + gateways.length + planned.markers.alone.size + twins > 0) {
    if (!isWritten) lines.push(...writeStep(flags, lang))
    else {
      const isServed = routes.length + gateways.length > 0
      const clients = builds.length === 0 || hasClients ? [words.nextClients] : []
      const steps = isServed ? [words.runTests, words.deploy, ...clients] : []
      const said = [
        ...steps.map((step) => say(step, { folder })),
        ...(isServed ? buildSteps(builds, routes, lang, folder) : []),
      ]
      lines.push(
        ...nextSteps(
          [
            ...apartSteps(options.apart, lang),
            common.readDiff,
            ...said,
            ...(said.length > 0 ? [] : [common.rest]),
          ],
          lang,
        ),
      )
    }
  } else if (!options.isFirst) {
    const [first] = planned.stayed
    const place = first === undefined ? '' : shellPath(fileAndLine(first.socket.location))
    const steps =
      planned.already.length > 0
        ? [
            ...(builds.length === 0 || hasClients ? [say(words.clientsLeft, { folder })] : []),
            ...buildSteps(builds, [], lang, folder),
            say(words.close, { folder }),
          ]
        : first
          ? [say(words.explain, { folder, place }), common.rest]
          : unserved.length > 0
            ? unservedSteps(unserved, hasClients, folder).map(({ step, data }) => say(step, data))
            : [common.rest]
    lines.push(...nextSteps(steps, lang))
  }
  return `${lines.map((line) => noCommand(oneLine(line))).join('\n')}\n`
}

/** `  template.yaml:12  V09 an API Gateway WebSocket API: …  (8 places)` */
function unservedLine({ code, what, location, places }: Unserved, lang: Lang): string {
  const more = places === 1 ? '' : fill(words.places[lang], { n: String(places) })
  return `  ${fileAndLine(location)}  ${code} ${brief(what[lang])}${more}`
}

function unservedSteps(unserved: readonly Unserved[], hasClients: boolean, folder: string) {
  const codes = [...new Set(unserved.map(({ code }) => code))]
  const [first] = unserved
  const place = first ? shellPath(fileAndLine(first.location)) : ''
  return [
    ...codes.map((code) => ({ step: words.why, data: { code } })),
    { step: words.instead, data: { place, folder } },
    ...(codes.includes('V06') && hasClients ? [{ step: words.contract, data: { folder } }] : []),
    ...(unserved.some(({ isGateway }) => isGateway)
      ? [
          { step: words.elsewhere, data: {} },
          { step: words.removal, data: { folder } },
        ]
      : []),
  ]
}

function servedLines({ application, place, path, sockets }: ServedApplication, lang: Lang): string[] {
  const where = application.location.path === path ? fileAndLine(application.location) : path
  const statement =
    place.kind === 'call'
      ? `+ sseSockets(${place.server}${place.member ?? ''}, …)`
      : application.language === 'node'
        ? '+ sseSockets(…, [… { path: … }])'
        : place.kind === 'statement'
          ? place.isWrapped
            ? `+ ${place.name} = SseSockets(${place.name}, sockets=…)`
            : `+ ${place.name}.add_middleware(SseSockets, sockets=…)`
          : place.kind === 'entry'
            ? '+ middleware=[…, Middleware(SseSockets, sockets=…)]'
            : '+ sockets=[…, Socket(…)]'
  return [
    `  ${where}  ${statement}`,
    ...sockets.map((one) => {
      const any = one.path === anyPath ? words.anyPath[lang] : ''
      return `    ${one.path}${any}  →  GET ${one.stream}, POST ${one.send}`
    }),
  ]
}

/** Each note once, with its first place. */
function noteLines({ sockets }: ServedApplication, { lang, isVerbose }: SummaryOptions): string[] {
  const notes = new Map<string, Reason[]>()
  for (const note of sockets.flatMap((one) => one.notes)) {
    const same = (notes.get(note.code) ?? []).filter(
      (one) => fileAndLine(one.location) !== fileAndLine(note.location),
    )
    notes.set(note.code, [...same, note])
  }
  return [...notes.values()].flatMap((all) => {
    const shown = isVerbose ? all : all.slice(0, 1)
    return shown.map((note, at) => {
      const rest = at === shown.length - 1 ? andMore(all.length - shown.length, 'place', lang) : ''
      return `    ${note.code} ${fileAndLine(note.location)}  ${brief(messageOf(note)[lang])}${rest}`
    })
  })
}

/** `    W-CORS web/chat.ts:12  opens this from another origin, or may: …` */
function apartLines(served: ServedApplication, { apart = [], lang, isVerbose }: SummaryOptions): string[] {
  const found = apart.find(({ application, hasCors }) => application === served && !hasCors)
  const clients = found?.clients ?? []
  const shown = isVerbose ? clients : clients.slice(0, 1)
  const rest = andMore(clients.length - shown.length, 'client', lang)
  return shown.map((client) => `    W-CORS ${fileAndLine(client)}  ${words.apart[lang]}${rest}`)
}

/** The lines that a person adds first: which pages may use the streams. */
export function apartSteps(apart: readonly PagesApart[] = [], lang: Lang): string[] {
  return apart.map(({ application: { application, place, path }, origins, hasCors }) => {
    const isPython = application.language === 'python'
    const quote = isPython ? '"' : "'"
    // Ports of one host are one site.
    const named = !hasCors && origins.length > 0 ? origins : ['https://app.example.com']
    const list = `[${named.map((one) => quote + one + quote).join(', ')}]`
    const server = place.kind === 'call' ? `${place.server}${place.member ?? ''}` : 'server'
    const line = isPython
      ? `SseSockets(…, allow_origins=${list})`
      : `sseSockets(${server}, […], { allowOrigins: ${list} })`
    return fill((hasCors ? words.allowSites : words.allow)[lang], { path, line })
  })
}

function stayedLines({ stayed, unshared }: ServerPlan, { lang, isVerbose, flags }: SummaryOptions): string[] {
  if (stayed.length === 0) return []
  const shown = isVerbose ? stayed : stayed.slice(0, 10)
  const lines = [
    '',
    fill((stayed.length === 1 ? words.stays : words.stay)[lang], { n: String(stayed.length) }),
  ]
  for (const { socket, reasons } of shown) {
    const [first, ...more] = reasons
    const rest = isVerbose ? '' : andMore(more.length, 'reason', lang)
    lines.push(`  ${placeOf(socket)}  ${first ? reasonLine(first, socket, lang) : '–'}${rest}`)
    if (isVerbose) for (const reason of more) lines.push(`    ${reasonLine(reason, socket, lang)}`)
  }
  if (shown.length < stayed.length)
    lines.push(fill(words.more[lang], { n: String(stayed.length - shown.length), flags }))
  const ids = new Set(unshared.map(({ id }) => id))
  const n = stayed.filter(
    ({ socket, reasons }) => ids.has(socket.application ?? '') && reasons.every(({ code }) => code === 'V08'),
  ).length
  const shared = stayed.length === 1 ? words.sharedOne : words.shared
  if (n > 0) lines.push(fill(shared[lang], { n: String(n), flags }))
  return lines
}

function placeOf({ location, path }: ServerSocket): string {
  const place = fileAndLine(location)
  return path.kind === 'known' ? `${place} ${brief(path.path)}` : place
}

/** With its place, where that is another than the route's. */
function reasonLine(reason: Reason, socket: ServerSocket, lang: Lang): string {
  const { code, location } = reason
  const isElsewhere =
    location.path !== socket.location.path || location.start.line !== socket.location.start.line
  return `${code} ${brief(messageOf(reason)[lang])}${isElsewhere ? `  (${fileAndLine(location)})` : ''}`
}

const words = {
  anyPath: { en: ' (any path)', ja: '（すべてのパス）' },
  servesOne: {
    en: '1 WebSocket route is now also served over an event stream and POSTs; no handler changed.',
    ja: '1件の WebSocket ルートを、イベントストリームと POST でも提供するようにしました（ハンドラーは変更していません）。',
  },
  serves: {
    en: '{{n}} WebSocket routes are now also served over event streams and POSTs; no handler changed.',
    ja: '{{n}}件の WebSocket ルートを、イベントストリームと POST でも提供するようにしました（ハンドラーは変更していません）。',
  },
  wouldOne: {
    en: 'Would also serve 1 WebSocket route over an event stream and POSTs, with its handler unchanged; nothing was written.',
    ja: '1件の WebSocket ルートを、イベントストリームと POST でも提供できます（ハンドラーは変更しません。書き込みはしていません）。',
  },
  would: {
    en: 'Would also serve {{n}} WebSocket routes over event streams and POSTs, with their handlers unchanged; nothing was written.',
    ja: '{{n}}件の WebSocket ルートを、イベントストリームと POST でも提供できます（ハンドラーは変更しません。書き込みはしていません）。',
  },
  isNew: { en: 'new', ja: '新規' },
  alreadyOne: {
    en: 'Nothing to write: the WebSocket route is already served over an event stream and POSTs.',
    ja: '書き込みは不要です。WebSocket ルートは、すでにイベントストリームと POST でも提供されています。',
  },
  already: {
    en: 'Nothing to write: {{n}} WebSocket routes are already served over event streams and POSTs.',
    ja: '書き込みは不要です。{{n}}件の WebSocket ルートは、すでにイベントストリームと POST でも提供されています。',
  },
  besides: {
    en: 'Already served: {{n}}.',
    ja: 'すでに提供されているルート：{{n}}件。',
  },
  declined: { en: 'Skipped, as you chose: {{n}}.', ja: '指示により変更しなかったルート：{{n}}件。' },
  none: {
    en: 'No WebSocket route of a server in Python or Node was found.',
    ja: 'Python・Node のサーバーの WebSocket ルートは見つかりませんでした。',
  },
  unserved: {
    en: 'No WebSocket route that apply could serve over SSE was found. What accepts WebSockets here:',
    ja: 'apply が SSE で提供できる WebSocket ルートは見つかりませんでした。WebSocket を受け付けているもの：',
  },
  besideRoutes: {
    en: 'What else accepts WebSockets here, and stays as it is:',
    ja: 'そのほかに WebSocket を受け付けていて、そのまま残るもの：',
  },
  places: { en: '  ({{n}} places)', ja: '（{{n}}か所）' },
  why: {
    en: 'See what the reason means: migrate-ws explain {{code}}',
    ja: '理由の詳細を表示します：migrate-ws explain {{code}}',
  },
  instead: {
    en: 'See what to do with it: migrate-ws explain {{place}}{{folder}}',
    ja: '対応方法を表示します：migrate-ws explain {{place}}{{folder}}',
  },
  contract: {
    en: 'See the contract of the endpoints that its clients will call, to implement in any language: migrate-ws apply --dry-run --contract openapi.yaml{{folder}}',
    ja: 'クライアントが呼び出すエンドポイントの契約を表示します（実装の言語は問いません）：migrate-ws apply --dry-run --contract openapi.yaml{{folder}}',
  },
  elsewhere: {
    en: 'Decide which process serves the streams, and name their addresses under "endpoints" in migrate-ws.config.yaml',
    ja: 'ストリームを提供するプロセスを決め、migrate-ws.config.yaml の endpoints にアドレスを記述します',
  },
  removal: {
    en: 'Draft the removal of the API: migrate-ws plan-removal{{folder}}',
    ja: 'API の廃止計画の下書きを作成します：migrate-ws plan-removal{{folder}}',
  },
  nothing: {
    en: 'No WebSocket route can be served over event streams and POSTs yet.',
    ja: '現状のままでイベントストリームと POST で提供できる WebSocket ルートはありません。',
  },
  failed: { en: 'Not written: {{path}} ({{message}})', ja: '書き込めません：{{path}}（{{message}}）' },
  broker: {
    en: '  The processes share streams through Redis: install the package redis ({{install}}), and set REDIS_URL',
    ja: '  プロセス間のストリームの共有に Redis を使います。パッケージ redis をインストールし（{{install}}）、REDIS_URL を設定してください',
  },
  uncopied: {
    en: '  {{place}}  copies files by name: add {{path}}, or the image lacks it',
    ja: '  {{place}}  ファイル名を指定してコピーしています。{{path}} を追加してください（ないとイメージに含まれません）',
  },
  apart: {
    en: 'opens it from another origin, or may: unlike a WebSocket, a stream needs CORS permission from the server',
    ja: '別のオリジンから接続します（またはその可能性があります）。WebSocket と異なり、ストリームにはサーバーの許可が必要です',
  },
  allow: {
    en: 'Name the origins of your pages, also those in production, in {{path}}: {{line}}',
    ja: 'ページのオリジンを（本番環境のものも）{{path}} に記述します：{{line}}',
  },
  allowSites: {
    en: 'If pages of another site than the server use it, name their origins in {{path}}: {{line}}',
    ja: 'サーバーと別のサイトにあるページから使う場合は、そのオリジンを {{path}} に記述します：{{line}}',
  },
  unservedApplication: {
    en: '  {{place}}  nothing serves this {{name}}: delete it',
    ja: '  {{place}}  この {{name}} はどこからも使われていません。削除してください',
  },
  stays: { en: '1 route stays on WebSocket only:', ja: 'WebSocket だけで提供するルート（1件）：' },
  stay: { en: '{{n}} routes stay on WebSocket only:', ja: 'WebSocket だけで提供するルート（{{n}}件）：' },
  shared: {
    en: 'With a broker between the processes, {{n}} of them can be served: migrate-ws apply{{flags}} --broker redis',
    ja: 'うち{{n}}件は、プロセス間でストリームを共有するブローカーがあれば提供できます：migrate-ws apply{{flags}} --broker redis',
  },
  sharedOne: {
    en: 'With a broker between the processes it can be served: migrate-ws apply{{flags}} --broker redis',
    ja: 'プロセス間でストリームを共有するブローカーがあれば提供できます：migrate-ws apply{{flags}} --broker redis',
  },
  more: {
    en: '  … and {{n}} more: migrate-ws apply{{flags}} --dry-run --verbose',
    ja: '  … ほか{{n}}件：migrate-ws apply{{flags}} --dry-run --verbose',
  },
  runTests: { en: "Run the server's tests", ja: 'サーバーのテストを実行します' },
  deploy: {
    en: 'Deploy: nothing changes for clients yet',
    ja: 'デプロイします（クライアントの動作はまだ変わりません）',
  },
  nextClients: {
    en: 'Move the clients to these endpoints: migrate-ws apply{{folder}}',
    ja: 'クライアントをこれらのエンドポイントに移します：migrate-ws apply{{folder}}',
  },
  clientsLeft: {
    en: 'Move the remaining clients: migrate-ws apply{{folder}}',
    ja: '残りのクライアントを移行します：migrate-ws apply{{folder}}',
  },
  close: {
    en: 'Once no client needs WebSocket: migrate-ws apply --servers --close-websocket{{folder}}',
    ja: 'WebSocket のクライアントがなくなったら：migrate-ws apply --servers --close-websocket{{folder}}',
  },
  explain: {
    en: 'See why a route stays on WebSocket, and what would change that: migrate-ws explain {{place}}{{folder}}',
    ja: 'ルートが残る理由と移行の方法を確認します：migrate-ws explain {{place}}{{folder}}',
  },
} satisfies Record<string, Text>
