import type { Node } from 'ts-morph'
import type { ScriptFile } from '../../languages/script.js'
import { functionAround } from '../syntax.js'
import { Hollow } from './hollow.js'
import type { Name, Names } from './names.js'
import { referencesTo } from './references.js'
import { argumentsFor, canGo, itemAt } from './takeable.js'

/** Names that nobody reads once some code is gone, with all that goes because of it. */
export interface Dead {
  readonly names: ReadonlySet<Name>
  /** Names that code which goes says, dead or not. */
  readonly said: ReadonlySet<Name>
  /** Statements that go, but for the declarations of the names. */
  readonly code: readonly Node[]
  /** Arguments and elements of dependency lists that go out of a list. */
  readonly items: readonly Node[]
  /** All that goes, declarations included; some of it may lie in other. */
  readonly roots: readonly Node[]
  isGone(node: Node): boolean
}

/** What the search begins with. */
export interface Start {
  readonly file: ScriptFile
  readonly names: Names
  /** Code that goes in any case. */
  readonly first: readonly Node[]
  /** Statements that attach a handler, with the handler: they go when it has nothing left to do. */
  readonly attachments: ReadonlyMap<Node, Node>
  /** Names that stay in any case. */
  spared(name: Name): boolean
}

/**
 * Begins with code that goes and asks which names only it read; what served those goes as well, and so on. At each step as
 * many names as possible are taken for dead, and those that somebody needs are given back until none is.
 */
export function deadNames(start: Start): Dead {
  const { file, names, first } = start
  const said = new Set(first.flatMap((node) => names.saidIn(node)))
  for (;;) {
    const dead = new Set([...said].filter((name) => !start.spared(name) && canGo(file, name)))
    const more = new Set(emptiedBy(start, dead))
    const served = more.size > 0 ? undefined : settle(start, dead)
    const roots = [...first, ...(served?.code ?? []), ...declarationsOf(dead)]
    if (served) for (const name of roots.flatMap((node) => names.saidIn(node))) more.add(name)
    const before = said.size
    for (const name of more) said.add(name)
    if (served && said.size === before) {
      const code = [...first, ...served.code]
      return { names: dead, said, code, items: served.items, roots, isGone: (node) => isInside(node, roots) }
    }
  }
}

/** Gives back names that somebody needs, until all that is left of what says them can go as well. */
function settle(
  { file, names, first, attachments }: Start,
  dead: Set<Name>,
): { readonly code: Node[]; readonly items: Node[] } {
  for (;;) {
    const hollow = new Hollow(file, names, dead, attachments, first)
    const isGone = (node: Node) => isInside(node, [...first, ...declarationsOf(dead)])
    const code: Node[] = []
    const items: Node[] = []
    let isSettled = true
    for (const name of [...dead]) {
      const served = referencesTo(file.morph, name)
        .filter((one) => !isGone(one))
        .map((one) => ({ statement: hollow.around(one), item: itemAt(file, one) }))
      const given = name.kind === 'parameter' ? argumentsFor(file, name, isGone) : []
      if (!given || served.some(({ statement, item }) => !statement && !item)) {
        dead.delete(name)
        isSettled = false
        continue
      }
      code.push(...served.flatMap(({ statement }) => statement ?? []))
      items.push(...given, ...served.flatMap(({ statement, item }) => (statement ? [] : (item ?? []))))
    }
    if (isSettled) return { code, items }
  }
}

/** Functions that would be left with nothing to do: who calls one may just as well not call it. */
function emptiedBy({ file, names, first, attachments, spared }: Start, dead: ReadonlySet<Name>): Name[] {
  const hollow = new Hollow(file, names, dead, attachments, first)
  return [...dead]
    .flatMap((name) => referencesTo(file.morph, name))
    .flatMap((one) => {
      const around = one.getSourceFile() === file.ast ? functionAround(file.morph, one) : undefined
      return around && hollow.function(around) ? (names.ofFunction(around) ?? []) : []
    })
    .filter((name) => !dead.has(name) && !spared(name) && canGo(file, name))
}

function declarationsOf(dead: ReadonlySet<Name>): Node[] {
  return [...dead].flatMap(({ declaration }) => declaration ?? [])
}

function isInside(node: Node, outer: readonly Node[]): boolean {
  const file = node.getSourceFile()
  return outer.some(
    (one) =>
      one.getStart() <= node.getStart() && node.getEnd() <= one.getEnd() && one.getSourceFile() === file,
  )
}
