import type { Identifier, Node, PropertyAccessExpression } from 'ts-morph'
import { literally } from '../../../model/literally.js'
import { once } from '../../../model/once.js'
import { memberDeclarations } from '../program/member-types.js'
import { classAround, functionsOf } from '../program/resolve.js'
import type { TsMorph } from '../script.js'
import { identifiersNamed, unwrap } from '../syntax.js'
import { newSearch, valuesBehind } from '../values/values.js'
import type { Flow } from './flow.js'
import { isSelfAlias } from './this-owner.js'

type Look = Pick<Flow, 'morph'>

/** The name of a class or a member; empty where it has none. */
export function nameText(declaration: Node): string {
  return 'getName' in declaration && typeof declaration.getName === 'function'
    ? String(declaration.getName())
    : ''
}

/** Whether a node is one of these, or lies in one. */
function isWithin(node: Node, owners: ReadonlySet<Node>): boolean {
  for (let at: Node | undefined = node; at; at = at.getParent()) if (owners.has(at)) return true
  return false
}

/**
 * Whether the object of `base.name` is an instance of the family: by its type where that resolves; else by the origin of its value.
 */
export function isInstance(
  flow: Look,
  access: PropertyAccessExpression,
  base: Node,
  family: ReadonlySet<Node>,
  atHome: boolean,
): 'yes' | 'no' {
  const { morph } = flow
  const { Node: N } = morph
  const declared = memberDeclarations(access.getNameNode())
  if (declared.length > 0) return declared.some((one) => isWithin(one, family)) ? 'yes' : 'no'
  if (isMadeFrom(flow, base, family)) return 'yes'
  if (!N.isIdentifier(base)) return 'no'
  // `const self = this` inside of the class.
  const inside = classAround(morph, access)
  return atHome && inside && family.has(inside) && isSelfAlias(flow, base) ? 'yes' : 'no'
}

/** `new Live()`, a variable or field that holds one or has its type, a lookup by the class, a function's result of these. */
function isMadeFrom({ morph }: Look, value: Node, family: ReadonlySet<Node>): boolean {
  const { Node: N } = morph
  const known = answers(family)
  const before = known.get(value)
  if (before !== undefined) return before
  const isOfFamily = (callee: Node) => functionsOf(callee).some((one) => family.has(one))
  // What callers give goes on to here by itself.
  const isEnd = (one: Node) => N.isParameterDeclaration(one) || isTypedSo(morph, one, family)
  const found = valuesBehind(newSearch(morph, { isEnd }), value).some((one) => {
    if (isTypedSo(morph, one, family)) return true
    if (N.isNewExpression(one)) return isOfFamily(one.getExpression())
    // `inject(Live)`, `container.get(Live)`
    return (
      N.isCallExpression(one) &&
      one.getArguments().some((given) => N.isIdentifier(given) && isOfFamily(given))
    )
  })
  known.set(value, found)
  return found
}

const answers = once((_family: ReadonlySet<Node>) => new Map<Node, boolean>())

/** `live: Live`, `(live = new Live()) => …`. */
function isTypedSo(morph: TsMorph, declaration: Node, family: ReadonlySet<Node>): boolean {
  const { Node: N } = morph
  const isTypable =
    N.isVariableDeclaration(declaration) ||
    N.isParameterDeclaration(declaration) ||
    N.isPropertyDeclaration(declaration) ||
    N.isPropertySignature(declaration)
  if (!isTypable) return false
  const type = declaration.getTypeNode()?.getText() ?? ''
  const initial = N.isParameterDeclaration(declaration) ? declaration.getInitializer() : undefined
  return (
    (type !== '' && [...family].some((owner) => namesType(type, nameText(owner)))) ||
    (N.isNewExpression(initial) && functionsOf(initial.getExpression()).some((one) => family.has(one)))
  )
}

function namesType(type: string, name: string): boolean {
  return name !== '' && new RegExp(`\\b${literally(name)}\\b`).test(type)
}

/** The names that take a member of an instance of the family apart: `const { socket } = live`. */
export function destructuredFrom(
  flow: Look,
  file: Node,
  name: string,
  family: ReadonlySet<Node>,
): readonly Identifier[] {
  const { morph } = flow
  const { Node: N } = morph
  return identifiersNamed(morph, file, name).flatMap((use) => {
    const element = use.getParent()
    if (!element || !N.isBindingElement(element)) return []
    const key = element.getPropertyNameNode()?.getText() ?? element.getName()
    const declaration = element.getFirstAncestorByKind(morph.SyntaxKind.VariableDeclaration)
    const from = declaration?.getInitializer()
    if (key !== name || !from || element.getParent()?.getParent() !== declaration) return []
    const isThis = N.isThisExpression(unwrap(morph, from)) && family.has(classAround(morph, from) ?? from)
    const typed = from.getType().getProperty(name)?.getDeclarations() ?? []
    const isMember = typed.some((one) => one.getAncestors().some((ancestor) => family.has(ancestor)))
    const local = element.getNameNode()
    if (!N.isIdentifier(local)) return []
    return isThis || isMember || isMadeFrom(flow, from, family) ? [local] : []
  })
}
