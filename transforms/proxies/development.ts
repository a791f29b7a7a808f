import type { DevelopmentRule } from '../../src/infrastructure/proxies/development/rule.js'
import type { TextEdit } from '../../src/model/plan.js'
import type { Lack, ProxyNeed, WhyByHand } from '../../src/model/proxy.js'
import type { ProxyEdits } from './define-proxy.js'
import { eolOf, indentAt, lineStartAt } from './lines.js'

type Need = ProxyNeed<DevelopmentRule>

/**
 * Lets GET and POST through where a development server passes a WebSocket on: a target `wss://…` becomes `https://…` with `ws: true`, and a
 * rewrite of Next.js for one path takes what lies below it as well.
 */
export function developmentEdits(text: string, { rule, lacks }: Need): ProxyEdits {
  const byHand = lacks.flatMap((lack) => whyByHand(rule, lack))[0]
  if (byHand) return { byHand, lines: lacks.flatMap((lack) => linesFor(text, rule, lack)) }
  return {
    edits: lacks.flatMap((lack) => {
      if (lack.kind === 'scheme') return secure(text, rule)
      return [rule.source, rule.target].flatMap((place): TextEdit[] =>
        place ? [{ at: { start: place.end, end: place.end }, text: '/:path*', what: '/:path*' }] : [],
      )
    }),
  }
}

function whyByHand({ form, matches: [match] }: DevelopmentRule, lack: Lack): readonly WhyByHand[] {
  if (lack.kind !== 'paths') return []
  if (form !== 'rewrite' || match?.kind !== 'exact') return ['paths']
  return lack.paths.every((path) => path.startsWith(`${match.path}/`)) ? [] : ['paths']
}

/** `wss://…` → `https://…`, which both handshakes and requests get through to. */
function secure(text: string, { form, target, quote, saysWs }: DevelopmentRule): readonly TextEdit[] {
  const { start, end } = target
  const what = 'https://'
  const written = text.slice(start, end).replace(/^wss/, 'https')
  if (form === 'bare') {
    // What Vite makes of a bare target.
    const options = `{ target: ${quote}${written}${quote}, ws: true, changeOrigin: true }`
    return [{ at: { start: start - 1, end: end + 1 }, text: options, what }]
  }
  const scheme = { at: { start, end: start + 'wss'.length }, text: 'https', what }
  if (form === 'call' || saysWs) return [scheme]
  const lineStart = lineStartAt(text, start)
  const [named = '', quoted = ''] =
    /(["']?)target["']?\s{0,20}:\s{0,20}.$/.exec(text.slice(lineStart, start)) ?? []
  if (named === '') return [scheme]
  const place = start - named.length
  const isFirst = text.slice(lineStart, place).trim() === ''
  const between = isFirst ? eolOf(text) + indentAt(text, start) : ' '
  const added = `${quoted}ws${quoted}: true,${between}`
  return [{ at: { start: place, end: place }, text: added, what: 'ws: true' }, scheme]
}

function linesFor(text: string, rule: DevelopmentRule, lack: Lack): readonly string[] {
  const target = text.slice(rule.target.start, rule.target.end).replace(/^wss/, 'https')
  if (lack.kind !== 'paths') return [target]
  const { quote } = rule
  const quoted = (said: string) => quote + said + quote
  const [, server = '…'] = /^(\w+:\/\/[^/]*|\$\{[^{}]*\})/.exec(target) ?? []
  if (rule.form === 'rewrite')
    return lack.paths.map((path) => {
      const said = path.replace(/\{(\w*)\}/g, (_, name: string) => `:${name === '' ? 'id' : name}`)
      return `{ source: '${said}', destination: ${quoted(server + said)} },`
    })
  return lack.paths.map((path) => {
    const [folder = ''] = path.split('{', 1)
    return `'${folder}': { target: ${quoted(target)}, changeOrigin: true },`
  })
}

/** Entries for these paths. */
export function developmentLines(paths: readonly string[]): readonly string[] {
  return paths.map((path) => `'${path.split('{', 1)[0]}': { target: 'https://…', changeOrigin: true },`)
}
