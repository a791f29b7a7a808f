import type { Node } from 'ts-morph'
import { charge, cutShort } from '../../../model/budget.js'
import type { ScriptFile, TsMorph } from '../script.js'
import { packageOf } from './imports.js'

/** How a class came to the place where it is used. A later word is the stronger one. */
const hows = ['named', 'alias', 'subclass', 'conditional', 'factory', 'injected'] as const
export type How = (typeof hows)[number]

/** Where the value of an expression comes from. */
export type Source =
  /** A name that the program does not declare; `Stomp.over` for a member of one. */
  | { readonly kind: 'global'; readonly name: string }
  /** An export of a package; `*` for the whole of it. */
  | { readonly kind: 'package'; readonly module: string; readonly name: string }
  /** A file of the program as a whole. */
  | { readonly kind: 'module'; readonly file: ScriptFile }
  | { readonly kind: 'class'; readonly node: Node }
  | { readonly kind: 'instance'; readonly node: Node }
  | { readonly kind: 'function'; readonly node: Node }
  | { readonly kind: 'object'; readonly node: Node }
  /** A parameter or member that the program does not fill. */
  | { readonly kind: 'open'; readonly name: string }

export type Origin = Source & { readonly how: How }

/** What one question has cost and where it stands: answers need not be complete, but must come soon. */
export interface Search {
  readonly morph: TsMorph
  /** Nodes whose answer is being sought: a name that is made from itself has no origin in itself. */
  readonly open: Set<Node>
  /** Members of objects and classes whose answer is being sought, by name. */
  readonly openMembers: Map<Node, Set<string>>
  left: number
  /** How often the search came upon a node that is still open, or had no steps left. */
  cut: number
  /** Answers that were not cut short, for all questions about one file. */
  readonly known: Map<Node, readonly Origin[]>
}

/** Steps that one question may take. Names in bundles are short and say nothing: each step costs much more, and finds less. */
const steps = { inCode: 500, inBundle: 40, plainly: 3 }
const bundle = 300_000

export function searchesIn(file: ScriptFile): () => Search {
  const known: Search['known'] = new Map()
  const left = file.source.text.length > bundle ? steps.inBundle : steps.inCode
  return () => searchWith(file, left, known)
}

/** One that looks no further than a name and its declaration. */
export function plainSearch(file: ScriptFile): Search {
  return searchWith(file, steps.plainly, new Map())
}

function searchWith({ morph }: ScriptFile, left: number, known: Search['known']): Search {
  return { morph, open: new Set(), openMembers: new Map(), left, cut: 0, known }
}

/** Answers a question about a node once, and never while it is being answered. */
export function once(search: Search, node: Node, answer: () => readonly Origin[]): readonly Origin[] {
  charge(1)
  const before = search.known.get(node)
  if (before) return before
  if (search.left <= 0 || search.open.has(node)) {
    if (search.left <= 0) cutShort()
    search.cut++
    return []
  }
  search.left--
  const { cut } = search
  search.open.add(node)
  const found = answer()
  search.open.delete(node)
  if (search.cut === cut) search.known.set(node, found)
  return found
}

/**
 * Answers a question about a member, and never while it is being answered: objects that spread each other, and classes that
 * extend each other, have no member in themselves.
 */
export function onceMember(
  search: Search,
  owner: Node,
  name: string,
  answer: () => readonly Origin[],
): readonly Origin[] {
  charge(1)
  const open = search.openMembers.get(owner) ?? new Set()
  search.openMembers.set(owner, open)
  if (search.left <= 0 || open.has(name)) {
    if (search.left <= 0) cutShort()
    search.cut++
    return []
  }
  search.left--
  open.add(name)
  const found = answer()
  open.delete(name)
  return found
}

export function via(how: How, origins: readonly Origin[]): readonly Origin[] {
  const weight = hows.indexOf(how)
  return origins.map((origin) => (hows.indexOf(origin.how) < weight ? { ...origin, how } : origin))
}

/** Any of these, as the program decides when it runs. */
export function choice(sides: readonly (readonly Origin[])[]): readonly Origin[] {
  const real = sides.filter((origins) => origins.length > 0)
  return real.length > 1 ? via('conditional', real.flat()) : via('alias', real.flat())
}

/** The export of a package under the name by which both module systems know it: `*` and `default` add nothing to a member. */
export function packageOrigin(specifier: string, name: string): Origin {
  const plain = name.replace(/^(\*|default)\./, '')
  return {
    kind: 'package',
    module: packageOf(specifier),
    name: plain === '*' ? 'default' : plain,
    how: 'named',
  }
}
