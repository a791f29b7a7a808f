import type { ClassDeclaration, ClassExpression, Node } from 'ts-morph'
import { charge } from '../../../model/budget.js'
import { once } from '../../../model/once.js'
import type { TsMorph } from '../script.js'
import { identifiersNamed, outermostWrapper, referencesOf, symbolOf } from '../syntax.js'
import { ownerOf } from './program.js'

/** Operators that give their target what stands on their right. */
const giving = /^(\?\?|\|\||&&)?=$/

/** What a target is set to where it stands: `b` of `a = b`. */
export function setAt(morph: TsMorph, target: Node): Node | undefined {
  const outer = outermostWrapper(morph, target)
  const assignment = outer.getParent()
  return morph.Node.isBinaryExpression(assignment) &&
    assignment.getLeft() === outer &&
    giving.test(assignment.getOperatorToken().getText())
    ? assignment.getRight()
    : undefined
}

/** `let connect; … connect = () => {…}`: all that a variable, or another name that is declared, is set to in its file later on. */
export const assignedValues = once((declaration: Node): readonly Node[] => {
  const { morph } = ownerOf(declaration).file
  const { Node: N } = morph
  const isNamed =
    N.isVariableDeclaration(declaration) ||
    N.isParameterDeclaration(declaration) ||
    N.isBindingElement(declaration)
  const name = isNamed ? declaration.getNameNode() : undefined
  if (!N.isIdentifier(name)) return []
  const statement = N.isVariableDeclaration(declaration) ? declaration.getVariableStatement() : undefined
  if (statement?.getDeclarationKind() === 'const') return []
  return referencesOf(morph, name.getSourceFile(), name.getText(), symbolOf(name)).flatMap(
    (use) => setAt(morph, use) ?? [],
  )
})

/** `x.name = value` */
interface MemberSet {
  /** The `x`. */
  readonly of: Node
  readonly value: Node
}

/** By file and name: every class of a hierarchy needs the same. */
const membersSet = once((_file: Node) => new Map<string, readonly MemberSet[]>())

/** All that a file sets members of this name to, of whatever object. */
export function memberSets(morph: TsMorph, file: Node, name: string): readonly MemberSet[] {
  const ofFile = membersSet(file)
  let known = ofFile.get(name)
  if (!known) {
    known = identifiersNamed(morph, file, name).flatMap((use) => {
      const access = use.getParent()
      if (!morph.Node.isPropertyAccessExpression(access) || access.getNameNode() !== use) return []
      const value = setAt(morph, access)
      return value ? [{ of: access.getExpression(), value }] : []
    })
    ofFile.set(name, known)
  }
  charge(known.length)
  return known
}

/** The values of `this.name = …` in a class, and of `Live.name = …` in its file. */
export function assignedFields(
  morph: TsMorph,
  owner: ClassDeclaration | ClassExpression,
  name: string,
): readonly Node[] {
  const { Node: N } = morph
  const isClass = (one: Node) => N.isClassDeclaration(one) || N.isClassExpression(one)
  const own = owner.getName()
  return memberSets(morph, owner.getSourceFile(), name).flatMap(({ of, value }) => {
    const isOwn = N.isThisExpression(of)
      ? of.getFirstAncestor(isClass) === owner
      : own !== undefined && of.getText() === own
    return isOwn ? [value] : []
  })
}
