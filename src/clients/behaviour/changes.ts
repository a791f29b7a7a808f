import type { BinaryExpression, Node, PostfixUnaryExpression, PrefixUnaryExpression } from 'ts-morph'
import { ownerOf } from '../../languages/script/program/program.js'
import { classAround } from '../../languages/script/program/resolve.js'
import { lastName, runningIn } from '../../languages/script/runs.js'
import type { TsMorph } from '../../languages/script/script.js'
import {
  declarationsOf,
  descendantsOf,
  identifiersNamed,
  outermostWrapper,
  symbolOf,
  unwrap,
  variableSymbolOf,
} from '../../languages/script/syntax.js'
import type { Traced } from '../features/define-feature.js'
import { switchedValue } from '../follow/switched.js'
import { placesOfRef } from './react-state.js'

/** Variables and members that a body sets or counts. */
export function changesIn(morph: TsMorph, body: Node): Node[] {
  const { SyntaxKind: K } = morph
  const assigned = runningIn<BinaryExpression>(morph, body, K.BinaryExpression)
    .filter((one) => /^([-+*/%&|^]|\*\*|<<|>>>?|&&|\|\||\?\?)?=$/.test(one.getOperatorToken().getText()))
    .map((one) => one.getLeft())
  const counted = [
    ...runningIn<PrefixUnaryExpression>(morph, body, K.PrefixUnaryExpression),
    ...runningIn<PostfixUnaryExpression>(morph, body, K.PostfixUnaryExpression),
  ]
    .filter((one) => /^(\+\+|--)|(\+\+|--)$/.test(one.getText()))
    .map((one) => one.getOperand())
  return [...assigned, ...counted].map((target) => unwrap(morph, target))
}

/** Every place that names a variable, or a member called as this one is, in any file: it may be this one's. */
export function namingsOf(morph: TsMorph, target: Node): readonly Node[] {
  const { Node: N, SyntaxKind: K } = morph
  if (N.isIdentifier(target)) {
    const symbol = symbolOf(target)
    return identifiersNamed(morph, target.getSourceFile(), target.getText()).filter((one) => {
      return symbol !== undefined && variableSymbolOf(morph, one) === symbol && !isDeclaring(morph, one)
    })
  }
  if (!N.isPropertyAccessExpression(target)) return []
  const own = placesOfRef(morph, target)
  if (own) return own
  const name = target.getName()
  if (name.startsWith('#')) {
    return descendantsOf(morph, target.getSourceFile(), K.PropertyAccessExpression).filter(
      (one) => one.getName() === name,
    )
  }
  return ownerOf(target).program.files.flatMap(({ ast }) =>
    identifiersNamed(morph, ast, name).flatMap((one): Node[] => {
      const parent = one.getParent()
      if (N.isPropertyAccessExpression(parent)) return parent.getNameNode() === one ? [parent] : []
      return N.isBindingElement(parent) ? [one] : []
    }),
  )
}

function isDeclaring({ Node: N }: TsMorph, name: Node): boolean {
  const parent = name.getParent()
  return (
    (N.isVariableDeclaration(parent) || N.isBindingElement(parent) || N.isParameterDeclaration(parent)) &&
    parent.getNameNode() === name
  )
}

/** The assignment or the count that a naming is the target of. */
export function changeAt(morph: TsMorph, naming: Node): Node | undefined {
  const { Node: N } = morph
  const value = outermostWrapper(morph, naming)
  const parent = value.getParent()
  if (N.isBinaryExpression(parent))
    return parent.getLeft() === value && /^[^=!<>]*=$/.test(parent.getOperatorToken().getText())
      ? parent
      : undefined
  const isCount = N.isPrefixUnaryExpression(parent) || N.isPostfixUnaryExpression(parent)
  return isCount && /\+\+|--/.test(parent.getText()) ? parent : undefined
}

/** A variable that other files are given. */
export function isGivenOut(morph: TsMorph, name: Node): boolean {
  const { Node: N } = morph
  if (!N.isIdentifier(name)) return false
  const isListed = identifiersNamed(morph, name.getSourceFile(), name.getText()).some((one) =>
    N.isExportSpecifier(one.getParent()),
  )
  const [declaration] = declarationsOf(name)
  if (!N.isVariableDeclaration(declaration)) return declaration !== undefined
  return isListed || declaration.getVariableStatement()?.hasExportKeyword() === true
}

/** A public member of a class that other files can name, though they may not be looked at. Counters of tries are taken for private. */
export function isOpenMember(morph: TsMorph, member: Node): boolean {
  const { Node: N } = morph
  if (!N.isPropertyAccessExpression(member)) return false
  const name = member.getName()
  const owner = classAround(morph, member)
  if (/^[_#]/.test(name) || counting.test(name)) return false
  if (!N.isClassDeclaration(owner)) return owner !== undefined
  const field = owner.getInstanceProperty(name)
  const isHidden = N.isPropertyDeclaration(field) && field.getScope() !== 'public'
  const own = owner.getName()
  const isListed =
    own !== undefined &&
    identifiersNamed(morph, owner.getSourceFile(), own).some((one) => {
      const parent = one.getParent()
      return N.isExportSpecifier(parent) || N.isBinaryExpression(parent) || N.isExportAssignment(parent)
    })
  return !isHidden && (owner.isExported() || isListed)
}

const counting = /(retr(y|ies)|attempts?|tries|back_?off|delay|failures?|timer|timeout)$/i

/** A name that the socket is kept under. */
export function isHolder({ construction, file: { morph }, uses }: Traced, name: Node): boolean {
  const { Node: N } = morph
  if (uses.some(({ node }) => node === name)) return true
  const parent = switchedValue(morph, construction).getParent()
  const kept = N.isBinaryExpression(parent)
    ? parent.getLeft()
    : N.isVariableDeclaration(parent)
      ? parent.getNameNode()
      : undefined
  if (!kept) return false
  if (N.isIdentifier(kept) && N.isIdentifier(name)) return symbolOf(kept) === symbolOf(name)
  return unwrap(morph, kept).getText() === unwrap(morph, name).getText()
}

/** A name that is only given what `setTimeout` and `setInterval` return. */
export function isTimerName(morph: TsMorph, name: Node): boolean {
  const { Node: N } = morph
  const [declaration] = N.isIdentifier(name) ? declarationsOf(name) : []
  const initial = N.isVariableDeclaration(declaration) ? declaration.getInitializer() : undefined
  const given = namingsOf(morph, name).flatMap((one) => changeAt(morph, one) ?? [])
  const values = given.map((one) => (N.isBinaryExpression(one) ? one.getRight() : one))
  const all = [...(initial ? [initial] : []), ...values].map((value) => unwrap(morph, value))
  const isTimer = (value: Node) =>
    N.isCallExpression(value) && /^set(Timeout|Interval)$/.test(lastName(value.getExpression()))
  return (
    all.some(isTimer) && all.every((one) => isTimer(one) || /^(null|undefined|0|-1)$/.test(one.getText()))
  )
}
