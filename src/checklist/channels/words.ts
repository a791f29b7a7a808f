import type { Config } from '../../model/config.js'
import type { Finding, Link } from '../../model/finding.js'
import { devToolsAddress, hostOwnerOf } from '../../model/own-host.js'
import { publicServices } from '../../model/public-services.js'
import { anyPath, socketIoPath } from '../../model/route.js'
import type { DecidedSocket, SocketUsage } from '../../model/socket.js'

/** Words that every channel has: they do not distinguish channels. */
const common = /^(\$connect|\$disconnect|\$default|\/|ws|wss|websocket|socket|true|false)?$/i

/** The words by which a finding names its channel. */
export function wordsOfFinding(finding: Finding, config: Hosts = {}): readonly string[] {
  const { names, links, scope, location, role, data } = finding
  const elsewhere = /^(?:client|configuration)$/.test(role)
    ? names.map((one) => foreignHost(one, finding, config))
    : []
  const [host, ...others] = elsewhere
  // All that it names is on another's server.
  if (host !== undefined && !others.includes(undefined))
    return distinct([`host:${host}`, ...others.map((one) => `host:${one}`)])
  // A document is no channel's place by itself: it is that of the name it says.
  const isUnnamed = role === 'sse-client' && names.length === 0
  const named = role === 'documentation' ? data.name : isUnnamed ? data.address : undefined
  const stream = isUnnamed ? data.stream : undefined
  const said = [named, stream, ...names].filter((name) => name !== undefined)
  const isNamed = said.some((name) => wordsOfName(name).length > 0)
  return distinct([
    ...(isNamed ? [] : unnamedPath(finding)).flatMap(wordsOfName),
    ...links.filter(isOfOneChannel).map(wordOfLink),
    ...said.flatMap(wordsOfName),
    // The function that a route calls is named in its declaration by file and name.
    ...(role === 'server' && scope !== '' ? [`handler:${location.path}:${scope.split('.')[0]}`] : []),
  ])
}

type Hosts = Pick<Config, 'ownHosts' | 'foreignHosts'>

/** The host of an address on somebody else's server; of a client in Python, which a browser's page does not tell where to go, any host that is not named as own. */
function foreignHost(address: string, { ruleId }: Finding, config: Hosts): string | undefined {
  const host = /^(?:wss?|https?):\/\/([^/?#\s]+)/i.exec(address)?.[1]
  return host === undefined ? undefined : elsewhereOf(host, ruleId === 'python-websocket-client', config)
}

/** Where a server is that names no path, and where a client of Socket.IO asks for it: in the path of its namespace, or here. */
function unnamedPath({ ruleId, messageId, role, zone, data }: Finding): readonly string[] {
  if (zone !== 'source') return []
  if (role === 'client') return messageId === 'opened' && data.library === 'Socket.IO' ? [socketIoPath] : []
  const kind = `${ruleId}/${messageId}`
  if (kind === 'websockets-server/server') return [anyPath]
  const isSocketIo =
    (/^node-websocket-server\/(serves|extended)$/.test(kind) && data.library === 'Socket.IO') ||
    /^python-socketio\/(server|application)$/.test(kind) ||
    (kind === 'node-websocket-route/handler' && data.name === '@WebSocketGateway')
  return isSocketIo ? [socketIoPath] : []
}

/** A socket is known by its address, by the setting that holds it, and by the endpoints that take its place. */
export function wordsOfSocket({ usage, verdict }: DecidedSocket, config: Hosts): readonly string[] {
  const { pattern, text, origins = [] } = usage.url
  const { endpoint } = verdict
  const setting = /(?:import\.meta\.env|process\.env)\.(\w+)/.exec(text)?.[1]
  const { address } = usage.switched ?? {}
  const isKnown = endpoint !== undefined && endpoint.provenance !== 'guessed' && !endpoint.relative
  const elsewhere = hostElsewhere(usage, config)
  if (elsewhere !== undefined) return [`host:${elsewhere}`]
  const own = pattern === undefined ? [] : wordsOfAddress(pattern)
  const isSocketIo = usage.api === 'protocol:socket.io' && !own.some((word) => word.startsWith('name:/'))
  // The page says where Action Cable is: at the one server.
  const isOfPage = usage.api === 'protocol:actioncable' && own.length === 0
  return distinct([
    ...own,
    ...(usage.server !== undefined ? wordsOfName(usage.server) : isSocketIo ? wordsOfName(socketIoPath) : []),
    ...(isOfPage ? ['name:${cable}'] : []),
    ...origins.flatMap(wordsOfAddress),
    ...(setting === undefined ? [] : wordsOfName(setting)),
    ...(address === undefined ? [] : wordsOfName(address)),
    ...(isKnown ? [endpoint.stream, endpoint.send ?? ''].flatMap(wordsOfName) : []),
  ])
}

/** The host of somebody else's server: a known service's, or, for a client on a server, any written one that is not named as own. */
function hostElsewhere(
  { url: { host, pattern = '', origins = [] }, api }: SocketUsage,
  config: Hosts,
): string | undefined {
  // `process.env.FEED ?? 'wss://feed.example.com/ws'`: what is written in place of a setting.
  const written = (one: string) =>
    [...one.matchAll(/\bwss?:\/\/([^/?#'"`$\s)]+)/gi)].map(([, found = '']) => found)
  const hosts = host === undefined ? [pattern, ...origins].flatMap(written) : [host]
  const elsewhere = hosts.map((one) => elsewhereOf(one, api === 'ws', config))
  return elsewhere.includes(undefined) ? undefined : elsewhere[0]
}

/** A word for the host of a known service, for one that the configuration calls foreign, or for an address of Chrome DevTools. */
export function isAtThirdParty(word: string, config: Hosts): boolean {
  if (devToolsAddress.test(word)) return true
  const host = /^host:(.*?)(?::\d+)?$/.exec(word)?.[1]
  return host !== undefined && hostOwnerOf(host.toLowerCase(), config) === 'foreign'
}

function elsewhereOf(host: string, isOnServer: boolean, config: Hosts): string | undefined {
  const name = host.replace(/:\d+$/, '').toLowerCase()
  // `${region}.example.com`, `{host}`: who owns it is not written.
  if (!name.includes('.') || /[{}$]/.test(name)) return undefined
  const owner = hostOwnerOf(name, config)
  return owner === 'foreign' || (owner === 'unknown' && isOnServer) ? host : undefined
}

/** Alarms of several services may have one name, a metric of the cloud is one of every API, and below a path may be many. */
function isOfOneChannel({ kind, name }: Link): boolean {
  return !/^(?:alarm|dashboard|prefix|port)$/.test(kind) && !(kind === 'metric' && name.startsWith('AWS/'))
}

function wordOfLink({ kind, name }: Link): string {
  return kind === 'declaration' || kind === 'handler' || kind === 'host' ? `${kind}:${name}` : `name:${name}`
}

/** `wss://chat.example.com/ws?room=1` → the path; an address without a path is known by its host. */
export function wordsOfName(name: string): readonly string[] {
  const written = withFallback(name)
  if (written !== undefined) return wordsOfName(written)
  const url = /^(?:[a-z][a-z+.-]*:|\$\{[^{}]*\}:?)\/\/([^/?#]*)([^?#]*)/i.exec(withoutCode(name))
  if (url) {
    const [, host = '', path = ''] = url
    const isGateway = host.includes('.execute-api.')
    // The path of an API of API Gateway is a stage: `/prod`.
    const way = isGateway ? '' : path.replace(/\/$/, '')
    if (!isCommon(way)) return [`name:${anonymous(way)}`]
    const page = /^\$\{(?:\w+\.)?location\.host(?:name)?\}(:\d+)?$/.exec(host)
    // At the page's own host, which serves on this machine as well.
    if (page) return [`host:localhost${page[1] ?? ''}`]
    return host === '' || host.includes('${') ? [] : [`host:${host}`]
  }
  const based = /^\$\{([^{}]*)\}(\/[^?#]*)?(?:[?#].*)?$/s.exec(name)
  // `${base}/ws/chat?as=${user}` is known by its path, `${process.env.CHAT_URL}` by the setting that holds it.
  if (based) {
    const [, held = '', path = ''] = based
    if (path.length > 1) return wordsOfName(path)
    const setting = /(?:^|\.)([A-Z][A-Z0-9_]+)$/.exec(held)?.[1]
    if (setting !== undefined) return wordsOfName(setting)
    const debugged = devToolsAddress.exec(held)?.[0]
    if (debugged !== undefined) return [`name:\${${debugged}}`]
    return path === '/' || /\W/.test(held) ? [] : [`name:\${${held}}`]
  }
  if (name === anyPath) return [`name:${anyPath}`]
  const way = name.startsWith('/') ? anonymous(name.replace(/[?#].*$/s, '').replace(/(.)\/$/, '$1')) : name
  return isCommon(way) ? [] : [`name:${way}`]
}

/** What stands where an address is to be filled in names no place, and is known like a variable: `YOUR_WS_URL`, `<api-id>?as=${user}`. */
function wordsOfAddress(address: string): readonly string[] {
  const held = /^(?:<([\w -]{1,100})>|(?!localhost$)([a-z][\w-]{0,100}))\/?(?:[?#].*)?$/is.exec(address)
  const name = held?.[1] ?? held?.[2]
  return name === undefined ? wordsOfName(address) : [`name:\${${name}}`]
}

/** `${import.meta.env.VITE_API || '/api'}/polls` → `/api/polls`: a setting has the path of what is written in its place. */
function withFallback(name: string): string | undefined {
  const found =
    /^\$\{[^{}]{1,200}(?:\|\||\?\?)\s{0,3}(["'])((?:https?:\/\/[^\s"'/]{1,200})?\/[^\s"']{0,200})\1\s{0,3}\}(\/.*)$/s.exec(
      name,
    )
  if (!found) return undefined
  const [, , base = '', path = ''] = found
  return `${base.replace(/\/$/, '')}${path}`
}

/** A choice in the code of an address says nothing of its path: `wss://${isDev ? here : there}/chat`. */
function withoutCode(name: string): string {
  return name.replace(/\$\{[^{}]{0,300}\}/g, (code) => (/[/?#]/.test(code) ? '${}' : code))
}

/** Parameters are equal whatever they are called, and `${kind}_${id}` fills one: `/rooms/{id}`, `/rooms/:id`, `/rooms/${id}`. */
function anonymous(path: string): string {
  return path
    .replace(/\$?\{[^}]{0,200}\}|<[^>]{0,200}>|:\w+/g, '{}')
    .replace(/(?<=\/)\{\}(?:[-_.:,~@|]*\{\})+(?=\/|$)/g, '{}')
}

function isCommon(word: string): boolean {
  return common.test(word) || /^[\W_{}]*$/.test(word)
}

/** A word that is a path: `name:/ws/chat`; where several servers have it, with the place before it: `at:port 8081 name:/*`. */
export function isPath(word: string): boolean {
  return word.startsWith('name:/') || (word.startsWith('at:') && word.includes(' name:/'))
}

export function pathIn(word: string): string {
  return word.slice(word.indexOf('name:') + 'name:'.length)
}

/** Of a client's words: none says where the server is but settings, variables, hosts of this machine, and ids of API Gateway. */
export function isUnplaced(words: readonly string[]): boolean {
  return !words.some(namesService) && words.every(isOfDeployment)
}

function isOfDeployment(word: string): boolean {
  return /^name:(?:\$\{|[A-Z][A-Z0-9_]*$)|^host:[^.]+\.execute-api\./.test(word) || isOfThisMachine(word)
}

function isOfThisMachine(word: string): boolean {
  return /^host:(?:localhost|127\.0\.0\.1|\[::1\])(?::\d+)?$/.test(word)
}

/**
 * Of a client's words: besides such as name no place, hosts without a path, each of which is this team's by its name, or by an address of
 * this machine that is asked in its place.
 */
export function isAtOwnHost(words: readonly string[], config: Hosts): boolean {
  if (words.some(namesService)) return false
  const isLocal = words.some(isOfThisMachine)
  return words.every((word) => {
    if (isOfDeployment(word)) return true
    if (!word.startsWith('host:')) return false
    const owner = hostOwnerOf(word.slice('host:'.length).replace(/:\d+$/, '').toLowerCase(), config)
    return owner === 'own' || (owner === 'unknown' && (isLocal || hasOwnPort(word)))
  })
}

/** Public services answer at the ports of HTTPS: `wss://chat.example.org:5000` is a team's own. */
function hasOwnPort(word: string): boolean {
  const port = /:(\d+)$/.exec(word.slice('host:'.length))?.[1]
  return port !== undefined && !/^(?:80|443|8443|9443)$/.test(port)
}

/** A client with a path at a base known only at run time, or at a host of this team: a server that takes any path takes it. */
export function isAtOwnPath({ usage: { url } }: DecidedSocket, config: Hosts): boolean {
  const { host, pattern = '', origins = [] } = url
  if (!/^(?:(?:wss?|https?):\/\/|\$\{[^{}]{1,200}\}(?::\/\/)?\/?)/i.test(pattern)) return false
  const said = [pattern, ...origins]
  if (said.some((one) => devToolsAddress.test(one))) return false
  if (said.some((one) => (one.slice(0, 400).match(/\b[A-Za-z]\w{3,}/g) ?? []).some(isOfService))) return false
  const written = said.flatMap((one) => /^(?:wss?|https?):\/\/([^/?#$:]+)/i.exec(one)?.[1] ?? [])
  return [...(host === undefined ? [] : [host.replace(/:\d+$/, '')]), ...written].every(
    (one) => hostOwnerOf(one.toLowerCase(), config) === 'own',
  )
}

/** `name:BINANCE_WS_URL`, `name:${binance_url}`: a setting that is called after a public service leads there. */
function namesService(word: string): boolean {
  if (devToolsAddress.test(word)) return true
  const name = /^name:(?:([A-Z][A-Z0-9_]*)|\$\{([\w -]+)\})$/.exec(word)
  return isOfService(name?.[1] ?? name?.[2] ?? '')
}

function isOfService(name: string): boolean {
  return name.split(/[_ -]/).some((one) => services.has(one.toUpperCase()))
}

/** `BINANCE` of binance.com. Names that are words of any application are left out. */
const services: ReadonlySet<string> = new Set(
  publicServices
    .map((domain) => domain.split('.').at(-2)?.toUpperCase() ?? '')
    .filter(
      (name) =>
        name.length > 3 &&
        !/^(?:CHESS|CRYPTO|KICK|MICROSOFT|MOZILLA|PUSH|REVOLT|SPEECH|STREAM|WEBSOCKET)$/.test(name),
    ),
)

function distinct(words: readonly string[]): readonly string[] {
  return [...new Set(words)]
}
