import type { Node } from 'ts-morph'
import { charge, cutShort } from '../../../model/budget.js'
import type { ScriptFile, TsMorph } from '../script.js'
import {
  declarationsOf,
  declarationsOfSymbol,
  identifiersNamed,
  symbolOf,
  variableSymbolOf,
} from '../syntax.js'
import { type Exported, exportsBehind, exportsNamed } from './exports.js'
import { type Import, importsByDeclaration, moduleTable } from './modules.js'
import { ownerOf } from './program.js'

/** Longer ways than people write. */
export const deepest = 10

/** Real code does not nest names so deep; code that does is reported, since "nowhere" would be a wrong answer. */
export function isTooDeep(depth: number): boolean {
  if (depth > deepest) cutShort()
  return depth > deepest
}

/**
 * Where a name is declared, through imports and re-exports: a variable, function, class or parameter declaration, or the
 * expression that another file exports. undefined for globals, packages and what is not among the files.
 */
export function declarationOf(morph: TsMorph, name: Node, depth = 0): Node | undefined {
  charge(1)
  const { Node: N } = morph
  if (!N.isIdentifier(name) || isTooDeep(depth)) return undefined
  const symbol = variableSymbolOf(morph, name)
  const [declaration] = declarationsOfSymbol(symbol)
  if (!declaration) return undefined
  const { file } = ownerOf(name)
  if (N.isExportSpecifier(declaration)) return behindSpecifier(morph, name, depth)
  if (declaration.getSourceFile() !== file.ast) return undefined
  const found = importsByDeclaration(file).get(declaration)
  return found ? importedBy(file, found, depth + 1) : declaration
}

/** `export { Live }`: the file's own declaration of that name, or what it imports under it. */
function behindSpecifier(morph: TsMorph, name: Node, depth: number): Node | undefined {
  const { file } = ownerOf(name)
  const found = moduleTable(file).imports.find(({ local }) => local.getText() === name.getText())
  if (found) return importedBy(file, found, depth + 1)
  const own = identifiersNamed(morph, file.ast, name.getText()).find((use) => {
    const around = use.getParent()
    return around && !morph.Node.isExportSpecifier(around) && symbolOf(use) && isTopLevel(use)
  })
  return own ? declarationOf(morph, own, depth + 1) : undefined
}

function isTopLevel(use: Node): boolean {
  const [declaration] = declarationsOf(use)
  return (
    declaration?.getFirstAncestor((one) => /Function|Method|Constructor/.test(one.getKindName())) ===
    undefined
  )
}

function importedBy(file: ScriptFile, { specifier, exported }: Import, depth: number): Node | undefined {
  return firstOf(exportsBehind(file, specifier, exported), depth)
}

/** What a file exports under a name; the file itself for `*`. */
export function exportOf(file: ScriptFile, name: string): Node | undefined {
  return firstOf(exportsNamed(file, name), 0)
}

function firstOf(found: Iterable<Exported>, depth: number): Node | undefined {
  if (isTooDeep(depth)) return undefined
  for (const one of found) {
    if (one.kind === 'module') return one.file.ast
    if (one.kind === 'own') return declarationOf(one.file.morph, one.node, depth + 1) ?? one.node
  }
  return undefined
}
