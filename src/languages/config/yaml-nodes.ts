import type * as Yaml from 'yaml'
import { deepestNesting } from '../../model/config-nesting.js'
import type { Span } from '../../model/source.js'
import type { ConfigEntry, ConfigNode, ConfigScalar } from './node.js'

/** A syntax error by its offset; its line is found later. */
export interface Unplaced {
  readonly offset: number
  readonly message: string
  readonly isCutOff?: true
}

/** What the aliases of all documents of a file stand for until now. */
export interface AliasUses {
  nodes: number
  exhausted: boolean
}

/** A node with what it costs to walk: all nodes below it, aliases followed, and the levels. */
interface Weighed {
  readonly node: ConfigNode
  readonly weight: number
  readonly height: number
}

/**
 * One document of `yaml` as our own nodes. An alias becomes the node it names (shared, not copied); merge keys are
 * resolved as loaders do: keys of the map itself win, then those of the first map merged.
 */
export function yamlNodes(
  yaml: typeof Yaml,
  contents: Yaml.ParsedNode,
  originalOffset: (offset: number) => number,
  uses: AliasUses,
): { readonly root: ConfigNode; readonly problems: readonly Unplaced[] } {
  const problems: Unplaced[] = []
  const anchors = new Map<string, Weighed>()

  const spanOf = (node: { readonly range?: Yaml.Range | null }): Span => {
    const [start, end] = node.range ?? [0, 0]
    return { start: originalOffset(start), end: originalOffset(end) }
  }
  const nothingAt = (span: Span): Weighed => ({
    node: { kind: 'scalar', value: null, text: '', span },
    weight: 1,
    height: 0,
  })

  /** Charges one more use of a node; false when the budget of the file is spent. */
  const afford = (target: Weighed, at: Span): boolean => {
    if (uses.nodes + target.weight > mostAliasedNodes || target.height > deepestNesting) {
      if (!uses.exhausted)
        problems.push({ offset: at.start, message: 'aliases that expand beyond measure', isCutOff: true })
      uses.exhausted = true
      return false
    }
    uses.nodes += target.weight
    return true
  }

  const aliasOf = (alias: Yaml.Alias): Weighed => {
    const span = spanOf(alias)
    const target = anchors.get(alias.source)
    if (!target)
      problems.push({ offset: span.start, message: `alias *${alias.source} names no anchor before it` })
    return target && afford(target, span) ? target : nothingAt(span)
  }

  const weighedOf = (node: unknown, after: number): Weighed => {
    if (yaml.isAlias(node)) return aliasOf(node)
    const made = yaml.isMap(node)
      ? mapOf(node)
      : yaml.isSeq(node)
        ? listOf(node)
        : yaml.isScalar(node)
          ? { node: scalarOf(node, spanOf(node)), weight: 1, height: 0 }
          : nothingAt({ start: after, end: after })
    if (yaml.isNode(node) && node.anchor) anchors.set(node.anchor, made)
    return made
  }

  const mapOf = (map: Yaml.YAMLMap): Weighed => {
    const span = spanOf(map)
    const own: (ConfigEntry | { readonly merge: ConfigNode })[] = []
    let weight = 1
    let height = 0
    let end = span.start
    for (const { key, value } of map.items) {
      const keySpan = yaml.isNode(key) ? spanOf(key) : { start: end, end }
      const name = keyOf(yaml, key, anchors)
      // For `? &a key`, so that `*a` can be a key again.
      if (yaml.isScalar(key) && key.anchor) weighedOf(key, keySpan.end)
      const below = weighedOf(value, keySpan.end)
      weight += below.weight
      height = Math.max(height, below.height + 1)
      end = Math.max(keySpan.end, yaml.isAlias(value) ? spanOf(value).end : below.node.span.end)
      if (yaml.isScalar(key) && typeof key.value === 'symbol') own.push({ merge: below.node })
      else own.push({ key: name, keySpan, value: below.node })
    }
    const entries = merged(own)
    return {
      node: { kind: 'map', entries, ...tagOf(map), span: closed(span, map.flow, end) },
      weight,
      height,
    }
  }

  const listOf = (list: Yaml.YAMLSeq): Weighed => {
    const span = spanOf(list)
    const below = list.items.map((item) => ({ item, ...weighedOf(item, span.start) }))
    const last = below.at(-1)
    const end = last ? (yaml.isAlias(last.item) ? spanOf(last.item).end : last.node.span.end) : span.start
    return {
      node: {
        kind: 'list',
        items: below.map(({ node }) => node),
        ...tagOf(list),
        span: closed(span, list.flow, end),
      },
      weight: below.reduce((sum, { weight }) => sum + weight, 1),
      height: below.reduce((most, { height }) => Math.max(most, height + 1), 0),
    }
  }

  return { root: weighedOf(contents, 0).node, problems }
}

function merged(own: readonly (ConfigEntry | { readonly merge: ConfigNode })[]): ConfigEntry[] {
  const taken = new Set(own.flatMap((entry) => ('key' in entry ? [entry.key] : [])))
  return own.flatMap((entry) => {
    if ('key' in entry) return [entry]
    const maps = entry.merge.kind === 'list' ? entry.merge.items : [entry.merge]
    return maps.flatMap((map) => {
      const fresh = map.kind === 'map' ? map.entries.filter(({ key }) => !taken.has(key)) : []
      for (const { key } of fresh) taken.add(key)
      return fresh
    })
  })
}

function scalarOf(scalar: Yaml.Scalar, span: Span): ConfigScalar {
  const { value } = scalar
  const plain =
    typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' || value === null
  const text = typeof value === 'string' ? value : (scalar.source ?? '')
  return { kind: 'scalar', value: plain ? value : text, text, ...tagOf(scalar), span }
}

/** Maps and lists as keys are legal YAML that no configuration uses: they have no name. */
function keyOf(yaml: typeof Yaml, key: unknown, anchors: ReadonlyMap<string, Weighed>): string {
  if (yaml.isAlias(key)) {
    const named = anchors.get(key.source)?.node
    return named?.kind === 'scalar' ? named.text : ''
  }
  if (!yaml.isScalar(key)) return ''
  return typeof key.value === 'string' ? key.value : (key.source ?? '')
}

function tagOf(node: { readonly tag?: string }): { readonly tag?: string } {
  return node.tag === undefined || node.tag.startsWith('tag:yaml.org') ? {} : { tag: node.tag }
}

/** `yaml` lets a block reach to the next token, over comments and blank lines; it ends with its last value. */
function closed(span: Span, flow: boolean | undefined, end: number): Span {
  return flow ? span : { start: span.start, end: Math.max(span.start, end) }
}

/** How many nodes all aliases and merges of a file may stand for, each use counted whole: "a billion laughs" ends here. */
const mostAliasedNodes = 200_000
