import type { Node } from 'ts-morph'
import { charge } from '../../../model/budget.js'
import type { ScriptFile } from '../script.js'
import { moduleTable } from './modules.js'
import { everythingNaming, ownerOf } from './program.js'

/** Where an export is written: a node of a file, a file as a whole, or a specifier that leads to no file of the program; `*` for the whole of it. */
export type Exported =
  | { readonly kind: 'own'; readonly file: ScriptFile; readonly node: Node }
  | { readonly kind: 'module'; readonly file: ScriptFile }
  | {
      readonly kind: 'outside'
      readonly from: ScriptFile
      readonly specifier: string
      readonly name: string
    }

/** Where an export of a file is written, through re-exports, the likeliest first. */
export function* exportsNamed(
  file: ScriptFile,
  name: string,
  seen: Set<string> = new Set(),
): Iterable<Exported> {
  if (name === '*') return yield { kind: 'module', file }
  // Files may hand on each other's exports in circles, and one file's by many ways.
  const place = `${file.source.path}\0${name}`
  if (seen.has(place)) return
  seen.add(place)
  charge(1)
  const found = moduleTable(file).exports.get(name)
  if (found?.kind === 'own') return yield { kind: 'own', file, node: found.node }
  if (found) return yield* exportsBehind(file, found.specifier, found.exported, seen)
  if (name === 'default') return
  for (const specifier of everythingNaming(ownerOf(file.ast).program, file, name))
    yield* exportsBehind(file, specifier, name, seen)
}

/** Where what a file takes from a specifier is written. */
export function* exportsBehind(
  from: ScriptFile,
  specifier: string,
  name: string,
  seen?: Set<string>,
): Iterable<Exported> {
  const target = ownerOf(from.ast).program.resolve(from, specifier)
  if (target) yield* exportsNamed(target, name, seen)
  else yield { kind: 'outside', from, specifier, name }
}
