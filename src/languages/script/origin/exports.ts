import type { Node } from 'ts-morph'
import { charge } from '../../../model/budget.js'
import { moduleTable } from '../program/modules.js'
import { everythingNaming, ownerOf } from '../program/program.js'
import type { ScriptFile } from '../script.js'
import { isPackage } from './imports.js'
import { originsOfDeclaration } from './names.js'
import { type Origin, originsOf, packageOrigin, type Search, via } from './origin.js'

/** What a specifier and a name lead to from a place: an export of a file of the program or of a package; `*` for the whole. */
export function imported(search: Search, from: Node, specifier: string, name: string): readonly Origin[] {
  const { program, file } = ownerOf(from)
  const target = program.resolve(file, specifier)
  // Behind an import stands another file's name for it: a rewrite cannot name another class here.
  if (target) return via('alias', exportedBy(search, target, name))
  return isPackage(specifier) ? [packageOrigin(specifier, name)] : []
}

/** Where an export of a file comes from, through re-exports. */
export function exportedBy(
  search: Search,
  file: ScriptFile,
  name: string,
  seen: Set<string> = new Set(),
): readonly Origin[] {
  if (name === '*') return [{ kind: 'module', file, how: 'named' }]
  // Files may hand on each other's exports in circles, and one file's by many ways.
  const place = `${file.source.path}\0${name}`
  if (seen.has(place)) return []
  seen.add(place)
  charge(1)
  const table = moduleTable(file)
  const found = table.exports.get(name)
  if (found?.kind === 'own') return originsOfOwn(search, found.node)
  const { program } = ownerOf(file.ast)
  const everything = name === 'default' ? [] : everythingNaming(program, file, name)
  const again = found ? [found.specifier] : everything
  const exported = found ? found.exported : name
  return again.flatMap((specifier) => {
    const target = program.resolve(file, specifier)
    if (target) return exportedBy(search, target, exported, seen)
    return isPackage(specifier) ? [packageOrigin(specifier, exported)] : []
  })
}

/** The table holds the name of a declaration, or an expression. */
function originsOfOwn(search: Search, node: Node): readonly Origin[] {
  const parent = node.getParent()
  const declares =
    parent !== undefined &&
    'getNameNode' in parent &&
    (parent as { getNameNode(): Node | undefined }).getNameNode() === node &&
    !search.morph.Node.isPropertyAccessExpression(parent) &&
    !search.morph.Node.isExportSpecifier(parent) &&
    !search.morph.Node.isShorthandPropertyAssignment(parent)
  return declares ? originsOfDeclaration(search, parent) : originsOf(search, node)
}
