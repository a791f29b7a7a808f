import { charge } from '../../model/budget.js'
import type { Span } from '../../model/source.js'

/** One value of a YAML or JSON document, the same for both, so that no rule knows which library read it. */
export type ConfigNode = ConfigMap | ConfigList | ConfigScalar

export interface ConfigMap {
  readonly kind: 'map'
  /** In the order written. A key that is written twice is here twice; merged keys (`<<`) stand where the merge stands. */
  readonly entries: readonly ConfigEntry[]
  readonly tag?: string
  readonly span: Span
}

export interface ConfigEntry {
  readonly key: string
  /** With its quotes, if it has any. */
  readonly keySpan: Span
  readonly value: ConfigNode
}

export interface ConfigList {
  readonly kind: 'list'
  readonly items: readonly ConfigNode[]
  readonly tag?: string
  readonly span: Span
}

export interface ConfigScalar {
  readonly kind: 'scalar'
  readonly value: string | number | boolean | null
  /** A string's value; what is written for all others. Empty when nothing is written. */
  readonly text: string
  /** E.g. `!Sub`. CloudFormation's short tags are kept; `!!str` and the like are resolved. */
  readonly tag?: string
  readonly span: Span
}

/** The value under `key`; the last one when the key is written twice, as every loader has it. */
export function valueAt(node: ConfigNode | undefined, ...keys: readonly string[]): ConfigNode | undefined {
  let at = node
  for (const key of keys) at = entryOf(at, key)?.value
  return at
}

export function entryOf(node: ConfigNode | undefined, key: string): ConfigEntry | undefined {
  if (node?.kind !== 'map') return undefined
  if (node.entries.length > fewEntries) return byKey(node).get(key)
  return node.entries.findLast((entry) => entry.key === key)
}

/** Larger maps are searched by an index: a linear search for each key of a map costs the square of its size. */
const fewEntries = 16

const indexes = new WeakMap<ConfigMap, ReadonlyMap<string, ConfigEntry>>()

function byKey(map: ConfigMap): ReadonlyMap<string, ConfigEntry> {
  let index = indexes.get(map)
  if (!index) {
    index = new Map(map.entries.map((entry) => [entry.key, entry]))
    indexes.set(map, index)
  }
  return index
}

/** The text of a string, number or boolean; undefined for maps, lists and null. */
export function textOf(node: ConfigNode | undefined): string | undefined {
  return node?.kind === 'scalar' && node.value !== null ? node.text : undefined
}

export function entriesOf(node: ConfigNode | undefined): readonly ConfigEntry[] {
  return node?.kind === 'map' ? node.entries : []
}

export function itemsOf(node: ConfigNode | undefined): readonly ConfigNode[] {
  return node?.kind === 'list' ? node.items : []
}

/**
 * Every node below and including `root`, each once, however many aliases lead to it; parents before children. Listed once a
 * root: a dozen rules go through each document.
 */
export function everyNode(root: ConfigNode): readonly ConfigNode[] {
  let known = lists.get(root)
  if (!known) {
    known = listed(root)
    lists.set(root, known)
  }
  return known
}

const lists = new WeakMap<ConfigNode, readonly ConfigNode[]>()

function listed(root: ConfigNode): readonly ConfigNode[] {
  const seen = new Set<ConfigNode>()
  const open: ConfigNode[] = [root]
  for (let node = open.pop(); node; node = open.pop()) {
    if (seen.has(node)) continue
    seen.add(node)
    const children: readonly ConfigNode[] =
      node.kind === 'list' ? node.items : entriesOf(node).map((entry) => entry.value)
    charge(1 + children.length)
    for (let i = children.length - 1; i >= 0; i--) {
      const child = children[i]
      if (child) open.push(child)
    }
  }
  return [...seen]
}
