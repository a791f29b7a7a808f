import {
  type ConfigNode,
  entriesOf,
  entryOf,
  everyNode,
  itemsOf,
  textOf,
  valueAt,
} from '../../languages/config.js'
import type { Span } from '../../model/source.js'
import { type Affinity, type Said, saidBy } from './affinity.js'
import { directiveOf } from './in-lines.js'

/** Manifests of Kubernetes, values of charts, compose files, templates of CloudFormation and of Azure. */
export function* affinitiesIn(root: ConfigNode, text: string): Iterable<Affinity> {
  const own = namesOf(root)
  for (const [name, node] of partsOf(root)) {
    const before = own ?? (name === undefined ? [] : [name])
    for (const one of everyNode(node)) {
      for (const { at, ...said } of saidIn(one, text)) yield { ...said, at, before }
    }
  }
}

/** The services of a manifest; undefined: it is none. */
function namesOf(root: ConfigNode): readonly string[] | undefined {
  if (textOf(valueAt(root, 'kind')) === undefined) return undefined
  const served = everyNode(valueAt(root, 'spec') ?? root).flatMap((node) => [
    textOf(valueAt(node, 'backend', 'service', 'name')) ?? [],
    textOf(valueAt(node, 'backend', 'serviceName')) ?? [],
  ])
  const names = served.flat()
  return names.length > 0 ? names : [textOf(valueAt(root, 'metadata', 'name')) ?? []].flat()
}

/** `Resources` of a template and `services` of a compose file, one by one; else what stands under each key at the top. */
function partsOf(root: ConfigNode): readonly (readonly [string | undefined, ConfigNode])[] {
  if (textOf(valueAt(root, 'kind')) !== undefined || root.kind !== 'map') return [[undefined, root]]
  return root.entries.flatMap(({ key, value }) =>
    /^(Resources|services)$/.test(key) && value.kind === 'map'
      ? value.entries.map((one) => [one.key, one.value] as const)
      : [[key, value] as const],
  )
}

type Placed = Said & { readonly at: Span }

function* saidIn(node: ConfigNode, source: string): Iterable<Placed> {
  for (const { key, keySpan, value } of entriesOf(node)) {
    const said = saidBy(key, textOf(value) ?? '') ?? ofMap(key, value)
    if (said) yield { ...said, at: keySpan }
  }
  const pair = ofPair(node)
  if (pair) yield pair
  if (node.kind === 'list') {
    // Labels of a compose file.
    for (const item of itemsOf(node)) {
      const [, key, value] = /^([^=]{1,200})=(.*)$/s.exec(textOf(item) ?? '') ?? []
      const said = key === undefined ? undefined : saidBy(key, value ?? '')
      if (said) yield { ...said, at: item.span }
    }
  }
  if (node.kind === 'scalar' && node.text.includes('\n')) yield* withinText(node, source)
}

/** Traefik `sticky: { cookie }`, Istio `consistentHash: { httpCookie }`, and the policies of a classic load balancer. */
function ofMap(key: string, value: ConfigNode): Said | undefined {
  if (key === 'sticky' && entryOf(value, 'cookie')) return { by: 'cookie', setting: 'sticky: cookie' }
  if (key === 'consistentHash' && entryOf(value, 'httpCookie'))
    return { by: 'cookie', setting: 'consistentHash: httpCookie' }
  if (key === 'consistentHash' && textOf(valueAt(value, 'useSourceIp')) === 'true')
    return { by: 'address', setting: 'consistentHash: useSourceIp' }
  if (key === 'stickySessions' && textOf(valueAt(value, 'affinity')) === 'sticky')
    return { by: 'cookie', setting: 'stickySessions: sticky' }
  return /^(LB|App)CookieStickinessPolicy$/.test(key) ? { by: 'cookie', setting: key } : undefined
}

/** `{ Key: stickiness.enabled, Value: true }`, `{ OptionName: StickinessEnabled, Value: true }`. */
function ofPair(node: ConfigNode): Placed | undefined {
  const name = ['Key', 'key', 'OptionName'].flatMap((key) => valueAt(node, key) ?? [])[0]
  const value = textOf(valueAt(node, 'Value') ?? valueAt(node, 'value'))
  const said = name && value !== undefined ? saidBy(textOf(name) ?? '', value) : undefined
  return name && said && { ...said, at: name.span }
}

/** Settings of a web server that are written here, e.g. `nginx.conf: |` of a ConfigMap. */
function* withinText(node: ConfigNode & { readonly kind: 'scalar' }, source: string): Iterable<Placed> {
  let from = node.span.start
  for (const line of node.text.split('\n')) {
    const said = /^\s*#/.test(line) ? undefined : directiveOf(line)
    if (!said) continue
    const start = source.indexOf(said.setting, from)
    const isHere = start >= 0 && start < node.span.end
    if (isHere) from = start + said.setting.length
    yield { ...said, at: isHere ? { start, end: from } : node.span }
  }
}
