import type { Node } from 'ts-morph'
import { moduleTable } from '../program/modules.js'
import { ownerOf } from '../program/program.js'
import { classAround, declaredName } from '../program/resolve.js'
import { followMember } from './classes.js'
import type { Flow, Through } from './flow.js'
import { followExport, followName } from './names.js'
import type { Path } from './path.js'
import { recordStep } from './record-step.js'

/** The result of a function goes to all its callers. */
export function followResult(flow: Flow, around: Node, value: Node, path: Path, through: Through): void {
  const { Node: N } = flow.morph
  const name = nameOf(flow, around)
  const next = recordStep(
    flow,
    value,
    name === '' ? { kind: 'returned' } : { kind: 'returned', by: name },
    path,
    through,
  )
  if (N.isGetAccessorDeclaration(around)) {
    followMember(flow, around, around.getName(), path, next)
    return
  }
  if (N.isConstructorDeclaration(around)) {
    const owner = classAround(flow.morph, around)
    if (owner) flow.value(owner, ['new', ...path], next)
    return
  }
  const isAsync = 'isAsync' in around && typeof around.isAsync === 'function' && around.isAsync() === true
  const isGenerator =
    'isGenerator' in around && typeof around.isGenerator === 'function' && around.isGenerator() === true
  if (isGenerator) return
  followFunction(flow, around, ['()', ...(isAsync && path[0] !== '~' ? (['~'] as const) : []), ...path], next)
}

/** A function as a value: by its name, as a method, or where it stands. */
export function followFunction(flow: Flow, around: Node, path: Path, through: Through): void {
  const { Node: N } = flow.morph
  if (N.isMethodDeclaration(around)) {
    followMember(flow, around, around.getName(), path, through)
    return
  }
  if (N.isFunctionDeclaration(around)) {
    const name = around.getNameNode()
    if (name) followName(flow, name, path, through)
    if (around.isDefaultExport()) defaultExport(flow, around, path, through)
    return
  }
  flow.value(around, path, through)
}

function defaultExport(flow: Flow, around: Node, path: Path, through: Through): void {
  const { file } = ownerOf(around)
  if (moduleTable(file).exports.has('default')) followExport(flow, file, 'default', path, through)
}

function nameOf(flow: Flow, around: Node): string {
  const { Node: N } = flow.morph
  if (N.isMethodDeclaration(around)) return around.getName()
  return declaredName(flow.morph, around)?.getText() ?? ''
}
