import type { Node } from 'ts-morph'
import { ownerOf } from '../program/program.js'
import { classAround } from '../program/resolve.js'
import { functionAround, identifiersNamed, symbolOf, unwrap } from '../syntax.js'
import { accessesNamed } from './accesses.js'
import { ofClass } from './classes.js'
import type { Flow, Through } from './flow.js'
import { memberInMarkup } from './markup.js'
import { followName } from './names.js'
import { type Path, without } from './path.js'
import { stateNamed } from './store-state.js'
import { groupOf, isSelfAlias } from './this-owner.js'

/** `this.socket = …`: the field of a class, or of any object that is `this` in the file's functions. */
export function followThis(flow: Flow, self: Node, path: Path, through: Through): void {
  flow.each(path, through, (one, next) => followMemberOfThis(flow, self, one, next))
}

function followMemberOfThis(flow: Flow, self: Node, path: Path, through: Through): void {
  const { morph } = flow
  const [step] = path
  const owner = classAround(morph, self)
  if (!step?.startsWith('.')) return
  if (owner) {
    ofClass(flow, owner, step.slice(1), without(path), through, false)
    return
  }
  const { file } = ownerOf(self)
  const group = groupOf(flow, self)
  for (const access of accessesNamed(flow, file.ast, step.slice(1))) {
    const base = unwrap(morph, access.getExpression())
    const isOutside = morph.Node.isThisExpression(base) && classAround(morph, access) === undefined
    if ((isOutside || isSelfAlias(flow, base)) && groupOf(flow, access) === group)
      flow.value(access, without(path), through)
  }
  memberInMarkup(flow, file, step.slice(1), without(path), through)
  if (group === undefined && functionAround(morph, self))
    flow.escape(self, { kind: 'in-this' }, through, true)
  if (typeof group === 'string') {
    const maker = identifiersNamed(morph, file.ast, group).find((use) => symbolOf(use))
    if (maker) followName(flow, maker, ['new', ...path], through)
  } else if (group) {
    // The object that the functions belong to, for those who have it by name.
    flow.value(group, path, through)
    // Getters and actions of a store read its state by a parameter.
    const outer = group.getParent()
    if (outer && morph.Node.isCallExpression(outer)) stateNamed(flow, step.slice(1), without(path), through)
  }
}
