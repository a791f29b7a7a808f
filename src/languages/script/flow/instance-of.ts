import type { Identifier, Node, PropertyAccessExpression } from 'ts-morph'
import { charge, cutShort } from '../../../model/budget.js'
import { literally } from '../../../model/literally.js'
import { declarationOf } from '../program/declarations.js'
import { memberDeclarations } from '../program/member-types.js'
import { classAround, functionsOf } from '../program/resolve.js'
import { bare, descendantsOf, functionAround, identifiersNamed, referencesOf, symbolOf } from '../syntax.js'
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

/** Whether `base.name` speaks of an instance of the family. Types say so where they resolve; else where the value came from. */
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
  if (isMadeFrom(flow, base, family, 0)) return 'yes'
  if (!N.isIdentifier(base)) return 'no'
  // `const self = this` inside of the class.
  const inside = classAround(morph, access)
  return atHome && inside && family.has(inside) && isSelfAlias(flow, base) ? 'yes' : 'no'
}

/** `new Live()`, a variable or field that holds one, a parameter or field typed so. */
function isMadeFrom(flow: Look, value: Node, family: ReadonlySet<Node>, depth: number): boolean {
  if (depth > 5) {
    cutShort()
    return false
  }
  const known = answers.get(family) ?? new Map<Node, boolean>()
  answers.set(family, known)
  const before = known.get(value)
  if (before !== undefined) return before
  // While it is asked, a value that is made from itself is not.
  known.set(value, false)
  const found = askMadeFrom(flow, value, family, depth)
  known.set(value, found)
  return found
}

const answers = new WeakMap<ReadonlySet<Node>, Map<Node, boolean>>()

function askMadeFrom(flow: Look, value: Node, family: ReadonlySet<Node>, depth: number): boolean {
  charge(1)
  const { morph } = flow
  const { Node: N } = morph
  const node = bare(morph, value)
  if (N.isNewExpression(node)) return functionsOf(morph, node.getExpression()).some((one) => family.has(one))
  if (N.isAwaitExpression(node)) return isMadeFrom(flow, node.getExpression(), family, depth + 1)
  if (N.isBinaryExpression(node)) return isMadeFrom(flow, node.getRight(), family, depth + 1)
  if (N.isCallExpression(node)) {
    // `inject(Live)`, `container.get(Live)`: asked for by its class.
    const asked = node
      .getArguments()
      .some(
        (argument) => N.isIdentifier(argument) && functionsOf(morph, argument).some((one) => family.has(one)),
      )
    if (asked) return true
    return functionsOf(morph, node.getExpression()).some((callee) =>
      returnsMade(flow, callee, family, depth + 1),
    )
  }
  if (N.isIdentifier(node)) {
    const declaration = declarationOf(morph, node)
    if (!declaration) return false
    if (N.isVariableDeclaration(declaration) || N.isParameterDeclaration(declaration)) {
      const type = declaration.getTypeNode()?.getText()
      if (type && typeNames(type, family)) return true
      const initial = declaration.getInitializer()
      if (initial && isMadeFrom(flow, initial, family, depth + 1)) return true
      return N.isVariableDeclaration(declaration) && assignedFrom(flow, declaration, family, depth + 1)
    }
    return N.isExpression(declaration) && isMadeFrom(flow, declaration, family, depth + 1)
  }
  if (N.isPropertyAccessExpression(node)) {
    const [declared] = memberDeclarations(node.getNameNode())
    if (declared && (N.isPropertyDeclaration(declared) || N.isParameterDeclaration(declared))) {
      const type = declared.getTypeNode()?.getText()
      const initial = declared.getInitializer()
      return (
        (type !== undefined && typeNames(type, family)) ||
        (initial !== undefined && isMadeFrom(flow, initial, family, depth + 1))
      )
    }
  }
  return false
}

function typeNames(type: string, family: ReadonlySet<Node>): boolean {
  return [...family].some((owner) => {
    const name = nameText(owner)
    return name !== '' && new RegExp(`\\b${literally(name)}\\b`).test(type)
  })
}

function returnsMade(flow: Look, callee: Node, family: ReadonlySet<Node>, depth: number): boolean {
  const { morph } = flow
  if (morph.Node.isArrowFunction(callee) && !morph.Node.isBlock(callee.getBody()))
    return isMadeFrom(flow, callee.getBody(), family, depth)
  return descendantsOf(morph, callee, morph.SyntaxKind.ReturnStatement).some((statement) => {
    const value = statement.getExpression()
    return (
      value !== undefined &&
      functionAround(morph, statement) === callee &&
      isMadeFrom(flow, value, family, depth)
    )
  })
}

function assignedFrom(flow: Look, declaration: Node, family: ReadonlySet<Node>, depth: number): boolean {
  const { morph } = flow
  const { Node: N } = morph
  const name = N.isVariableDeclaration(declaration) ? declaration.getNameNode() : undefined
  if (!name || !N.isIdentifier(name)) return false
  return referencesOf(morph, name.getSourceFile(), name.getText(), symbolOf(name)).some((use) => {
    const assignment = use.getParent()
    return (
      assignment !== undefined &&
      N.isBinaryExpression(assignment) &&
      assignment.getLeft() === use &&
      assignment.getOperatorToken().getText() === '=' &&
      isMadeFrom(flow, assignment.getRight(), family, depth)
    )
  })
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
    const isThis = N.isThisExpression(bare(morph, from)) && family.has(classAround(morph, from) ?? from)
    const typed = from.getType().getProperty(name)?.getDeclarations() ?? []
    const isMember = typed.some((one) => one.getAncestors().some((ancestor) => family.has(ancestor)))
    const local = element.getNameNode()
    if (!N.isIdentifier(local)) return []
    return isThis || isMember || isMadeFrom(flow, from, family, 0) ? [local] : []
  })
}
