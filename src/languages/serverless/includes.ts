import { dirname, join } from 'node:path/posix'
import { fits, withGaps } from '../../model/linear-match.js'
import type { Span } from '../../model/source.js'
import { type ConfigEntry, type ConfigNode, entriesOf, itemsOf, textOf, valueAt } from '../config.js'
import { type Source, sourceOf } from './variables.js'

/** What stands in another file: all functions, one of them, its events; a template, one of its resources; the provider. */
export type Part = 'functions' | 'function' | 'events' | 'resources' | 'resource' | 'provider'

/** A part of a configuration of the Serverless Framework that stands in another file. */
export interface Include {
  readonly part: Part
  /** The function of the part, or the part itself. */
  readonly name: string
  readonly at: Span
  readonly written: string
  readonly source: Source
}

/** `functions`: those that are known to be in this document, wherever in it. */
export function includesIn(root: ConfigNode, functions: readonly ConfigEntry[]): readonly Include[] {
  return [...placesIn(root, functions)].flatMap((place) => includeAt(place, root))
}

/** What is included may be one file more, or a list of them: `connect: ${file(a.yml):connect}`, and there `connect: ${file(b.yml)}`. */
export function includedAgain(
  root: ConfigNode,
  { part, name, address }: Pick<Include, 'part' | 'name'> & { readonly address: readonly string[] },
): readonly Include[] {
  const included = oneOrItems(valueAt(root, ...address))
  return included.flatMap((node) => includeAt({ part, name, node }, root))
}

function includeAt({ part, name, node }: Place, root: ConfigNode): readonly Include[] {
  const written = textOf(node)
  const source = written?.includes('${') ? sourceOf(written, root) : undefined
  return source && written !== undefined ? [{ part, name, at: node.span, written, source }] : []
}

interface Place {
  readonly part: Part
  readonly name: string
  readonly node: ConfigNode
}

/** Where the framework expects more than a text, so that a text can only be a variable. */
function* placesIn(root: ConfigNode, functions: readonly ConfigEntry[]): Iterable<Place> {
  for (const node of oneOrItems(valueAt(root, 'functions'))) yield { part: 'functions', name: '', node }
  for (const { key: name, value: node } of functions) {
    yield { part: 'function', name, node }
    for (const event of oneOrItems(valueAt(node, 'events'))) yield { part: 'events', name, node: event }
  }
  for (const template of [...oneOrItems(valueAt(root, 'resources')), root]) {
    if (template !== root) yield { part: 'resources', name: '', node: template }
    const resources = valueAt(template, 'Resources')
    if (resources) yield { part: 'resources', name: '', node: resources }
    for (const { key: name, value: node } of entriesOf(resources)) {
      yield { part: 'resource', name, node }
      const properties = valueAt(node, 'Properties')
      const body = valueAt(properties, 'DashboardBody')
      for (const inner of [properties, body]) if (inner) yield { part: 'resource', name, node: inner }
    }
  }
  const provider = valueAt(root, 'provider')
  if (provider) yield { part: 'provider', name: '', node: provider }
}

function oneOrItems(node: ConfigNode | undefined): readonly ConfigNode[] {
  if (!node) return []
  return node.kind === 'list' ? itemsOf(node) : [node]
}

/**
 * The files that an include may mean. The framework resolves from the folder of the service, which is that of the file or one above
 * it. A path that is all variable gives none.
 */
export function filesOf({ path }: { readonly path: string }, from: string, paths: Paths): readonly string[] {
  const isPattern = path.includes('*')
  if (isPattern && !/[A-Za-z0-9]/.test(path.replace(/\.\w+$/, ''))) return []
  for (let folder = dirname(from); ; folder = dirname(folder)) {
    const target = join(folder, path)
    const found = isPattern ? matching(target, paths) : paths.has(target) ? [target] : []
    if (found.length > 0 || folder === '.' || folder === '/') return found
  }
}

/** A listing of paths. */
export interface Paths {
  readonly paths: readonly string[]
  has(path: string): boolean
}

function matching(pattern: string, { paths }: Paths): readonly string[] {
  const pieces = withGaps(pattern.split(/\*+/), { but: '/', min: 0 })
  return paths.filter((path) => fits(pieces, path))
}
