import {
  type ConfigMap,
  type ConfigNode,
  entriesOf,
  entryOf,
  everyNode,
  itemsOf,
  parseConfigs,
  textOf,
  valueAt,
} from '../../../languages/config.js'
import type { PathMatch, ProxyKind, ProxyRule, ProxySite } from '../../../model/proxy.js'
import type { SourceText } from '../../../model/source.js'
import { leastSilence } from '../needs.js'
import { secondsOf } from '../nginx/read.js'
import { patternOf } from '../path-pattern.js'

/** A path of an Ingress. */
export interface IngressRule extends ProxyRule {
  readonly controller: IngressController
  /** What is set for all its paths. */
  readonly annotations?: ConfigMap
  readonly pathType?: ConfigNode
}

export type IngressController = 'ingress-nginx' | 'nginx.org' | 'alb' | 'another'

/** Names of annotations. */
export const annotationsOf = {
  'ingress-nginx': {
    buffering: 'nginx.ingress.kubernetes.io/proxy-buffering',
    silence: 'nginx.ingress.kubernetes.io/proxy-read-timeout',
  },
  'nginx.org': { buffering: 'nginx.org/proxy-buffering', silence: 'nginx.org/proxy-read-timeout' },
  alb: { silence: 'alb.ingress.kubernetes.io/load-balancer-attributes' },
} as const

const kinds: Readonly<Record<IngressController, ProxyKind>> = {
  'ingress-nginx': 'ingress',
  another: 'ingress',
  'nginx.org': 'nginx',
  alb: 'load-balancer',
}

/** Ingresses by their hosts, in manifests and in the values of charts; undefined: the file does not parse. */
export function ingressSites(source: SourceText): readonly ProxySite<IngressRule>[] | undefined {
  const [parsed] = parseConfigs([source])
  if (parsed?.kind !== 'parsed' || parsed.file.problems.length > 0) return undefined
  const sites = new Map<string, { readonly kind: ProxyKind; readonly rules: IngressRule[] }>()
  for (const { host, rule } of parsed.file.documents.flatMap(everyNode).flatMap(ingressOf)) {
    const kind = kinds[rule.controller]
    const key = `${kind} ${host}`
    const site = sites.get(key) ?? { kind, rules: [] }
    sites.set(key, site)
    site.rules.push(rule)
  }
  return [...sites.values()].map(({ kind, rules }) => {
    const byRegex = rules.some(({ matches: [match] }) => match?.kind === 'pattern')
    // Of ingress-nginx: with one expression all paths of a host are some, the longest first.
    const ordered = byRegex ? rules.toSorted((a, b) => b.what.length - a.what.length) : rules
    return { kind, order: byRegex ? 'first' : 'nginx', rules: ordered }
  })
}

interface OfHost {
  readonly host: string
  readonly rule: IngressRule
}

/** What is an Ingress, or becomes one: `ingress: { annotations, hosts }` of a chart. */
function ingressOf(node: ConfigNode): readonly OfHost[] {
  const isManifest = textOf(valueAt(node, 'kind')) === 'Ingress'
  const annotations = isManifest ? valueAt(node, 'metadata', 'annotations') : valueAt(node, 'annotations')
  const hosts = isManifest
    ? itemsOf(valueAt(node, 'spec', 'rules'))
    : entryOf(node, 'annotations')
      ? itemsOf(valueAt(node, 'hosts'))
      : []
  const paths = hosts.flatMap((one) =>
    itemsOf(isManifest ? valueAt(one, 'http', 'paths') : valueAt(one, 'paths')).map((path) => ({
      host: textOf(valueAt(one, 'host')) ?? '',
      path,
    })),
  )
  const said = (name: string) => textOf(valueAt(annotations, name))
  const classes = [
    textOf(valueAt(node, 'spec', 'ingressClassName')),
    textOf(valueAt(node, 'className')),
    said('kubernetes.io/ingress.class'),
  ]
  const controller = controllerOf(annotations, classes)
  const rules = paths.flatMap(({ host, path }): OfHost[] => {
    const rule = ruleOf(path, annotations, controller)
    return rule ? [{ host, rule }] : []
  })
  const all = rules.flatMap(({ rule }) => rule.matches)
  return rules.map(({ host, rule }) => ({ host, rule: { ...rule, beside: all } }))
}

function controllerOf(
  annotations: ConfigNode | undefined,
  classes: readonly (string | undefined)[],
): IngressController {
  const has = (prefix: string) => entriesOf(annotations).some(({ key }) => key.startsWith(prefix))
  if (has('nginx.org/')) return 'nginx.org'
  if (has('alb.ingress.kubernetes.io/') || classes.includes('alb')) return 'alb'
  return has('nginx.ingress.kubernetes.io/') ? 'ingress-nginx' : 'another'
}

function ruleOf(
  item: ConfigNode,
  annotations: ConfigNode | undefined,
  controller: IngressController,
): IngressRule | undefined {
  const node = item.kind === 'scalar' ? item : valueAt(item, 'path')
  const path = textOf(node)
  if (!node || path === undefined || !path.startsWith('/')) return undefined
  const said = (name: string) => textOf(valueAt(annotations, name))
  const pathType = valueAt(item, 'pathType')
  const service = valueAt(item, 'backend', 'service') ?? valueAt(item, 'backend')
  const name = textOf(valueAt(service, 'name')) ?? textOf(valueAt(service, 'serviceName')) ?? 'of the chart'
  const port = valueAt(service, 'port') ?? valueAt(service, 'servicePort')
  const portName = textOf(port) ?? textOf(valueAt(port, 'number')) ?? textOf(valueAt(port, 'name')) ?? ''
  const rewrite = said('nginx.ingress.kubernetes.io/rewrite-target')
  const usesRegex = said('nginx.ingress.kubernetes.io/use-regex') === 'true' || rewrite !== undefined
  const { match, to } = matchOf(path, textOf(pathType), controller, usesRegex, rewrite)
  const sockets = said('nginx.org/websocket-services')?.split(',') ?? []
  const isClosed = controller === 'nginx.org' && !sockets.some((one) => one.trim() === name)
  const settings = settingsOf(said, controller)
  return {
    at: item.kind === 'scalar' ? item.span : (entryOf(item, 'path')?.keySpan ?? item.span),
    what: `path: ${path}`,
    matches: [match],
    carries: isClosed ? 'requests' : 'everything',
    to: { server: `${name}:${portName}`, ...(to === undefined ? {} : { path: to }) },
    ...settings,
    controller,
    ...(annotations?.kind === 'map' ? { annotations } : {}),
    ...(pathType ? { pathType } : {}),
  }
}

function settingsOf(
  said: (name: string) => string | undefined,
  controller: IngressController,
): Pick<ProxyRule, 'buffers' | 'silence'> {
  if (controller === 'another') return {}
  if (controller === 'alb') {
    const [, seconds] =
      /\bidle_timeout\.timeout_seconds=(\d{1,5})/.exec(said(annotationsOf.alb.silence) ?? '') ?? []
    return seconds === undefined ? {} : { silence: Number(seconds) }
  }
  const { buffering, silence } = annotationsOf[controller]
  const [buffers, seconds] = [said(buffering), secondsOf(said(silence))]
  return {
    ...(buffers === undefined ? {} : { buffers: /^(on|true)$/i.test(buffers) }),
    ...(seconds === undefined ? {} : { silence: seconds }),
  }
}

function matchOf(
  path: string,
  type: string | undefined,
  controller: IngressController,
  usesRegex: boolean,
  rewrite: string | undefined,
): { readonly match: PathMatch; readonly to?: string } {
  if (type === 'Exact' && !usesRegex) return { match: { kind: 'exact', path } }
  // `/api(/|$)(.*)` with `/$2`, `/api/(.*)` with `/$1`: a beginning is taken off, or becomes another.
  const [, folder, rest] = /^((?:\/[\w.~-]+)*)(\(\/\|\$\)|\/)\(\.\*\)$/.exec(path) ?? []
  if (folder !== undefined) {
    const [, start = ''] = /^((?:\/[\w.~-]+)*)\/\$\d$/.exec(rewrite ?? '') ?? []
    const isRead = rewrite === undefined || /^(?:\/[\w.~-]+)*\/\$\d$/.test(rewrite)
    if (!isRead) return { match: { kind: 'pattern' } }
    const match: PathMatch =
      rest === '/'
        ? { kind: 'prefix', path: `${folder}/` }
        : { kind: 'prefix', path: folder, bySegment: true }
    if (rewrite === undefined) return { match }
    return { match, to: rest === '/' ? `${start}/` : start }
  }
  if (usesRegex) {
    const pieces = rewrite === undefined ? patternOf(`^${path}`) : undefined
    return { match: { kind: 'pattern', ...(pieces ? { pieces } : {}) } }
  }
  if (type === 'Prefix')
    return { match: { kind: 'prefix', path: path.replace(/(?<=.)\/$/, ''), bySegment: true } }
  if (controller === 'alb')
    return {
      match: path.endsWith('*') ? { kind: 'prefix', path: path.slice(0, -1) } : { kind: 'exact', path },
    }
  return { match: { kind: 'prefix', path } }
}

/** Whether a template writes an annotation out that holds streams back or cuts them, or takes one of these paths alone. */
export function holdsBack(text: string, paths: readonly string[]): boolean {
  let path = ''
  return text.split('\n').some((line) => {
    const [, name = '', said = ''] =
      /^\s*(?:-\s{1,9})?["']?([\w.-]{1,80}(?:\/[\w-]{1,40})?)["']?:\s{1,9}["']?([^"'\s]{1,200})/.exec(line) ??
      []
    if (name === 'path') path = said
    if (name === 'pathType') return said === 'Exact' && paths.includes(path)
    if (name.endsWith('/proxy-buffering')) return /^(?:on|true)$/i.test(said)
    const seconds = name.endsWith('/proxy-read-timeout') ? secondsOf(said) : undefined
    return seconds !== undefined && seconds < leastSilence
  })
}
