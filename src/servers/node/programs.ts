import type { SourceHost } from '../../languages/parsed-file.js'
import { locate } from '../../model/lines.js'
import { literally } from '../../model/literally.js'
import { once } from '../../model/once.js'
import { hostOwnerOf } from '../../model/own-host.js'
import type { Location, Span } from '../../model/source.js'

/** A program, or the firmware of a board, that opens WebSockets of a server in this repository. */
export interface ClientProgram {
  readonly location: Location
  readonly what: string
  /** Of its addresses; undefined where one has code in it. */
  readonly paths: readonly string[] | undefined
}

/** Files in which a client may be: pages, scripts, apps. */
const holding =
  /\.(html?|[cm]?[jt]sx?|vue|svelte|astro|ejs|hbs|pug|php|erb|rb|go|rs|java|kts?|swift|dart|cs|mm?)$/

/** What opens a WebSocket, in a page, by a library, in an app or in a script of another language. */
const opening = [
  /\bnew\s{1,4}(?:(?:window|self|globalThis)\.)?(?:Reconnecting)?WebSocket\(/,
  /\b(?:useWebSocket|webSocketTask|newWebSocket|WebSocketChannel|ClientWebSocket|WebSocketClient)\b/,
  /\b(?:webSocket|connect_async|websockets?\.(?:connect|Dial|client))\(/,
  /['"](?:reconnecting-websocket|partysocket|sockette|isomorphic-ws|rxjs\/webSocket)['"]/,
]

/** Clients of boards: arduinoWebSockets, ArduinoWebsockets, ESP-IDF. */
const ofBoard = /\bWebSocketsClient\b|\bWebsocketsClient\b|\besp_websocket_client_(?:init|start)\b/
/** Clients in Python: websockets, websocket-client, aiohttp. */
const inPython = /\bwebsockets\.connect\(|\bwebsocket\.(?:create_connection|WebSocketApp)\(|\.ws_connect\(/

/** A script that holds a page, or is one. */
const ofPage = /<script\b|\blocation\.(?:host|hostname|protocol|origin)\b/

/** Code that tries a server out, or shows how it is used. */
const aside =
  /(^|[/_.-])(tests?|specs?|examples?|demos?|samples?|scripts?|tools?|bench|benchmarks?|load|mocks?|simulat\w{0,20}|debug)([/_.-]|$)/i
/** The same with a word joined to it: `testclient.js`, `wsDemo.js`; not `latest.js`, `sampler.js`. */
const asideJoined =
  /(^|\/)(test(?!imon|ament)|demo(?!nstrat|cra|gra|te)|example|sample(?!r)|mock)|(?<!\b(la|con|at|pro|fas|grea|shor))(test|demo|example|sample|mock)s?([/.]|$)/i

/**
 * The programs in Node and Python, and the boards, that open WebSockets of a server here, where nothing else in the repository does: no page, no
 * app, no script of another language. None where no program does: the clients are elsewhere.
 */
export function programsIn(host: SourceHost): readonly ClientProgram[] {
  const programs = [...openedBy(host)].flatMap(([path, span]) =>
    aside.test(path) || asideJoined.test(path) || host.read(path)?.zone !== 'source'
      ? []
      : programAt(path, host.text(path) ?? '', span),
  )
  return programs.length === 0 || isOpenedElsewhere(host) ? [] : programs
}

/** Whether a page, an app or a script of another language opens a WebSocket here, of whichever server. */
export const isOpenedElsewhere = once((host: SourceHost): boolean => {
  const made = openedBy(host)
  return host.paths.some((path) => {
    const text = holding.test(path) && !made.has(path) ? host.text(path) : undefined
    return text !== undefined && opening.some((one) => one.test(text))
  })
})

/** Where programs and boards open a WebSocket, by file. */
const openedBy = once(
  (host: SourceHost): ReadonlyMap<string, Span> =>
    new Map(
      host.paths.flatMap((path) => {
        const text = written.test(path) ? host.text(path) : undefined
        const span = text === undefined ? undefined : openedIn(path, text)
        return span ? [[path, span] as const] : []
      }),
    ),
)

const scripts = /\.[cm]?[jt]sx?$/
const boards = /\.(ino|c|cc|cpp|h|hpp)$/
const written = /\.([cm]?[jt]sx?|ino|c|cc|cpp|h|hpp|py)$/

function openedIn(path: string, text: string): Span | undefined {
  if (scripts.test(path)) return ofPage.test(text) ? undefined : constructionIn(text)
  const found = (boards.test(path) ? ofBoard : inPython).exec(text)
  return found ? { start: found.index, end: found.index + found[0].length } : undefined
}

/** Whether one of its addresses leads to a route, or may. */
export function mayOpenRoute({ paths }: ClientProgram, route: string): boolean {
  const segments = (path: string) => path.split('/').filter((one) => one !== '')
  const wanted = segments(route)
  if (paths === undefined || wanted.at(-1) === '*') return true
  return paths.some((path) => {
    const said = segments(path)
    return said.length === wanted.length && wanted.every((one, at) => /^:/.test(one) || one === said[at])
  })
}

const importing = [
  /\bimport\s{1,4}(?:\*\s{1,4}as\s{1,4})?(\w{1,60})(?:\s{0,4},\s{0,4}\{[^{}]{0,200}\})?\s{1,4}from\s{1,4}['"]ws['"]/,
  /\bimport\s{1,4}\{[^{}]{0,200}?\bWebSocket(?:\s{1,4}as\s{1,4}(\w{1,60}))?\b[^{}]{0,200}\}\s{0,4}from\s{1,4}['"]ws['"]/,
  /\b(?:const|let|var)\s{1,4}(\w{1,60})\s{0,4}=\s{0,4}require\(\s{0,4}['"]ws['"]/,
  /\b(?:const|let|var)\s{1,4}\{[^{}]{0,200}?\bWebSocket(?:\s{0,4}:\s{0,4}(\w{1,60}))?\b[^{}]{0,200}\}\s{0,4}=\s{0,4}require\(\s{0,4}['"]ws['"]/,
]

/** `new WebSocket(…)` of `ws`, under the name that it is imported by. */
function constructionIn(text: string): Span | undefined {
  const found = importing.map((one) => one.exec(text)).find((one) => one !== null)
  if (!found) return undefined
  const [, name = 'WebSocket'] = found
  const made = new RegExp(
    String.raw`\bnew\s{1,4}${literally(name)}(?:\.WebSocket)?\([^()\r\n]{0,100}\)?`,
  ).exec(text)
  return made ? { start: made.index, end: made.index + made[0].length } : undefined
}

const address = /\bwss?:\/\/([\w.-]{0,200})((?::\d{1,5})?)([^\s'"`]{0,200})/g

/** Its addresses are of this machine, or have a host that is made at run time; one of another service is a client of that. A board has none in one text. */
function programAt(path: string, text: string, span: Span): readonly ClientProgram[] {
  const base = { location: locate({ path, text }, span), what: text.slice(span.start, span.end) }
  const said = [...text.matchAll(address)].map(([, name = '', , rest = '']) => ({ name, rest }))
  if (said.length === 0) return boards.test(path) ? [{ ...base, paths: undefined }] : []
  const isOwn = said.every(({ name }) => name === '' || hostOwnerOf(name.toLowerCase(), {}) === 'own')
  if (!isOwn) return []
  const isRead = said.every(({ name, rest }) => name !== '' && !/[${]/.test(rest))
  return [{ ...base, paths: isRead ? said.map(({ rest }) => rest.split(/[?#]/, 1).join('')) : undefined }]
}
