import { parseLines } from '../../../languages/lines.js'
import type { PathMatch, ProxyRule, ProxySite } from '../../../model/proxy.js'
import type { SourceText, Span } from '../../../model/source.js'

/** A `use_backend` or `default_backend`, with what is set for its backend. */
export interface HaproxyRule extends ProxyRule {
  /** The value of the backend's own `timeout server`; absent: it is that of `defaults`. */
  readonly silenceAt?: Span
  /** The line that begins the backend, and the first one in it. */
  readonly header: Span
  readonly first?: Span
}

interface Section {
  readonly kind: string
  readonly name: string
  readonly header: Span
  readonly lines: { readonly words: readonly string[]; readonly span: Span }[]
  /** The section of defaults that is the last before it. */
  readonly defaults?: Section
}

/** The frontends of HAProxy, where conditions are about paths and handshakes alone. */
export function haproxySites(source: SourceText): readonly ProxySite<HaproxyRule>[] {
  const sections = sectionsOf(source)
  const backends = new Map(
    sections.filter(({ kind }) => kind === 'backend' || kind === 'listen').map((one) => [one.name, one]),
  )
  return sections.flatMap((section): readonly ProxySite<HaproxyRule>[] => {
    if (section.kind !== 'frontend' && section.kind !== 'listen') return []
    const acls = aclsOf(section)
    const rules = section.lines.flatMap(({ words: [name, target = '', sign, ...condition], span }) => {
      if (name !== 'use_backend' && name !== 'default_backend') return []
      const backend = backends.get(target)
      const asked: Conditions | undefined =
        sign === undefined
          ? { matches: [all], isHandshake: false }
          : conditionsOf(sign === 'if' ? condition : ['!'], acls)
      const said = {
        at: span,
        what: `${name} ${target}`,
        asked: asked ?? { matches: [unread], isHandshake: false },
      }
      return ruleOf(said, backend)
    })
    if (section.kind === 'listen') {
      const asked = { matches: [all], isHandshake: false }
      rules.push(ruleOf({ at: section.header, what: `listen ${section.name}`, asked }, section))
    }
    // The default is tried last, wherever it stands.
    const ordered = [
      ...rules.filter(({ what }) => what.startsWith('use_')),
      ...rules.filter(({ what }) => !what.startsWith('use_')),
    ]
    return ordered.length > 0 ? [{ kind: 'haproxy', order: 'first', rules: ordered }] : []
  })
}

const all: PathMatch = { kind: 'prefix', path: '/' }
const unread: PathMatch = { kind: 'pattern' }

/** The tests of a condition. */
interface Conditions {
  readonly matches: readonly PathMatch[]
  readonly isHandshake: boolean
}

function ruleOf(
  {
    at,
    what,
    asked: { matches, isHandshake },
  }: { readonly at: Span; readonly what: string; readonly asked: Conditions },
  backend: Section | undefined,
): HaproxyRule {
  const carries = isHandshake ? 'websockets' : 'everything'
  // Its backend stands in another file.
  if (!backend) return { at, what, matches, carries, header: at }
  const isTimeout = ({ words }: Section['lines'][number]) => words[0] === 'timeout' && words[1] === 'server'
  const own = backend.lines.findLast(isTimeout)
  const { defaults } = backend
  const mode = [...(defaults?.lines ?? []), ...backend.lines].findLast(({ words }) => words[0] === 'mode')
  // Of a connection that is passed on as it is, streams and WebSockets are the same.
  const isPlain = mode?.words[1] === 'tcp'
  const silence = isPlain ? undefined : secondsOf((own ?? defaults?.lines.findLast(isTimeout))?.words[2])
  const [first] = backend.lines
  return {
    at,
    what,
    matches,
    carries,
    to: { server: serversOf(backend) },
    ...(silence === undefined ? {} : { silence }),
    ...(own ? { silenceAt: own.span } : {}),
    header: backend.header,
    ...(first ? { first: first.span } : {}),
  }
}

/** One text for the same servers. */
function serversOf({ name, lines }: Section): string {
  const servers = lines.flatMap(({ words }) => (words[0] === 'server' ? (words[2] ?? []) : []))
  return servers.length > 0 ? servers.sort().join(' ') : name
}

function sectionsOf(source: SourceText): readonly Section[] {
  const [parsed] = parseLines([source])
  if (parsed?.kind !== 'parsed') return []
  const sections: Section[] = []
  let defaults: Section | undefined
  for (const { text, span } of parsed.file.lines) {
    const [said = ''] = text.split(' #', 1)
    const words = said.split(/\s+/).filter((word) => word !== '')
    const [kind, name = ''] = words
    if (kind === undefined) continue
    if (/^(?:global|defaults|frontend|listen|backend|userlist|peers|resolvers|cache|program)$/.test(kind)) {
      const section: Section = { kind, name, header: span, lines: [], ...(defaults ? { defaults } : {}) }
      if (kind === 'defaults') defaults = section
      sections.push(section)
    } else sections.at(-1)?.lines.push({ words, span })
  }
  return sections
}

type Terms = readonly (PathMatch | 'handshake')[]

/** What one test takes; undefined: it is about something else. */
function termOf([test = '', ...words]: readonly string[]): Terms | undefined {
  if (/^(?:req\.)?hdr(?:_\w{3})?\((?:upgrade|connection)\)$/i.test(test)) return ['handshake']
  const said = words.filter((word) => word !== '-i')
  const isBeginning = test === 'path_beg' || (test === 'path' && said[0] === '-m' && said[1] === 'beg')
  const paths = said[0] === '-m' ? said.slice(2) : said
  if (!isBeginning && (test !== 'path' || said[0]?.startsWith('-'))) return undefined
  return paths.map((path) => ({ kind: isBeginning ? 'prefix' : 'exact', path }))
}

/** What each name takes; undefined: something else, in one of its lines. */
function aclsOf({ lines }: Section): ReadonlyMap<string, Terms | undefined> {
  const acls = new Map<string, (PathMatch | 'handshake')[] | undefined>()
  for (const { words } of lines) {
    const [keyword, name, ...test] = words
    if (keyword !== 'acl' || name === undefined) continue
    const before = acls.has(name) ? acls.get(name) : []
    const terms = termOf(test)
    if (before && terms) before.push(...terms)
    acls.set(name, terms && before)
  }
  return acls
}

/** `a b || { path /ws }`: the paths of all its ways; undefined: one of them is about something else. */
function conditionsOf(
  condition: readonly string[],
  acls: ReadonlyMap<string, Terms | undefined>,
): Conditions | undefined {
  const matches: PathMatch[] = []
  let handshakes = 0
  const ways = split(condition, '||')
  for (const way of ways) {
    const paths: PathMatch[][] = []
    let isHandshake = false
    for (let at = 0; at < way.length; at++) {
      const word = way[at] ?? ''
      const end = word === '{' ? way.indexOf('}', at) : at
      const terms = end < 0 ? undefined : word === '{' ? termOf(way.slice(at + 1, end)) : acls.get(word)
      if (!terms) return undefined
      const own = terms.filter((term) => term !== 'handshake')
      if (own.length < terms.length) isHandshake = true
      if (own.length > 0) paths.push(own)
      at = end
    }
    if (paths.length > 1) return undefined
    if (isHandshake) handshakes++
    matches.push(...(paths[0] ?? [all]))
  }
  if (handshakes > 0 && handshakes < ways.length) return undefined
  return { matches, isHandshake: handshakes > 0 }
}

function split(words: readonly string[], sign: string): readonly (readonly string[])[] {
  const parts: string[][] = [[]]
  for (const word of words) {
    if (word === sign || word === 'or') parts.push([])
    else parts.at(-1)?.push(word)
  }
  return parts
}

const units: Readonly<Record<string, number>> = { us: 1e-6, ms: 0.001, s: 1, m: 60, h: 3600, d: 86_400 }

/** `10s`, and `10000`: milliseconds. */
function secondsOf(said: string | undefined): number | undefined {
  const [, number, unit = 'ms'] = /^(\d{1,12})(us|ms|[smhd])?$/.exec(said ?? '') ?? []
  return number === undefined ? undefined : Number(number) * (units[unit] ?? 1)
}
