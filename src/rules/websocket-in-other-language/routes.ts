import { codeOnly } from '../../languages/code-only.js'
import type { SourceHost } from '../../languages/parsed-file.js'
import { languageOf } from '../../model/language-of.js'
import type { Language, SourceText } from '../../model/source.js'
import { type Place, placesIn } from './places.js'

/** Words of files in which a function may take sockets. */
const takes: Readonly<Partial<Record<Language, readonly string[]>>> = {
  go: ['.Upgrade(', 'websocket.Accept(', 'websocket.New(', 'websocket.Handler(', 'UpgradeHTTP('],
  rust: ['WebSocketUpgrade', 'actix_ws::handle', 'ws::start('],
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
  const calls = [...code.matchAll(call)]
  for (const [index, match] of calls.entries()) {
    const from = match.index + match[0].length
    const line = code.indexOf('\n', from)
    const rest = code.slice(from, line < 0 ? code.length : line)
    const quoted = /["`]([^"`\n]{0,200})["`]/.exec(text.slice(from, from + rest.length))
    const next = calls[index + 1]?.index ?? code.length
    // A function that is written there takes the socket itself.
    const inside = /\bfunc\(/.test(rest)
      ? served.find(({ at }) => from < at.start && at.start < Math.min(next, from + 1000))
      : served.find(({ at }) => from < at.start && at.start < from + rest.length)
    const named = [...rest.matchAll(/\b[A-Za-z_]\w*\b/g)].find(([one]) => names.has(one))?.[0]
    const handler = named ?? inside?.name
    const way = quoted?.[1]?.replace(/^[A-Z]{3,7}\s{1,4}/, '')
    if (handler === undefined || (way !== undefined && !way.startsWith('/'))) continue
    found.push({
      what: 'route',
      library: handler,
      name: handler,
      at: { start: match.index + 1, end: from - 1 },
      ...(way === undefined ? {} : { address: way }),
      scope: '',
    })
  }
  return found
}

const functions = new WeakMap<SourceHost, Map<Language, ReadonlySet<string>>>()

function functionsTaking(language: Language, host: SourceHost): ReadonlySet<string> {
  const known = functions.get(host) ?? new Map<Language, ReadonlySet<string>>()
  functions.set(host, known)
  const before = known.get(language)
  if (before) return before
  const names = new Set<string>()
  const words = takes[language] ?? []
  for (const path of host.paths) {
    if (languageOf(path) !== language || host.mayHold?.(path, words) === false) continue
    const source = host.read(path)
    if (!source || (source.zone !== 'source' && source.zone !== 'example')) continue
    for (const { what, scope } of placesIn(source))
      if ((what === 'served' || (what === 'handled' && language === 'rust')) && scope !== '') names.add(scope)
  }
  known.set(language, names)
  return names
}
