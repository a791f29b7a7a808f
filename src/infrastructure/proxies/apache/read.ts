import type { PathMatch, ProxyRule, ProxySite } from '../../../model/proxy.js'
import type { SourceText, Span } from '../../../model/source.js'
import { patternOf } from '../path-pattern.js'
import { type ApacheDirective, type ApacheSection, readApache } from './syntax.js'

/** A `ProxyPass`, a `ProxyPassMatch`, or a `RewriteRule` with `[P]`. */
export interface ApacheRule extends ProxyRule {
  readonly line: Span
  readonly form: 'pass' | 'location' | 'rewrite'
  /** As it is written. */
  readonly host: string
  /** Where what is set for the silence of a server stands. */
  readonly silenceAt?: Span
}

/** The rules of each virtual host, or of a file that others include into one; undefined: the file is not read. */
export function apacheSites(source: SourceText): readonly ProxySite<ApacheRule>[] | undefined {
  const directives = readApache(source)
  if (!directives) return undefined
  const hosts = new Map<ApacheSection | undefined, ApacheDirective[]>()
  for (const one of directives) {
    const host = one.around.find(({ name }) => name === 'virtualhost')
    const own = hosts.get(host) ?? []
    own.push(one)
    hosts.set(host, own)
  }
  const general = hosts.get(undefined) ?? []
  return [...hosts.values()].flatMap((own): readonly ProxySite<ApacheRule>[] => {
    const rules = rulesOf(own, own === general ? [] : general)
    return rules.length > 0 ? [{ kind: 'apache', order: 'first', rules }] : []
  })
}

function rulesOf(
  directives: readonly ApacheDirective[],
  general: readonly ApacheDirective[],
): readonly ApacheRule[] {
  const timeout =
    last(directives, 'proxytimeout') ??
    last(general, 'proxytimeout') ??
    last(directives, 'timeout') ??
    last(general, 'timeout')
  const silence = timeout && secondsOf(timeout.args[0])
  const set =
    timeout && silence !== undefined
      ? { silence, ...(directives.includes(timeout) ? { silenceAt: timeout.span } : {}) }
      : {}
  const rewrites: ApacheRule[] = []
  const located: ApacheRule[] = []
  const passes: ApacheRule[] = []
  let conditions: ApacheDirective[] = []
  let isRewritten = false
  for (const one of directives) {
    const location = one.around.find(({ name }) => /^location(match)?$/.test(name))
    const isInFolder = one.around.some(({ name }) =>
      /^(directory|directorymatch|files|filesmatch|if)$/.test(name),
    )
    if (isInFolder) continue
    if (one.name === 'rewritecond') conditions.push(one)
    else if (one.name === 'rewriterule') {
      const rule = location ? undefined : rewriteOf(one, conditions)
      if (rule) rewrites.push({ ...rule, ...set })
      else if (!location && !isRedirect(one)) isRewritten = true
      conditions = []
    } else if (one.name === 'proxypass' || one.name === 'proxypassmatch') {
      const rule = passOf(one, location)
      // Of two locations the later one is taken.
      if (rule && location) located.unshift({ ...set, ...rule })
      else if (rule) passes.push({ ...set, ...rule })
    }
  }
  // A rule for everything but handshakes matches no handshake.
  const handshakes = rewrites.filter(({ carries }) => carries !== 'requests')
  const others = rewrites.filter(({ carries }) => carries === 'requests')
  const rules = [...handshakes, ...others, ...located, ...passes]
  // A rewrite to a page of the site may take the new paths as well.
  return isRewritten ? rules.map((rule) => ({ ...rule, byHand: 'computed' as const })) : rules
}

function last(directives: readonly ApacheDirective[], name: string): ApacheDirective | undefined {
  return directives.findLast((one) => one.name === name)
}

function isRedirect({ args: [, target = '', flags = ''] }: ApacheDirective): boolean {
  return target === '-' || /[[,]R(=|,|\])/i.test(flags)
}

/** `RewriteRule ^/ws(.*) ws://…/ws$1 [P,L]`, with its conditions. */
function rewriteOf(
  { args, span }: ApacheDirective,
  conditions: readonly ApacheDirective[],
): ApacheRule | undefined {
  const [pattern = '', target = '', flags = ''] = args
  if (!/[[,]P[,\]]/i.test(flags)) return undefined
  const isOfHeader = ({ args: [asked = ''] }: ApacheDirective) =>
    /^%\{HTTP:(Upgrade|Connection)\}$/i.test(asked)
  const upgrades = conditions.filter(({ args: [asked = ''] }) => /Upgrade\}$/i.test(asked))
  const isUnread = conditions.some((one) => !isOfHeader(one))
  const isNot = upgrades.some(({ args: [, wanted = ''] }) => wanted.startsWith('!'))
  const { match, to } = substituted(pattern, target)
  return {
    at: span,
    what: `RewriteRule ${pattern}`,
    matches: [isUnread ? { kind: 'pattern' } : match],
    carries: upgrades.length === 0 ? 'everything' : isNot ? 'requests' : 'websockets',
    to,
    line: span,
    form: 'rewrite',
    host: hostOf(target),
  }
}

function passOf(
  { name, args, span }: ApacheDirective,
  location: ApacheSection | undefined,
): ApacheRule | undefined {
  const isMatch = name === 'proxypassmatch' || location?.name === 'locationmatch'
  const [path = '', target = '', ...options] = [...(location?.args.slice(0, 1) ?? []), ...args]
  const isByRegex = isMatch || path === '~'
  if (!isByRegex && !path.startsWith('/')) return undefined
  // Of a target with no `$1` the whole path goes behind it.
  const all = isByRegex && !target.includes('$') ? `${target}$0` : target
  const { match, to } = isByRegex ? substituted(path, all) : beginning(path, target)
  const said = secondsOf(options.find((one) => /^timeout=/i.test(one))?.slice('timeout='.length))
  const upgrades = options.some((one) => /^upgrade=(websocket|any)$/i.test(one))
  return {
    at: span,
    what: [
      location ? `Location ${path}` : name === 'proxypass' ? 'ProxyPass' : 'ProxyPassMatch',
      ...(location ? [] : [path]),
    ].join(' '),
    matches: [match],
    carries: upgrades || /^wss?$/.test(to?.scheme ?? '') ? 'everything' : 'requests',
    ...(target === '!' ? {} : { to }),
    ...(said === undefined ? {} : { silence: said, silenceAt: span }),
    line: span,
    form: location ? 'location' : 'pass',
    host: hostOf(target),
  }
}

type Target = NonNullable<ProxyRule['to']>

function hostOf(target: string): string {
  return /^\w+:\/\/((?:\$\{\w{1,60}\}|[^/$])*)/.exec(target)?.[1] ?? '…'
}

function targetOf(said: string): Target & { readonly rest: string } {
  const [, scheme = '', host = said, rest = ''] =
    /^(\w+):\/\/((?:\$\{\w{1,60}\}|[^/$])*)(.*)$/.exec(said) ?? []
  return { scheme: scheme.toLowerCase(), server: host.replace(/^localhost(?=:|$)/, '127.0.0.1'), rest }
}

/** What stands behind a path goes behind that of the target. */
function beginning(path: string, target: string): { readonly match: PathMatch; readonly to: Target } {
  const { rest, ...to } = targetOf(target)
  const match = { kind: 'prefix', path, bySegment: true } as const
  return { match, to: rest === path ? to : { ...to, path: rest } }
}

/** An expression and a target with `$1`: one path, a beginning, or else whatever the expression takes. */
function substituted(expression: string, target: string): { readonly match: PathMatch; readonly to: Target } {
  const { rest, ...to } = targetOf(target)
  const plain = expression.replace(/^\^/, '').replace(/(?:\/\?)?\$$/, '')
  const at = (match: PathMatch, same: string, path = rest.replace('$0', same)) => ({
    match,
    to: path === same ? to : { ...to, path },
  })
  if (/^\^.*\$$/.test(expression) && /^\/[\w/.~-]*$/.test(plain))
    return at({ kind: 'exact', path: plain }, plain)
  const [, folder] = /^(\/[\w/.~-]*)(?:\??\(\.\*\)|\.\*)$/.exec(plain) ?? []
  const [, start] = /^([^$]*)\$1$/.exec(rest) ?? []
  if (folder !== undefined && start !== undefined) return at({ kind: 'prefix', path: folder }, folder, start)
  const pieces = patternOf(expression)
  // `^/(ws|live)` and `/$1`: the whole of it is one group behind the same beginning.
  const [, head, group] = /^(\/[\w/.~-]*)\(([^()]*)\)$/.exec(plain) ?? []
  const same = group !== undefined && rest === `${head}$1` ? rest : '$0'
  return at({ kind: 'pattern', ...(pieces ? { pieces } : {}) }, same, rest)
}

function secondsOf(said: string | undefined): number | undefined {
  return /^\d{1,9}$/.test(said ?? '') ? Number(said) : undefined
}
