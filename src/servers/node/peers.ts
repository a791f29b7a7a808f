import type { SourceHost } from '../../languages/parsed-file.js'
import { locate } from '../../model/lines.js'
import { literally } from '../../model/literally.js'
import { whoseHost } from '../../model/own-host.js'
import type { Location, Span } from '../../model/source.js'

/** A program in Node that opens WebSockets of a server in this repository. */
export interface NodePeer {
  readonly location: Location
  readonly what: string
  /** Of its addresses; undefined where one has code in it. */
  readonly paths: readonly string[] | undefined
}

/** Files in which a client may be: pages, scripts, apps. */
const holding =
  /\.(html?|[cm]?[jt]sx?|vue|svelte|astro|ejs|hbs|pug|php|erb|py|rb|go|rs|java|kts?|swift|dart|cs|mm?)$/

const scripts = /\.[cm]?[jt]sx?$/

/** What opens a WebSocket, in a page, by a library, in an app or in a script of another language. */
const opening = [
  /\bnew\s{1,4}(?:(?:window|self|globalThis)\.)?(?:Reconnecting)?WebSocket\(/,
  /\b(?:useWebSocket|webSocketTask|newWebSocket|WebSocketChannel|ClientWebSocket|WebSocketClient)\b/,
  /\b(?:webSocket|connect_async|websockets?\.(?:connect|Dial|client))\(/,
  /['"](?:reconnecting-websocket|partysocket|sockette|isomorphic-ws|rxjs\/webSocket)['"]/,
]

/** A script that holds a page, or is one. */
const ofPage = /<script\b|\blocation\.(?:host|hostname|protocol|origin)\b/

/** Code that tries a server out, or shows how it is used. */
const aside =
  /(^|[/_.-])(tests?|specs?|examples?|demos?|samples?|scripts?|tools?|bench|benchmarks?|load|mocks?|simulat\w{0,20}|debug)([/_.-]|$)/i

/**
 * The programs in Node that open WebSockets of a server here, where nobody else in the repository does: no page, no app, no script of another
 * language. None where no program does: the clients are elsewhere.
 */
export function nodePeersIn(host: SourceHost): readonly NodePeer[] {
  const made = new Map(
    host.paths.flatMap((path) => {
      const text = scripts.test(path) ? host.text(path) : undefined
      const span = text === undefined || ofPage.test(text) ? undefined : constructionIn(text)
      return span ? [[path, span] as const] : []
    }),
  )
  const peers = [...made].flatMap(([path, span]) =>
    aside.test(path) || host.read(path)?.zone !== 'source' ? [] : peerAt(path, host.text(path) ?? '', span),
  )
  if (peers.length === 0) return []
  const isOpenedElsewhere = host.paths.some((path) => {
    const text = holding.test(path) && !made.has(path) ? host.text(path) : undefined
    return text !== undefined && opening.some((one) => one.test(text))
  })
  return isOpenedElsewhere ? [] : peers
}

/** Whether one of its addresses leads to a route, or may. */
export function mayOpen({ paths }: NodePeer, route: string): boolean {
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

/** Its addresses are of this machine, or have a host that is made at run time; one of another service is a client of that. */
function peerAt(path: string, text: string, span: Span): readonly NodePeer[] {
  const said = [...text.matchAll(address)].map(([, name = '', , rest = '']) => ({ name, rest }))
  const isOwn = said.every(({ name }) => name === '' || whoseHost(name.toLowerCase(), {}) === 'own')
  if (said.length === 0 || !isOwn) return []
  const isRead = said.every(({ name, rest }) => name !== '' && !rest.includes('$'))
  const paths = said.map(({ rest }) => rest.split(/[?#]/, 1).join(''))
  const location = locate({ path, text }, span)
  return [{ location, what: text.slice(span.start, span.end), paths: isRead ? paths : undefined }]
}
