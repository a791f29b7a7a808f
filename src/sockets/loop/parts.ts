import type { Node } from 'ts-morph'
import type { ScriptFile } from '../../languages/script.js'
import type { RemovedPart } from '../../model/socket.js'
import { spanOf } from '../syntax.js'
import type { Dead } from './dead-names.js'
import type { Name } from './names.js'

/** The exact places of what goes, each once: what lies in a larger one goes with it. */
export function partsOf(file: ScriptFile, dead: Dead): readonly RemovedPart[] {
  const whole: RemovedPart[] = dead.code.map((node) => ({ at: spanOf(node), as: 'statement' }))
  const items: Node[] = [...dead.items]
  for (const name of dead.names) {
    const part = declarationOf(file, name)
    if (part?.kind === 'item') items.push(part.node)
    else if (part) whole.push({ at: spanOf(part.node), as: 'declaration' })
  }
  const lists = new Map<Node, Node[]>()
  for (const item of items) {
    const list = item.getParent()
    if (list) lists.set(list, [...(lists.get(list) ?? []), item])
  }
  for (const [list, gone] of lists) whole.push(...fromList(file, list, gone))
  return outermost(whole)
}

interface Declared {
  readonly kind: 'whole' | 'item'
  readonly node: Node
}

function declarationOf({ morph }: ScriptFile, { declaration }: Name): Declared | undefined {
  const { Node: N } = morph
  if (!declaration) return undefined
  const isItem =
    N.isVariableDeclaration(declaration) ||
    N.isImportSpecifier(declaration) ||
    N.isParameterDeclaration(declaration)
  return { kind: isItem ? 'item' : 'whole', node: declaration }
}

function fromList(file: ScriptFile, list: Node, gone: readonly Node[]): RemovedPart[] {
  const { Node: N } = file.morph
  const all = membersOf(file, list)
  if (gone.length < all.length || N.isArrayLiteralExpression(list)) return runsIn(all, gone)
  if (N.isVariableDeclarationList(list)) return [{ at: spanOf(list.getParentOrThrow()), as: 'declaration' }]
  if (N.isNamedImports(list)) {
    const statement = list.getFirstAncestorOrThrow(N.isImportDeclaration)
    const other = statement.getDefaultImport()
    return other
      ? [{ at: { start: other.getEnd(), end: list.getEnd() }, as: 'item' }]
      : [{ at: spanOf(statement), as: 'declaration' }]
  }
  // `attempt => …` has no parentheses that could stay.
  const [only] = gone
  const isBare = N.isArrowFunction(list) && only !== undefined && list.getFirstChild() === only
  return isBare ? [{ at: spanOf(only), as: 'item', text: '()' }] : runsIn(all, gone)
}

function membersOf({ morph: { Node: N } }: ScriptFile, list: Node): readonly Node[] {
  if (N.isVariableDeclarationList(list)) return list.getDeclarations()
  if (N.isNamedImports(list) || N.isArrayLiteralExpression(list)) return list.getElements()
  if (N.isCallExpression(list)) return list.getArguments()
  return 'getParameters' in list ? (list as Node & { getParameters(): Node[] }).getParameters() : []
}

/** Members that follow each other go with the comma behind them, the last with the one before. */
function runsIn(all: readonly Node[], gone: readonly Node[]): RemovedPart[] {
  const parts: RemovedPart[] = []
  for (let at = 0; at < all.length; at++) {
    const first = all[at] as Node
    if (!gone.includes(first)) continue
    let last = at
    while (last + 1 < all.length && gone.includes(all[last + 1] as Node)) last++
    const next = all[last + 1]
    const before = all[at - 1]
    const start = next || !before ? first.getStart() : before.getEnd()
    parts.push({ at: { start, end: next ? next.getStart() : (all[last] as Node).getEnd() }, as: 'item' })
    at = last
  }
  return parts
}

function outermost(parts: readonly RemovedPart[]): RemovedPart[] {
  const kept: RemovedPart[] = []
  for (const part of [...parts].sort((a, b) => a.at.start - b.at.start || b.at.end - a.at.end)) {
    const last = kept.at(-1)
    if (!last || last.at.end <= part.at.start) kept.push(part)
  }
  return kept
}
