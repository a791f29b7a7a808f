import type { Node } from 'ts-morph'
import { moduleTable } from '../../languages/script/program/modules.js'
import type { ScriptFile, TsMorph } from '../../languages/script/script.js'
import { spanOf } from '../../languages/script/syntax.js'
import { writtenPath } from '../../languages/script/values/address.js'
import type { Link } from '../../model/finding.js'

/** The exported functions that may be the handler around a place: the one that holds it, else all exports of the file. */
export function linksToHandler(file: ScriptFile, place: Node): { readonly links?: readonly Link[] } {
  const { path } = file.source
  const exports = [...moduleTable(file).exports].filter(([name]) => name !== '*')
  const around = exports.filter(([, found]) => found.kind === 'own' && holds(found.node, place))
  const names = (around.length > 0 ? around : exports).map(([name]) => name)
  if (names.length === 0 || names.length > 8) return {}
  return { links: names.map((name) => ({ kind: 'handler', name: `${path}:${name}` })) }
}

/** A declaration is held by its name's parent; an expression by itself. */
function holds(exported: Node, place: Node): boolean {
  const { start, end } = spanOf(
    exported.getKindName() === 'Identifier' ? (exported.getParent() ?? exported) : exported,
  )
  return start <= place.getStart() && place.getEnd() <= end
}

/** The path as a name and a link, where it is one text. */
export function pathNames(
  morph: TsMorph,
  path: Node | undefined,
): { readonly names?: readonly string[]; readonly links?: readonly Link[] } {
  const text = path && writtenPath(morph, path)
  if (text === undefined) return {}
  return { names: text.length > 1 ? [text] : [], links: [{ kind: 'route', name: text }] }
}
