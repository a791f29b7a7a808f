import type { Node } from 'ts-morph'
import { mostSteps, newQuestion, type Question } from '../../../model/question.js'
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

/** One question about one file. Answers need not be complete, but must come soon. */
export interface Search extends Question<Origin> {
  readonly morph: TsMorph
}

/** Names in bundles are short and say nothing: each step costs much more, and finds less. */
const stepsInBundle = 40
const bundle = 300_000

/** Questions about a file: they share their answers. */
export function searchesIn({ morph, source }: ScriptFile): () => Search {
  const known: Search['known'] = new Map()
  const left = source.text.length > bundle ? stepsInBundle : mostSteps
  return () => ({ ...newQuestion(left, known), morph })
}

/** One that looks no further than a name and its declaration. */
export function plainSearch({ morph }: ScriptFile): Search {
  return { ...newQuestion(3), morph }
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
