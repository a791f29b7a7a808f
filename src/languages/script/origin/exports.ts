import type { Node } from 'ts-morph'
import { charge } from '../../../model/budget.js'
import { moduleTable } from '../program/modules.js'
import { everythingNaming, ownerOf } from '../program/program.js'
import type { ScriptFile } from '../script.js'
import { isPackage } from './imports.js'

/** Where an export is written: a node of a file of the program, a file as a whole, or a package; `*` for the whole of it. */
export type Exported =
  | { readonly kind: 'own'; readonly node: Node }
  | { readonly kind: 'module'; readonly file: ScriptFile }
  | { readonly kind: 'package'; readonly specifier: string; readonly name: string }

/** Where an export of a file is written, through re-exports. */
export function exportsNamed(
  file: ScriptFile,
  name: string,
  seen: Set<string> = new Set(),
): readonly Exported[] {
  if (name === '*') return [{ kind: 'module', file }]
  // Files may hand on each other's exports in circles, and one file's by many ways.
  const place = `${file.source.path}\0${name}`
  if (seen.has(place)) return []
  seen.add(place)
  charge(1)
  const found = moduleTable(file).exports.get(name)
  if (found?.kind === 'own') return [{ kind: 'own', node: found.node }]
  const { program } = ownerOf(file.ast)
  const everything = name === 'default' ? [] : everythingNaming(program, file, name)
  const again = found ? [found.specifier] : everything
  const exported = found ? found.exported : name
  return again.flatMap((specifier): readonly Exported[] => {
    const target = program.resolve(file, specifier)
    if (target) return exportsNamed(target, exported, seen)
    return isPackage(specifier) ? [{ kind: 'package', specifier, name: exported }] : []
  })
}
