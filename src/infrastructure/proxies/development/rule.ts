import type { PathMatch, ProxyRule } from '../../../model/proxy.js'
import type { Span } from '../../../model/source.js'
import { patternOf } from '../path-pattern.js'

/** An entry of a development server's proxy, or a rewrite of Next.js. */
export interface DevelopmentRule extends ProxyRule {
  /** `bare`: a target with no options around it; `call`: the options of a function. */
  readonly form: 'bare' | 'options' | 'call' | 'rewrite'
  /** The target between its quotes, and its quote. */
  readonly target: Span
  readonly quote: string
  /** For a rewrite: its source between its quotes. */
  readonly source?: Span
  /** `ws` is among the options. */
  readonly saysWs: boolean
}

/** One entry as it is written, in a script or in JSON. */
export interface WrittenEntry {
  readonly at: Span
  readonly what: string
  readonly form: DevelopmentRule['form']
  /** Paths, globs and expressions that it is for; none: all paths. */
  readonly contexts: readonly string[]
  readonly target: { readonly text: string; readonly span: Span; readonly quote: string }
  /** Its options by name, where they are plain booleans with their values. */
  readonly options: ReadonlyMap<string, boolean | undefined>
}

/** What an entry takes, and where it sends that. */
export function ruleOfEntry(said: WrittenEntry): DevelopmentRule {
  const { at, what, form, contexts, target, options } = said
  const [, scheme = '', server = target.text, path = ''] = /^(\w+):\/\/([^/]*)(.*)$/.exec(target.text) ?? []
  const matches = contexts.length > 0 ? contexts.map(contextOf) : [{ kind: 'prefix', path: '/' } as const]
  const [match] = matches
  const isRewritten = ['rewrite', 'pathRewrite', 'router', 'bypass'].some((name) => options.has(name))
  const folder = path.replace(/\/$/, '')
  const isMoved = folder !== '' && !isRewritten && match?.kind === 'prefix'
  return {
    at,
    what,
    form,
    matches,
    carries: options.get('ws') === true || /^wss?$/.test(scheme) ? 'everything' : 'requests',
    to: { server, scheme, ...(isMoved ? { path: folder + match.path } : {}) },
    target: target.span,
    quote: target.quote,
    saysWs: options.has('ws'),
  }
}

/** `/ws`, `/ws/**`, and `^/ws/.*` of Vite. */
function contextOf(said: string): PathMatch {
  if (said.startsWith('^')) {
    const pieces = patternOf(said)
    return { kind: 'pattern', ...(pieces ? { pieces } : {}) }
  }
  const path = said.replace(/\/\*\*?$/, '')
  return /[*!{(]/.test(path) ? { kind: 'pattern' } : { kind: 'prefix', path }
}

/** A rewrite of Next.js; undefined where it stays on the same server. */
export function ruleOfRewrite(
  source: WrittenEntry['target'],
  destination: WrittenEntry['target'],
): DevelopmentRule | undefined {
  const [, scheme = '', server = '', path = ''] =
    /^(?:(https?):\/\/)?((?:\$\{[^{}]{1,200}\}|[\w.:-])+)(\/.*)?$/.exec(destination.text) ?? []
  if (server === '' || (scheme === '' && !server.includes('$'))) return undefined
  const match = sourceOf(source.text)
  const below = /\/:\w+\*$/
  const to = match.kind === 'prefix' ? path.replace(below, '') : path
  const isMoved = match.kind !== 'pattern' && to !== match.path
  return {
    at: source.span,
    what: `source: ${source.text}`,
    form: 'rewrite',
    matches: [match],
    carries: 'everything',
    to: { server, ...(isMoved ? { path: to } : {}) },
    target: destination.span,
    quote: destination.quote,
    source: source.span,
    saysWs: false,
  }
}

/** `/ws`, `/ws/:path*`, `/rooms/:id`. */
function sourceOf(said: string): PathMatch {
  if (/^[\w/.~-]+$/.test(said)) return { kind: 'exact', path: said }
  const [, folder] = /^((?:\/[\w.~-]+)*)\/:\w+\*$/.exec(said) ?? []
  if (folder !== undefined) return { kind: 'prefix', path: folder, bySegment: true }
  if (!/^(?:\/(?:[\w.~-]+|:\w+))+$/.test(said)) return { kind: 'pattern' }
  const pieces = patternOf(`^${said.replace(/\./g, '\\.').replace(/:\w+/g, '[^/]+')}$`)
  return { kind: 'pattern', ...(pieces ? { pieces } : {}) }
}
