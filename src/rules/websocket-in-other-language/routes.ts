import { codeOnly } from '../../languages/code-only.js'
import type { SourceHost } from '../../languages/parsed-file.js'
import type { Language, SourceText } from '../../model/source.js'
import { closing } from './own-senders.js'
import { type Place, placesIn } from './places.js'
import { filesOf, oncePerLanguage } from './socket-files.js'

/** Words of files in which a function may take sockets. */
const takes: Readonly<Partial<Record<Language, readonly string[]>>> = {
  go: ['.Upgrade(', 'websocket.Accept(', 'websocket.New(', 'websocket.Handler(', 'UpgradeHTTP('],
  rust: ['WebSocketUpgrade', 'IncomingUpgrade', 'actix_ws::handle', 'ws::start('],
}

/** A route with the function that answers it: `GET("/ws", hub.Serve)`, `.route("/ws", get(serve))`. */
const routed: Readonly<Partial<Record<Language, RegExp>>> = {
  go: /\.(?:GET|Get|Any|Handle|HandleFunc|HandlerFunc|All|Use|Route|Path|Match|Method)\(/g,
  rust: /\.(?:route|service|resource)\(/g,
}

/** Routes whose function, of this file or of another, takes a WebSocket. */
export function routesIn(source: SourceText, host: SourceHost): readonly Place[] {
  const { text, language } = source
  const call = routed[language]
  if (!call || source.zone === 'test') return []
  const names = functionsTaking(language, host)
  const code = names.size === 0 ? undefined : codeOnly(source)
  if (code === undefined) return []
  const found: Place[] = []
  const served = placesIn(source).filter(({ what }) => what === 'served')
  const calls = [...code.matchAll(call)].map((match) => {
    const from = match.index + match[0].length
    const end = Math.min(closing(code, from, ')'), from + 2000)
    // In a call of several lines, the first line that is not empty has the path.
    const first = /^\s{0,200}[^\n]{0,400}/.exec(code.slice(from, end))?.[0] ?? ''
    const quoted = /["`]([^"`\n]{0,200})["`]/.exec(text.slice(from, from + first.length))
    return { index: match.index, from, end, way: quoted?.[1]?.replace(/^[A-Z]{3,7}\s{1,4}/, '') }
  })
  const groups = groupsIn(text, code)
  let inside = 0
  for (const { index, from, end: close, way } of calls) {
    // `http.HandlerFunc(…)` and `r.Header.Get("id")` within a route are none.
    if (index < inside && !way?.startsWith('/')) continue
    const next = calls.find((one) => one.index > index && one.way?.startsWith('/'))?.index ?? code.length
    const end = Math.min(next, close)
    const rest = code.slice(from, end)
    // A function that is written there takes the socket itself, or calls what does.
    const own = served.find(({ at }) => from < at.start && at.start < end)
    const named = [...rest.matchAll(/\b[A-Za-z_]\w*\b/g)].find(([one]) => names.has(one))?.[0]
    const handler = named ?? own?.name
    if (handler === undefined || (way !== undefined && !way.startsWith('/'))) continue
    const above = language === 'go' ? groups(nameBefore(code, index), index) : ''
    inside = end
    found.push({
      what: 'route',
      library: handler,
      name: handler,
      at: { start: index + 1, end: from - 1 },
      ...(way === undefined ? {} : { address: `${above}${way}`.replace(/(.)\/$/, '$1') }),
      scope: '',
    })
  }
  return found
}

/** `ws` of `ws.Get(`. */
function nameBefore(code: string, at: number): string {
  return /\w{1,60}$/.exec(code.slice(Math.max(0, at - 60), at))?.[0] ?? ''
}

const group = /\b(\w{1,60})\s{0,9}:?=\s{0,9}(?:\w{1,60}\.){0,3}(\w{1,60})\.(?:Group|PathPrefix)\(\s{0,9}["`]/g

/** The path above a router of Go: `/api/socket` for `ws`, with `api := app.Group("/api")` and `ws := api.Group("/socket", …)`. */
function groupsIn(text: string, code: string): (name: string, before: number, depth?: number) => string {
  const made = [...code.matchAll(group)].map((match) => ({
    at: match.index,
    name: match[1],
    of: match[2] ?? '',
    path: /^[^"`\n]{0,200}/.exec(text.slice(match.index + match[0].length))?.[0] ?? '',
  }))
  const above = (name: string, before: number, depth = 0): string => {
    const own = depth > 5 ? undefined : made.findLast((one) => one.name === name && one.at < before)
    return own ? `${above(own.of, own.at, depth + 1)}${own.path}`.replace(/\/$/, '') : ''
  }
  return above
}

const functionsTaking = oncePerLanguage((language: Language, host): ReadonlySet<string> => {
  const names = new Set<string>()
  for (const source of filesOf(language, host, takes[language] ?? []))
    for (const { what, scope } of placesIn(source))
      if ((what === 'served' || (what === 'handled' && language === 'rust')) && scope !== '') names.add(scope)
  return names
})
