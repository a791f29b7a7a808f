import { leastSilence } from '../../src/infrastructure/proxies/needs.js'
import type { NginxRule } from '../../src/infrastructure/proxies/nginx/read.js'
import type { Directive } from '../../src/infrastructure/proxies/nginx/syntax.js'
import type { TextEdit } from '../../src/model/plan.js'
import type { Lack, ProxyNeed, WhyByHand } from '../../src/model/proxy.js'
import type { Span } from '../../src/model/source.js'
import type { ProxyEdits } from './define-proxy.js'
import { eolOf, indentAt, lineEndAt, lineStartAt } from './lines.js'

type Need = ProxyNeed<NginxRule>

/**
 * Gives a `location` that lets WebSockets through what streams need: `proxy_buffering off;`, a `proxy_read_timeout` above the heartbeat,
 * and beside `location = /ws` one for what lies below it. The headers of WebSocket stay.
 */
export function nginxEdits(text: string, need: Need): ProxyEdits {
  const byHand = need.lacks.flatMap((lack) => whyByHand(need, lack))[0]
  if (byHand) return { byHand, lines: need.lacks.flatMap((lack) => linesFor(text, need, lack)) }
  return {
    edits: need.lacks.flatMap((lack) => {
      if (lack.kind === 'paths') return [below(text, need.rule)]
      const [name, value] = settingOf(lack.kind)
      return [set(text, need.rule.location, name, value)]
    }),
  }
}

function whyByHand({ rule, site }: Need, lack: Lack): readonly WhyByHand[] {
  if (lack.kind === 'unbuffered' && lack.isShared) return ['shared']
  if (lack.kind !== 'paths') return rule.byHand === 'include' ? ['include'] : []
  const [match] = rule.matches
  if (rule.byHand) return [rule.byHand]
  const folder = match?.kind === 'exact' ? `${match.path}/` : undefined
  if (folder === undefined || lack.paths.some((path) => !path.startsWith(folder))) return ['paths']
  const isTaken = site.rules.some(({ matches: [other] }) => other?.kind === 'prefix' && other.path === folder)
  return isTaken ? ['paths'] : []
}

function settingOf(kind: Exclude<Lack['kind'], 'paths'>): readonly [string, string] {
  return kind === 'unbuffered' ? ['proxy_buffering', 'off'] : ['proxy_read_timeout', '60s']
}

/** Sets a directive of a location: its value where it stands there, else a new line behind the others for the proxy. */
function set(text: string, { block }: NginxRule['location'], name: string, value: string): TextEdit {
  const own = block.directives.findLast((one) => one.name === name)
  const [at] = own?.argSpans ?? []
  if (at) return { at, text: value, what: name }
  const last =
    block.directives.findLast((one) => one.name.startsWith('proxy_') && !one.block) ?? block.directives.at(-1)
  if (!last) return { at: { start: block.start, end: block.start }, text: ` ${name} ${value};`, what: name }
  const end = lineEndAt(text, last.span.end)
  const isAlone = /^[ \t]*(#.*)?$/.test(text.slice(last.span.end, end))
  const place = isAlone ? end : last.span.end
  const before = isAlone ? eolOf(text) + indentAt(text, last.span.start) : ' '
  return { at: { start: place, end: place }, text: `${before}${name} ${value};`, what: name }
}

/** The same location once more, for the paths below its own. */
function below(text: string, { location, matches: [match], silence }: NginxRule): TextEdit {
  const path = match?.kind === 'exact' ? match.path : ''
  const eol = eolOf(text)
  const indent = indentAt(text, location.span.start)
  const { block } = location
  const cuts: { readonly at: Span; readonly text: string }[] = [
    { at: { start: location.span.start, end: block.start - 1 }, text: `location ${path}/ ` },
  ]
  const isOwn = block.directives.some(isUpgrade)
  for (const one of block.directives) {
    const [first, second] = one.argSpans
    if (isUpgrade(one)) cuts.push({ at: lineOf(text, one), text: '' })
    else if (isConnection(one) && second && isOwn) cuts.push({ at: second, text: '""' })
    else if (one.name === 'proxy_pass' && first && /^https?:\/\/[^/]+\/./.test(one.args[0] ?? ''))
      cuts.push({ at: { start: first.end, end: first.end }, text: '/' })
  }
  const kept = {
    ...location,
    block: { ...block, directives: block.directives.filter((one) => !isUpgrade(one)) },
  }
  const isCut = silence !== undefined && silence < leastSilence
  for (const kind of ['unbuffered', ...(isCut ? (['silence'] as const) : [])] as const)
    cuts.push(set(text, kept, ...settingOf(kind)))
  const copied = cutOut(text, location.span, cuts)
  const end = location.span.end
  return { at: { start: end, end }, text: `${eol}${eol}${indent}${copied}`, what: `location ${path}/` }
}

function cutOut(
  text: string,
  { start, end }: Span,
  cuts: readonly { readonly at: Span; readonly text: string }[],
): string {
  let result = ''
  let at = start
  for (const cut of [...cuts].sort((a, b) => a.at.start - b.at.start)) {
    result += text.slice(at, cut.at.start) + cut.text
    at = Math.max(at, cut.at.end)
  }
  return result + text.slice(at, end)
}

/** The whole line of a directive that stands alone on it, with its line break; else the directive. */
function lineOf(text: string, { span }: Directive): Span {
  const start = lineStartAt(text, span.start)
  const end = text.indexOf('\n', span.end)
  const isAlone =
    text.slice(start, span.start).trim() === '' && end >= 0 && /^\s*(#.*)?$/.test(text.slice(span.end, end))
  return isAlone ? { start, end: end + 1 } : span
}

function isUpgrade({ name, args: [header] }: Directive): boolean {
  return name === 'proxy_set_header' && header?.toLowerCase() === 'upgrade'
}

function isConnection({ name, args: [header] }: Directive): boolean {
  return name === 'proxy_set_header' && header?.toLowerCase() === 'connection'
}

function linesFor(text: string, { rule }: Need, lack: Lack): readonly string[] {
  if (lack.kind !== 'paths') return [`${settingOf(lack.kind).join(' ')};`]
  const pass = rule.location.block.directives.find(({ name }) => name === 'proxy_pass')
  const [target] = pass?.argSpans ?? []
  const said = target && text.slice(target.start, target.end)
  return nginxLines(lack.paths, said?.replace(/^(https?:\/\/[^/]+)\/.*$/, '$1'))
}

/** Locations for these paths. */
export function nginxLines(paths: readonly string[], server = 'http://…'): readonly string[] {
  return paths.flatMap((path) => [
    `location ${path.includes('{') ? path.slice(0, path.indexOf('{')) : `= ${path}`} {`,
    `    proxy_pass ${server};`,
    '    proxy_http_version 1.1;',
    '    proxy_set_header Connection "";',
    '    proxy_buffering off;',
    '}',
  ])
}
