import type { PathMatch, ProxyRule, ProxySite, WhyByHand } from '../../../model/proxy.js'
import { patternOf } from '../path-pattern.js'
import { type Block, type Directive, readNginx } from './syntax.js'

/** A `location` with a `proxy_pass`, or one that takes requests from those that have. */
export interface NginxRule extends ProxyRule {
  readonly location: Directive & { readonly block: Block }
}

/** The locations of each `server`, or of a file that others include into one; undefined: the file is not read. */
export function nginxSites(text: string): readonly ProxySite<NginxRule>[] | undefined {
  const file = readNginx(text)
  if (!file) return undefined
  const upstreams = new Map<string, string>()
  const sites: ProxySite<NginxRule>[] = []
  const around = (blocks: readonly Block[]): void => {
    const block = blocks.at(-1)
    if (!block) return
    for (const one of block.directives) {
      if (one.name === 'upstream' && one.block) upstreams.set(one.args[0] ?? '', serversOf(one.block))
      else if (one.block && (one.name === 'http' || one.name === 'server')) around([...blocks, one.block])
    }
    const rules = block.directives.flatMap((one) => rulesOf(one, blocks, upstreams))
    if (rules.length > 0) sites.push({ kind: 'nginx', order: 'nginx', rules })
  }
  around([file])
  return sites
}

function serversOf({ directives }: Block): string {
  const servers = directives.flatMap(({ name, args: [address] }) =>
    name === 'server' ? (address ?? []) : [],
  )
  return servers.map(plainHost).sort().join(' ')
}

/** One name for this machine. */
function plainHost(address: string): string {
  return address.replace(/^localhost(?=:|$)/, '127.0.0.1')
}

function rulesOf(
  location: Directive,
  around: readonly Block[],
  upstreams: ReadonlyMap<string, string>,
): readonly NginxRule[] {
  const { block, args } = location
  if (location.name !== 'location' || !block) return []
  const [sign = '', said] = args.length > 1 ? args : signOf(args[0] ?? '')
  const match = said === undefined ? undefined : matchOf(sign, said)
  if (!match || said === undefined) return []
  const blocks = [...around, block]
  const pass = block.directives.find(({ name }) => name === 'proxy_pass')
  const silence = secondsOf(inherited(blocks, 'proxy_read_timeout')?.args[0])
  const buffering = inherited(blocks, 'proxy_buffering')?.args[0]
  const nested = block.directives.flatMap((one) => rulesOf(one, blocks, upstreams))
  const to = pass && targetOf(pass, match, block, upstreams)
  const byHand = byHandOf(block, to)
  return [
    {
      at: { start: location.span.start, end: (location.argSpans.at(-1) ?? location.span).end },
      what: ['location', ...args].join(' '),
      matches: [match],
      ...(sign === '^~' ? { isFinal: true } : {}),
      carries: carriesOf(blocks),
      ...(to ? { to: { server: to.server, ...(to.path === undefined ? {} : { path: to.path }) } } : {}),
      ...(buffering === undefined ? {} : { buffers: buffering !== 'off' }),
      ...(silence === undefined ? {} : { silence }),
      ...(byHand ? { byHand } : {}),
      location: { ...location, block },
    },
    ...nested,
  ]
}

/** `^~/ws`: the sign needs no space. */
function signOf(path: string): readonly [string, string] {
  const [, sign = '', rest = path] = /^(=|\^~|~\*?)(.*)$/.exec(path) ?? []
  return [sign, rest]
}

function matchOf(sign: string, path: string): PathMatch | undefined {
  if (sign === '=') return { kind: 'exact', path }
  if (sign === '' || sign === '^~') return path.startsWith('/') ? { kind: 'prefix', path } : undefined
  if (sign !== '~' && sign !== '~*') return undefined
  const pieces = patternOf(path, sign === '~*')
  return { kind: 'pattern', ...(pieces ? { pieces } : {}) }
}

/** The nearest one: what a block sets stands for that of the blocks around it. */
function inherited(blocks: readonly Block[], name: string): Directive | undefined {
  for (const { directives } of blocks.toReversed()) {
    const found = directives.findLast((one) => one.name === name)
    if (found) return found
  }
  return undefined
}

/** Headers are inherited all together, and only where a block sets none. */
function carriesOf(blocks: readonly Block[]): ProxyRule['carries'] {
  for (const { directives } of blocks.toReversed()) {
    const headers = directives.filter(({ name }) => name === 'proxy_set_header')
    if (headers.some(({ args: [name] }) => name?.toLowerCase() === 'upgrade')) return 'everything'
    if (directives.some(isUnknownInclude) && directives === blocks.at(-1)?.directives) return 'unknown'
    if (headers.length > 0) return 'requests'
  }
  return 'requests'
}

interface Target {
  readonly server: string
  readonly path?: string
  readonly isComputed: boolean
}

function targetOf(
  pass: Directive,
  match: PathMatch,
  { directives }: Block,
  upstreams: ReadonlyMap<string, string>,
): Target | undefined {
  const [, host = '', uri = ''] = /^https?:\/\/([^/]+)(\/.*)?$/.exec(pass.args[0] ?? '') ?? []
  const rewrites = directives.filter(({ name }) => name === 'rewrite')
  const [, from, to] = rewritten(rewrites, match)
  if (host === '') {
    const variable = pass.args[0] ?? ''
    return /^\$(\w+|\{\w+\})(\$request_uri)?$/.test(variable)
      ? { server: variable.replace('$request_uri', ''), isComputed: rewrites.length > 0 }
      : undefined
  }
  const server = upstreams.get(host) || plainHost(host)
  const isComputed = (rewrites.length > 0 && from === undefined) || /\$(?!request_uri$)/.test(uri)
  if (to !== undefined) return { server, path: to, isComputed }
  if (uri === '' || uri === '/$request_uri' || uri.includes('$')) return { server, isComputed }
  return { server, path: uri, isComputed: isComputed || match.kind === 'pattern' }
}

/** `rewrite ^/api/(.*) /$1 break;` in `location /api/`: one prefix becomes another. */
function rewritten(rewrites: readonly Directive[], match: PathMatch): readonly (string | undefined)[] {
  const [only, ...more] = rewrites
  if (!only || more.length > 0 || match.kind !== 'prefix') return []
  const [, head, rest] = /^\^(\/[\w/.-]*?)(\/?)\(\.\*\)\$?$/.exec(only.args[0] ?? '') ?? []
  const [, start = ''] = /^(\/[\w/.-]*?)\$1$/.exec(only.args[1] ?? '') ?? []
  if (head === undefined || only.args[2] !== 'break' || start === '') return []
  const from = head + (rest ?? '')
  return from === match.path ? [only.args[0], from, start] : []
}

function byHandOf(block: Block, to: Target | undefined): WhyByHand | undefined {
  if (to?.isComputed) return 'computed'
  const { directives } = block
  if (directives.some(({ name }) => name === 'if' || name === 'location')) return 'computed'
  return directives.some(isUnknownInclude) ? 'include' : undefined
}

/** Debian's `proxy_params` sets headers that name the client, and nothing else. */
function isUnknownInclude({ name, args: [path = ''] }: Directive): boolean {
  return name === 'include' && !/(^|\/)proxy_params$/.test(path)
}

const units: Readonly<Record<string, number>> = { ms: 0.001, s: 1, m: 60, h: 3600, d: 86_400 }

/** `60`, `60s`, `1h`; undefined for one that is made otherwise. */
export function secondsOf(said: string | undefined): number | undefined {
  const [, number, unit = 's'] = /^(\d{1,9})(ms|[smhd])?$/.exec(said ?? '') ?? []
  return number === undefined ? undefined : Number(number) * (units[unit] ?? 1)
}
