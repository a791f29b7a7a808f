import type { Node } from 'ts-morph'
import { memberDeclarations } from '../program/member-types.js'
import { isOutside } from '../program/outside.js'
import { importsOf, ownerOf } from '../program/program.js'
import { identifiersNamed, isMemberName, symbolOf, unwrap } from '../syntax.js'
import { accessesNamed } from './accesses.js'
import type { Flow, Through } from './flow.js'
import { followExport } from './names.js'
import { type Path, without } from './path.js'

/** `module.exports = …` and `exports.socket = …`: what `require` gives elsewhere. */
export function fromCommonJs(flow: Flow, name: Node, path: Path, through: Through): void {
  const { file } = ownerOf(name)
  const [step] = path
  if (step?.startsWith('.'))
    flow.each(path, through, ([first = '', ...rest], next) =>
      followExport(flow, file, first.slice(1), rest, next),
    )
  followExport(flow, file, 'default', path, through)
}

/** `window.socket = …`: a variable of all scripts of the page. */
export function followGlobal(flow: Flow, from: Node, path: Path, through: Through): void {
  flow.each(path, through, (one, next) => globalNamed(flow, from, one, next))
}

function globalNamed(flow: Flow, from: Node, path: Path, through: Through): void {
  const { morph } = flow
  const { Node: N } = morph
  const [step] = path
  if (!step?.startsWith('.')) return
  const name = step.slice(1)
  if (/^(parent|top|opener|frames|frameElement)$/.test(name)) {
    flow.escape(from, { kind: 'in-other-window' }, through)
    return
  }
  flow.escape(from, { kind: 'on-page', name }, through, true)
  const next: Through = [...through, { kind: 'window', name }]
  flow.leadsByName(name)
  flow.leadsByGlobal(name)
  for (const file of flow.program.files) {
    for (const use of identifiersNamed(morph, file.ast, name)) {
      const access = use.getParent()
      if (access && N.isPropertyAccessExpression(access) && access.getNameNode() === use) {
        const object = unwrap(morph, access.getExpression())
        if (/^(window|globalThis|self|global|top|parent)$/.test(object.getText()) && !symbolOf(object))
          flow.value(access, without(path), next)
      } else if (!isMemberName(morph, use) && !symbolOf(use)) flow.value(use, without(path), next)
    }
  }
}

/**
 * The object cannot be followed, but its member has a name. This file, and files that import it, may take the socket by that
 * name from an object that is not known either: such places count as uses.
 */
export function byName(flow: Flow, from: Node, path: Path, through: Through): void {
  flow.each(path, through, (one, next) => memberNamed(flow, from, one, next))
}

function memberNamed(flow: Flow, from: Node, path: Path, through: Through): void {
  const { morph, program } = flow
  const { Node: N } = morph
  const [step] = path
  if (!step?.startsWith('.') || !flow.once(from.getSourceFile(), path, 'by name')) {
    if (!step?.startsWith('.')) flow.escape(from, { kind: 'stored' }, through, !isOutside(morph, from))
    return
  }
  const name = step.slice(1)
  const home = ownerOf(from).file
  const next: Through = [...through, { kind: 'member', name }]
  flow.leadsTo(home)
  for (const file of program.files) {
    if (file !== home && !importsOf(program, file, home)) continue
    for (const access of accessesNamed(flow, file.ast, name)) {
      const base = unwrap(morph, access.getExpression())
      if (N.isThisExpression(base) || memberDeclarations(access.getNameNode()).length > 0) continue
      flow.value(access, without(path), next)
    }
  }
}
