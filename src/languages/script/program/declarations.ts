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
import { type Export, importsByDeclaration, moduleTable } from './modules.js'
import { everythingNaming, ownerOf, type Program } from './program.js'

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
  const { program, file } = ownerOf(name)
  if (N.isExportSpecifier(declaration)) return behindSpecifier(morph, name, depth)
  if (declaration.getSourceFile() !== file.ast) return undefined
  const found = importsByDeclaration(file).get(declaration)
  if (!found) return declaration
  const target = program.resolve(file, found.specifier)
  return target ? exportOf(program, target, found.exported, depth + 1) : undefined
}

/** `export { Live }`: the file's own declaration of that name, or what it imports under it. */
function behindSpecifier(morph: TsMorph, name: Node, depth: number): Node | undefined {
  const { program, file } = ownerOf(name)
  const found = moduleTable(file).imports.find(({ local }) => local.getText() === name.getText())
  if (found) {
    const target = program.resolve(file, found.specifier)
    return target ? exportOf(program, target, found.exported, depth + 1) : undefined
  }
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

/** What a file exports under a name; the file itself for `*`. */
export function exportOf(
  program: Program,
  file: ScriptFile,
  name: string,
  depth = 0,
  seen: Set<string> = new Set(),
): Node | undefined {
  if (isTooDeep(depth)) return undefined
  if (name === '*') return file.ast
  // Files may hand on each other's exports in circles, and one file's by many ways.
  const place = `${file.source.path}\0${name}`
  if (seen.has(place)) return undefined
  seen.add(place)
  charge(1)
  const table = moduleTable(file)
  const found = table.exports.get(name)
  if (found) return followExport(program, file, found, depth, seen)
  for (const specifier of everythingNaming(program, file, name)) {
    const target = program.resolve(file, specifier)
    const again = target && name !== 'default' ? exportOf(program, target, name, depth, seen) : undefined
    if (again) return again
  }
  return undefined
}

function followExport(
  program: Program,
  file: ScriptFile,
  found: Export,
  depth: number,
  seen: Set<string>,
): Node | undefined {
  if (found.kind === 'again') {
    const target = program.resolve(file, found.specifier)
    return target ? exportOf(program, target, found.exported, depth, seen) : undefined
  }
  const { morph } = file
  const { Node: N } = morph
  if (!N.isIdentifier(found.node)) return found.node
  return declarationOf(morph, found.node, depth + 1) ?? found.node
}
