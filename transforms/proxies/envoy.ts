import type { EnvoyRule } from '../../src/infrastructure/proxies/envoy/read.js'
import { leastSilence, ruleTaking } from '../../src/infrastructure/proxies/needs.js'
import type { TextEdit } from '../../src/model/plan.js'
import type { Lack, ProxyNeed, WhyByHand } from '../../src/model/proxy.js'
import type { Span } from '../../src/model/source.js'
import { setEntry } from './config-entry.js'
import type { ProxyEdits } from './define-proxy.js'
import { eolOf, lineStartAt } from './lines.js'

type Need = ProxyNeed<EnvoyRule>

/**
 * Gives a route that lets WebSockets through what streams need: `timeout: 0s`, and before it a route for each path that it does not
 * take, or that it takes among much else. Its `upgrade_configs` stay.
 */
export function envoyEdits(text: string, need: Need): ProxyEdits {
  const { rule, lacks } = need
  const added = lacks.flatMap(pathsOf)
  const byHand = added.length > 0 ? whyByHand(text, need, added) : rule.byHand
  if (byHand) return { byHand, lines: lacks.flatMap((lack) => linesFor(text, rule, lack)) }
  const set = lacks.flatMap((lack) => (pathsOf(lack).length > 0 ? [] : settings(text, rule, lack)))
  return { edits: [...added.map((path) => before(text, rule, path)), ...set] }
}

/** Paths that get a route of their own. */
function pathsOf(lack: Lack): readonly string[] {
  if (lack.kind === 'paths') return lack.paths
  return lack.kind === 'limit' && lack.path !== undefined ? [lack.path] : []
}

function whyByHand(text: string, { rule, site }: Need, paths: readonly string[]): WhyByHand | undefined {
  // A rewrite replaces the prefix that the route matched.
  if (rule.byHand || rule.to?.path !== undefined) return 'computed'
  const earlier = site.rules.slice(0, site.rules.indexOf(rule))
  const isTaken = paths.some((path) => {
    const taken = ruleTaking(site, path, 'request')
    return taken && earlier.includes(taken)
  })
  const { start } = rule.route.span
  const isItem = text[start] === '{' || /^[ \t]*-[ \t]+$/.test(text.slice(lineStartAt(text, start), start))
  return isTaken || !isItem ? 'paths' : undefined
}

function settings(text: string, { action }: EnvoyRule, lack: Lack): readonly TextEdit[] {
  if (!action) return []
  const name = lack.kind === 'limit' ? 'timeout' : 'idle_timeout'
  return [setEntry(text, action, name, quoted(text, action.span, lack.kind === 'limit' ? '0s' : '60s'))]
}

/** The route once more, for one path. */
function before(text: string, rule: EnvoyRule, path: string): TextEdit {
  const { route, match, action, silence } = rule
  const { start, end } = route.span
  const isFlow = text[match.span.start] === '{'
  const matched = matchFor(text, route.span, path)
  const cuts: TextEdit[] = [{ at: match.span, text: isFlow ? `{ ${matched} }` : matched, what: '' }]
  if (action) cuts.push(setEntry(text, action, 'timeout', quoted(text, action.span, '0s')))
  if (action && silence !== undefined && silence < leastSilence)
    cuts.push(setEntry(text, action, 'idle_timeout', quoted(text, action.span, '60s')))
  let copied = ''
  let at = start
  for (const cut of cuts.sort((a, b) => a.at.start - b.at.start)) {
    copied += text.slice(at, cut.at.start) + cut.text
    at = cut.at.end
  }
  copied += text.slice(at, end)
  const line = text.slice(lineStartAt(text, start), start)
  const isItem = /^[ \t]*-[ \t]+$/.test(line)
  const between = isItem ? eolOf(text) + line : line.trim() === '' ? `,${eolOf(text)}${line}` : ', '
  return { at: { start, end: start }, text: copied + between, what: `match: ${path}` }
}

/** `path: "/ws/stream"`; for one with parameters an expression. */
function matchFor(text: string, at: Span, path: string): string {
  const [key, regex] = [quoted(text, at, 'path'), quoted(text, at, 'regex')]
  if (!path.includes('{')) return `${key}: "${path}"`
  const expression = path.replace(/\{[^{}]*\}|[.+]/g, (part) => (part.length > 1 ? '[^/]+' : `[${part}]`))
  return `${quoted(text, at, 'safe_regex')}: { ${regex}: "${expression}" }`
}

/** In quotes where the settings are JSON. */
function quoted(text: string, { start, end }: Span, said: string): string {
  return /^\{\s*"/.test(text.slice(start, Math.min(end, start + 200))) ? `"${said}"` : said
}

function linesFor(text: string, { to, action }: EnvoyRule, lack: Lack): readonly string[] {
  const paths = pathsOf(lack)
  if (paths.length === 0) return [lack.kind === 'limit' ? 'timeout: 0s' : 'idle_timeout: 60s']
  const cluster = action?.entries.find(({ key }) => key === 'cluster')
  const name = cluster && text.slice(cluster.value.span.start, cluster.value.span.end)
  const rewritten = to?.path === undefined ? '' : ', prefix_rewrite: …'
  return envoyLines(paths, name, rewritten)
}

/** Routes for these paths. */
export function envoyLines(paths: readonly string[], cluster = '…', rewritten = ''): readonly string[] {
  return paths.map(
    (path) =>
      `- { match: { ${matchFor('', { start: 0, end: 0 }, path)} }, route: { cluster: ${cluster}, timeout: 0s${rewritten} } }`,
  )
}
