import { append, once } from '../model/once.js'
import type {
  KitEndpoints,
  KitPlace,
  ServerApplication,
  ServerPath,
  ServerSocket,
  ServerTrait,
  TraitKind,
} from '../model/server-socket.js'
import type { Reason } from '../model/socket.js'
import type { Location, Text } from '../model/source.js'
import { traitText } from '../model/use-texts.js'
import { type HostedBy, type Hosting, isAbout } from './processes.js'
import { wayOut } from './ways-out.js'

/** What the verdict on a route rests on. */
export interface GivenServer {
  readonly socket: ServerSocket
  readonly application: ServerApplication | undefined
  readonly hosting: Hosting
  /** The endpoints that the kit would serve; undefined: its path is not known. */
  readonly endpoints: KitEndpoints | undefined
  /** Why the kit's file cannot be written, where that is known. */
  readonly unwritable: Text | undefined
  /** The kit that is to be written has a broker. */
  readonly hasBroker: boolean
}

interface Place {
  readonly what: Text
  readonly location: Location
  /** The way out of it, behind a semicolon. */
  readonly way?: Text
}

/** One line of the table: what keeps a route on WebSocket. */
export interface RouteRow {
  /** What is found, in a few words. */
  readonly when: string
  readonly code: string
  places(given: GivenServer): readonly Place[]
}

/** Reasons are listed in this order; the first is the one to begin with. */
const serverRows: readonly RouteRow[] = [
  {
    when: 'a protocol library',
    code: 'V03',
    places: ({ socket }) =>
      traitsOf('protocol-library', socket).map((one) => ({ ...placeOf(one), way: wayOut(one) })),
  },
  { when: 'a peer that is no page', code: 'V02', places: trait('foreign-peer') },
  { when: 'bytes', code: 'V01', places: trait('bytes') },
  { when: 'input at a high rate', code: 'V05', places: trait('high-rate') },
  { when: 'a sub-protocol', code: 'V04', places: trait('sub-protocol') },
  {
    when: 'a framework that the kit cannot be put into',
    code: 'V06',
    places: ({ socket }) =>
      isOfKit(socket) || isProtocol(socket) ? [] : [at(socket.location, socket.framework)],
  },
  { when: 'an unknown application or path', code: 'V07', places: unread },
  {
    when: 'several processes without a broker',
    code: 'V08',
    places: ({ application, hosting, hasBroker }) =>
      application?.hasBroker || hasBroker ? [] : placesAbout(application, hosting.several),
  },
  {
    when: 'a host without streams',
    code: 'V09',
    places: ({ application, hosting }) => [
      ...(application?.hosts ?? []).map(({ location, what }) => at(location, what)),
      ...placesAbout(application, hosting.streamless),
    ],
  },
  {
    when: 'a path that the kit has no names for',
    code: 'V12',
    places: ({ socket: { path, location }, application }) =>
      path.kind === 'known' && !isNamable(path.path, application?.language ?? 'python')
        ? [at(location, path.path)]
        : [],
  },
  {
    when: "routes where the kit's would be",
    code: 'V13',
    places({ socket, application, endpoints }) {
      if (!application || !endpoints) return []
      // POSTs that name no stream are the application's, of a route for every path.
      const isOpen = application.language === 'node' && /\/\*\//.test(endpoints.send)
      return [`GET ${endpoints.stream}`, ...(isOpen ? [] : [`POST ${endpoints.send}`])]
        .filter((route) => {
          const wanted = asRoute(route)
          const near = byLast(application.routes).get(lastOf(wanted)) ?? []
          return near.some((one) => isTaken(wanted, one))
        })
        .map((route) => at(socket.location, route))
    },
  },
]

/** Why a route stays on WebSocket alone; nothing: it can be served over a stream and POSTs as well. */
export function refusalsOf(given: GivenServer): readonly Reason[] {
  return reasonsOf(serverRows, given)
}

export function reasonsOf(rows: readonly RouteRow[], given: GivenServer): readonly Reason[] {
  return rows.flatMap(({ code, places }) =>
    places(given).map(({ what, location, way }) => ({
      code,
      data: { what: what.en, whatJa: what.ja, ...(way ? { way: way.en, wayJa: way.ja } : {}) },
      location,
    })),
  )
}

export function trait(kind: TraitKind): (given: Pick<GivenServer, 'socket'>) => readonly Place[] {
  return ({ socket }) => traitsOf(kind, socket).map(placeOf)
}

/** The first of each that is called alike. */
function traitsOf(kind: TraitKind, { traits }: ServerSocket): readonly ServerTrait[] {
  const first = new Map<string, ServerTrait>()
  for (const one of traits) {
    if (one.kind !== kind) continue
    const key = JSON.stringify(one.to ?? one.what)
    if (!first.has(key)) first.set(key, one)
  }
  return [...first.values()]
}

function placeOf(trait: ServerTrait): Place {
  return { location: trait.location, what: traitText(trait) }
}

export function at(location: Location, what: string): Place {
  return { location, what: { en: what, ja: what } }
}

/** Those of the settings that are about an application. */
export function placesAbout(
  application: ServerApplication | undefined,
  settings: readonly HostedBy[],
): readonly Place[] {
  return settings
    .filter(
      (one) =>
        application &&
        (one.language ?? application.language) === application.language &&
        isAbout(one, application.location.path),
    )
    .map(({ location, what }) => at(location, what))
}

function isOfKit({ framework }: ServerSocket): boolean {
  return /^(fastapi|starlette|channels|asgi|ws|express-ws|fastify|nest|hono|koa)$/.test(framework)
}

/** Its own reason says all. */
function isProtocol({ traits }: ServerSocket): boolean {
  return traits.some(({ kind }) => kind === 'protocol-library')
}

type Unread =
  | Extract<ServerPath, { kind: 'unknown' }>['why']
  | Extract<KitPlace, { kind: 'none' }>['why']
  | 'handler'
  | 'unheard'

const unknown: Readonly<Record<Unread, Text>> = {
  server: {
    en: 'the application that the route is registered with is not known here',
    ja: 'ルートを登録するアプリケーションを特定できません',
  },
  included: {
    en: 'no application that is known here includes its router',
    ja: 'ルーターを組み込むアプリケーションを特定できません',
  },
  prefix: {
    en: 'a prefix of its path is built at run time',
    ja: 'パスのプレフィックスが実行時に決まります',
  },
  path: { en: 'its path is built at run time', ja: 'パスが実行時に決まります' },
  unmatched: {
    en: 'its path begins with a slash, and Channels matches addresses without it: no address reaches the route',
    ja: 'パスがスラッシュで始まっています。Channels は先頭のスラッシュを除いて照合するため、どのアドレスにも一致しません',
  },
  late: {
    en: 'its router is included before the route is declared, and FastAPI serves only the routes that it had then',
    ja: 'ルートの宣言より前にルーターが組み込まれており、FastAPI はその時点のルートだけを提供します',
  },
  port: {
    en: 'it has a port of its own, and no code names the server that its framework makes for it',
    ja: '専用のポートを使っており、フレームワークが作るサーバーをコードから参照できません',
  },
  adapter: {
    en: 'the adapter that serves the gateways is made elsewhere',
    ja: 'ゲートウェイを提供するアダプターが別の場所で作られています',
  },
  unreached: {
    en: 'nothing here calls the code that makes its server',
    ja: 'サーバーを作るコードがどこからも呼び出されていません',
  },
  listen: {
    en: 'no single statement here makes the application listen',
    ja: 'アプリケーションの listen を呼び出す文を一つに特定できません',
  },
  handler: {
    en: 'its handler is not in this repository, and may send bytes',
    ja: 'ハンドラーがこのリポジトリになく、バイト列を送るかどうか分かりません',
  },
  unheard: {
    en: 'no handler of its connections was found here: if none is intended, remove the server',
    ja: '接続を処理するコードが見つかりません。不要なサーバーであれば削除してください',
  },
  unassigned: {
    en: 'the application, or its server, is not assigned to a variable in a statement of its own',
    ja: 'アプリケーション（またはサーバー）が単独の文で変数に代入されていません',
  },
  middleware: {
    en: "the list of the application's middleware is made elsewhere",
    ja: 'アプリケーションのミドルウェアの一覧が別の場所で作られています',
  },
  kit: {
    en: "the list of the kit's sockets is made elsewhere",
    ja: 'キットの sockets の一覧が別の場所で作られています',
  },
}

function unread({ socket, application, unwritable }: GivenServer): readonly Place[] {
  const { path, location } = socket
  if (!isOfKit(socket) || isProtocol(socket)) return []
  const because = (why: Unread, where: Location): readonly Place[] => [
    { what: unknown[why], location: where },
  ]
  if (path.kind === 'unknown') return because(path.why, location)
  if (!application) return because('server', location)
  if (!socket.handler) return because(socket.isUnheard ? 'unheard' : 'handler', location)
  if (application.place.kind === 'none') return because(application.place.why, application.location)
  return unwritable ? [{ what: unwritable, location: application.location }] : []
}

/** Routes by their last segment: of thousands, a route is held against a few. */
const byLast = once((routes: ReadonlySet<string>) => {
  const ends = new Map<string, string[]>()
  for (const route of routes) append(ends, lastOf(route), route)
  return ends
})

const lastOf = (route: string) => route.slice(route.lastIndexOf('/') + 1)

/**
 * Whether a route takes what another one of its end would: names in braces stand for any segment. One that ends in a name
 * (`GET /{page:path}`, `GET /users/:name`) is there for what no other route takes.
 */
function isTaken(wanted: string, there: string): boolean {
  const theirs = there.split('/')
  const open = wanted.split('/').indexOf('*')
  // `/*/stream` is every path that ends so.
  const ours = wanted
    .split('/')
    .flatMap((one, at) =>
      at === open
        ? Array<string>(Math.max(0, theirs.length - wanted.split('/').length + 1)).fill('{*}')
        : [one],
    )
  if (ours.length !== theirs.length) return false
  return ours.every((one, at) => one === theirs[at] || /^\{/.test(one) || /^\{/.test(theirs[at] ?? ''))
}

/** Names as they are in the routes of an application: `:room` → `{room}`. */
function asRoute(path: string): string {
  return path.replace(/:(\w+)(?=\/|$)/g, '{$1}')
}

const brace = /\{(\w+)(?::[a-z]\w*)?\}/g

/** As the kit reads it: in Python names in braces, in Node behind a colon, and one `*` for any number of segments; each name once. */
function isNamable(path: string, language: ServerApplication['language']): boolean {
  const said = language === 'node' ? /\/(?::(\w+)|\*)(?=\/|$)/g : brace
  const names = [...path.matchAll(said)].map(([, name]) => name)
  const rest = path.replace(said, '')
  return (
    !(language === 'node' ? /[^\w/.~!@%+-]/ : /[^\w/.~!@%:+-]/).test(rest) &&
    new Set(names).size === names.length
  )
}
