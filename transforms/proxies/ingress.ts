import { annotationsOf, type IngressRule } from '../../src/infrastructure/proxies/ingress/read.js'
import type { TextEdit } from '../../src/model/plan.js'
import type { Lack, ProxyNeed, WhyByHand } from '../../src/model/proxy.js'
import { setEntry } from './config-entry.js'
import type { ProxyEdits } from './define-proxy.js'

type Need = ProxyNeed<IngressRule>

/** Gives an Ingress what streams need: annotations that stand in their way, and a `pathType` that takes what lies below a path. */
export function ingressEdits(text: string, { rule, lacks }: Need): ProxyEdits {
  const byHand = lacks.flatMap((lack) => whyByHand(rule, lack))[0]
  if (byHand) return { byHand, lines: lacks.flatMap((lack) => linesFor(rule, lack)) }
  return { edits: lacks.flatMap((lack) => editsFor(text, rule, lack)) }
}

function editsFor(text: string, rule: IngressRule, lack: Lack): readonly TextEdit[] {
  if (lack.kind === 'paths') {
    const below = { at: rule.pathType?.span ?? rule.at, text: 'Prefix', what: 'pathType: Prefix' }
    return [below, ...lack.behind.flatMap((one) => editsFor(text, rule, one))]
  }
  if (rule.controller === 'alb') return idleTimeout(text, rule)
  const set = annotationFor(rule, lack)
  return set && rule.annotations ? [setEntry(text, rule.annotations, ...set)] : []
}

function whyByHand({ matches: [match], pathType }: IngressRule, lack: Lack): readonly WhyByHand[] {
  if (lack.kind === 'unbuffered') return lack.isShared ? ['shared'] : []
  if (lack.kind !== 'paths') return []
  if (lack.behind.some((one) => one.kind === 'unbuffered' && one.isShared)) return ['shared']
  const isExact = match?.kind === 'exact' && pathType?.kind === 'scalar' && pathType.text === 'Exact'
  return isExact && lack.paths.every((path) => path.startsWith(`${match.path}/`)) ? [] : ['paths']
}

function annotationFor(
  { controller }: IngressRule,
  { kind }: Lack,
): readonly [name: string, value: string] | undefined {
  if (controller === 'another' || controller === 'alb') return undefined
  const { buffering, silence } = annotationsOf[controller]
  if (kind === 'silence') return [silence, controller === 'nginx.org' ? '"60s"' : '"60"']
  return [buffering, controller === 'nginx.org' ? '"False"' : '"off"']
}

/** One of several attributes in a text. */
function idleTimeout(text: string, { annotations }: IngressRule): readonly TextEdit[] {
  const name = annotationsOf.alb.silence
  const own = annotations?.entries.findLast(({ key }) => key === name)?.value
  if (!own) return []
  const written = text.slice(own.span.start, own.span.end)
  const [before = '', said = ''] = /^.*?\bidle_timeout\.timeout_seconds=(\d{1,5})/s.exec(written) ?? []
  const end = own.span.start + before.length
  return [{ at: { start: end - said.length, end }, text: '60', what: 'idle_timeout' }]
}

function linesFor(rule: IngressRule, lack: Lack): readonly string[] {
  if (lack.kind === 'paths') return ingressLines(lack.paths)
  const set = annotationFor(rule, lack)
  return set ? [set.join(': ')] : []
}

/** What ingress-nginx is to be set to, and paths. */
export function ingressTemplateLines(paths: readonly string[]): readonly string[] {
  const { buffering, silence } = annotationsOf['ingress-nginx']
  return [`${silence}: "60"`, `${buffering}: "off"`, ...ingressLines(paths)]
}

function ingressLines(paths: readonly string[]): readonly string[] {
  return paths.flatMap((path) => {
    const [folder = ''] = path.split('{', 1)
    return [`- path: ${folder}`, `  pathType: ${folder === path ? 'Exact' : 'Prefix'}`]
  })
}
