import type { ApacheRule } from '../../src/infrastructure/proxies/apache/read.js'
import { ruleTaking } from '../../src/infrastructure/proxies/needs.js'
import type { TextEdit } from '../../src/model/plan.js'
import type { Lack, ProxyNeed, WhyByHand } from '../../src/model/proxy.js'
import type { ProxyEdits } from './define-proxy.js'
import { eolOf, indentAt, lineStartAt } from './lines.js'

type Need = ProxyNeed<ApacheRule>

/** Gives the new paths a `ProxyPass` by HTTP where a rule for WebSockets takes none of them, and raises a timeout below the heartbeat. */
export function apacheEdits(text: string, need: Need): ProxyEdits {
  const byHand = need.lacks.flatMap((lack) => whyByHand(need, lack))[0]
  if (byHand) return { byHand, lines: need.lacks.flatMap((lack) => linesFor(need.rule, lack)) }
  return {
    edits: need.lacks.flatMap((lack) => {
      if (lack.kind === 'paths') return [passed(text, need, lack)]
      return lack.kind === 'silence' ? [timeout(text, need.rule)] : []
    }),
  }
}

function whyByHand({ rule, site }: Need, lack: Lack): readonly WhyByHand[] {
  if (lack.kind === 'silence') return rule.silenceAt || rule.form === 'pass' ? [] : ['computed']
  if (lack.kind !== 'paths') return []
  if (rule.byHand || rule.to?.path !== undefined || rule.form === 'location') return ['computed']
  const isTaken = lack.paths.some((path) => {
    const taken = ruleTaking(site, path, 'request')
    return taken && (taken.form !== 'pass' || taken.matches.some(({ kind }) => kind === 'exact'))
  })
  return isTaken ? ['paths'] : []
}

/** Before all others of its kind, since the first that fits is taken; else behind the rule. */
function passed(text: string, { rule, site }: Need, lack: Extract<Lack, { kind: 'paths' }>): TextEdit {
  const [first] = site.rules.filter(({ form }) => form === 'pass')
  const lines = linesOf(lack, rule)
  const what = lack.paths.map((path) => `ProxyPass ${path}`).join(', ')
  const eol = eolOf(text)
  if (first) {
    const start = lineStartAt(text, first.line.start)
    const indent = indentAt(text, start)
    return { at: { start, end: start }, text: lines.map((line) => indent + line + eol).join(''), what }
  }
  const { end } = rule.line
  const indent = indentAt(text, rule.line.start)
  return { at: { start: end, end }, text: lines.map((line) => eol + indent + line).join(''), what }
}

function linesOf(
  { paths, behind }: Extract<Lack, { kind: 'paths' }>,
  { to, host }: ApacheRule,
): readonly string[] {
  const scheme = to?.scheme === 'wss' || to?.scheme === 'https' ? 'https' : 'http'
  const lines = apacheLines(paths, `${scheme}://${host}`, to?.path === undefined)
  const isCut = behind.some(({ kind }) => kind === 'silence')
  return isCut ? lines.map((line) => `${line} timeout=60`) : lines
}

function linesFor(rule: ApacheRule, lack: Lack): readonly string[] {
  if (lack.kind === 'paths') return linesOf(lack, rule)
  return lack.kind === 'silence' ? ['ProxyTimeout 60'] : []
}

/** The number of `ProxyTimeout 10` or `timeout=10`; where that stands elsewhere, a new option. */
function timeout(text: string, { silenceAt, line }: ApacheRule): TextEdit {
  const what = 'timeout'
  const said = silenceAt && text.slice(silenceAt.start, silenceAt.end)
  const [before = '', number = ''] = /^.*?timeout(?:\s{1,9}|=)"?(\d{1,9})/i.exec(said ?? '') ?? []
  if (!silenceAt || number === '')
    return { at: { start: line.end, end: line.end }, text: ' timeout=60', what }
  const end = silenceAt.start + before.length
  return { at: { start: end - number.length, end }, text: '60', what }
}

/** Rules for these paths. */
export function apacheLines(
  paths: readonly string[],
  server = 'http://…',
  isSamePath = true,
): readonly string[] {
  return paths.map((path) => {
    if (!isSamePath) return `ProxyPass ${path} ${server}/…`
    if (!path.includes('{')) return `ProxyPass ${path} ${server}${path}`
    const expression = path.slice(1).replace(/\{[^{}]*\}/g, '[^/]+')
    return `ProxyPassMatch ^/(${expression})$ ${server}/$1`
  })
}
