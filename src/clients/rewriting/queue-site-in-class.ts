import type { ClassDeclaration, ClassExpression, Node } from 'ts-morph'
import { familyOf } from '../../languages/script/flow/class-family.js'
import { ownerOf } from '../../languages/script/program/program.js'
import { classAround } from '../../languages/script/program/resolve.js'
import type { ScriptFile, TsMorph } from '../../languages/script/script.js'
import { outermostWrapper, spanOf, unwrap } from '../../languages/script/syntax.js'
import type { TracedUse } from '../follow/uses.js'
import { isTyped, type Room, stream } from './queue-site-parts.js'

type Class = ClassDeclaration | ClassExpression

/** Members of the class that holds the socket in a field, if all that is done with it is done there. */
export function roomInClass(
  { morph }: ScriptFile,
  construction: Node,
  calls: readonly TracedUse[],
): Room | undefined {
  const { Node: N } = morph
  const target = outermostWrapper(morph, construction).getParent()
  const access = N.isBinaryExpression(target) ? unwrap(morph, target.getLeft()) : undefined
  const owner = classAround(morph, construction)
  if (!N.isPropertyAccessExpression(access)) return undefined
  if (!N.isClassDeclaration(owner) && !N.isClassExpression(owner)) return undefined
  const method = memberOf(morph, access, owner)
  const places = calls.map((call) => stream(call))
  if (!method || !places.every((place) => place && isOwn(morph, place, owner))) return undefined
  const name = access.getName()
  const field = owner.getProperty(name)
  // An accessor may do anything; a typed class declares its fields.
  if (!field && isTyped(owner)) return undefined
  if (!field && owner.getMembers().some((one) => 'getName' in one && one.getName() === name)) return undefined
  const own = name.startsWith('#') ? '#' : isTyped(owner) ? 'private ' : name.startsWith('_') ? '_' : ''
  if (own !== '#' && sharesNames(owner)) return undefined
  return {
    kind: 'class',
    ...(field ? { declaration: spanOf(field) } : {}),
    own,
    later: field?.hasExclamationToken() ? '!' : field?.hasQuestionToken() ? '?' : '',
    after: spanOf(method),
  }
}

/** `this.ws` in the class's own `this`. */
function isOwn(morph: TsMorph, place: Node, owner: Class): boolean {
  const access = unwrap(morph, place)
  return (
    morph.Node.isPropertyAccessExpression(access) &&
    morph.Node.isThisExpression(access.getExpression()) &&
    classAround(morph, access) === owner &&
    memberOf(morph, access, owner) !== undefined
  )
}

/** The member of the class whose `this` a node uses: arrow functions have none. */
function memberOf({ Node: N }: TsMorph, node: Node, owner: Class): Node | undefined {
  const around = node.getAncestors()
  const at = around.indexOf(owner) - 1
  const member = around[at]
  if (!member || !isMember(member)) return undefined
  const hasOwnThis = around
    .slice(0, at)
    .some(
      (one) =>
        N.isFunctionExpression(one) ||
        N.isFunctionDeclaration(one) ||
        N.isMethodDeclaration(one) ||
        N.isGetAccessorDeclaration(one) ||
        N.isSetAccessorDeclaration(one),
    )
  return hasOwnThis ? undefined : member

  function isMember(one: Node): boolean {
    if (N.isConstructorDeclaration(one)) return true
    return (N.isMethodDeclaration(one) || N.isPropertyDeclaration(one)) && !one.isStatic()
  }
}

/** Classes of frameworks that hold no names of this kind. */
const roomy = /^((React|Preact)\.)?(Component|PureComponent|EventTarget|EventEmitter)$/

/** A class below or above may have members of the same names. */
function sharesNames(owner: Class): boolean {
  const base = owner.getExtends()?.getExpression().getText()
  return (base !== undefined && !roomy.test(base)) || familyOf(ownerOf(owner), owner).size > 1
}
