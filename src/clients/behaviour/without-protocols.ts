import type { BindingElement, Node, ParameterDeclaration } from 'ts-morph'
import { assignedFields } from '../../languages/script/program/assignments.js'
import { everyCallOf, positionOf } from '../../languages/script/program/callers.js'
import { declarationOf } from '../../languages/script/program/declarations.js'
import { ownerOf } from '../../languages/script/program/program.js'
import { classAround, functionsOf } from '../../languages/script/program/resolve.js'
import type { TsMorph } from '../../languages/script/script.js'
import { identifiersNamed, referencesOf, symbolOf, unwrap } from '../../languages/script/syntax.js'
import { charge } from '../../model/budget.js'

const deepest = 9

/** Whether the sub-protocols argument is always empty: `[]`, undefined, a parameter or an option that no caller gives. */
export function isWithoutProtocols(morph: TsMorph, node: Node | undefined, depth = 0): boolean {
  charge(1)
  const { Node: N } = morph
  if (node === undefined) return true
  if (depth > deepest) return false
  const value = unwrap(morph, node)
  const on = (next: Node | undefined) => isWithoutProtocols(morph, next, depth + 1)
  if (N.isNullLiteral(value) || /^(undefined|void 0)$/.test(value.getText())) return true
  if (N.isArrayLiteralExpression(value)) return value.getElements().length === 0
  if (N.isConditionalExpression(value)) return on(value.getWhenTrue()) && on(value.getWhenFalse())
  if (N.isBinaryExpression(value) && /^(\|\||\?\?)$/.test(value.getOperatorToken().getText()))
    return on(value.getLeft()) && on(value.getRight())
  if (N.isPropertyAccessExpression(value)) {
    const object = unwrap(morph, value.getExpression())
    if (N.isThisExpression(object)) return isEmptyField(value)
    const holder = N.isIdentifier(object) ? declarationOf(morph, object) : undefined
    return N.isParameterDeclaration(holder) && isMemberNeverGiven(holder, value.getName())
  }
  if (!N.isIdentifier(value) || !isOnlyRead(value)) return false
  const declaration = declarationOf(morph, value)
  if (N.isVariableDeclaration(declaration) && N.isIdentifier(declaration.getNameNode()))
    return declaration.getSourceFile() === value.getSourceFile() && on(declaration.getInitializer())
  if (N.isParameterDeclaration(declaration)) return isNeverGiven(declaration)
  return N.isBindingElement(declaration) && isElementNeverGiven(declaration)

  function isNeverGiven(parameter: ParameterDeclaration): boolean {
    const given = givenFor(parameter)
    const isSame = (one: Node) => N.isIdentifier(one) && declarationOf(morph, one) === parameter
    return (
      given !== undefined &&
      on(parameter.getInitializer()) &&
      given.every((one) => (one !== undefined && isSame(one)) || on(one))
    )
  }

  /** `function open({ url, protocols })` */
  function isElementNeverGiven(element: BindingElement): boolean {
    const parameter = element.getParent().getParent()
    const name = (element.getPropertyNameNode() ?? element.getNameNode()).getText()
    return (
      N.isParameterDeclaration(parameter) &&
      !element.getDotDotDotToken() &&
      on(element.getInitializer()) &&
      isMemberNeverGiven(parameter, name)
    )
  }

  function isMemberNeverGiven(parameter: ParameterDeclaration, name: string): boolean {
    const given = [parameter.getInitializer(), ...(givenFor(parameter) ?? [parameter])]
    return given.every((one) => {
      if (one === undefined) return true
      const object = unwrap(morph, one)
      if (!N.isObjectLiteralExpression(object)) return false
      return object.getProperties().every((property) => {
        if (N.isPropertyAssignment(property) && property.getName() === name)
          return on(property.getInitializer())
        return !N.isSpreadAssignment(property) && property.getName() !== name
      })
    })
  }

  /** What each call gives for a parameter; undefined where a call may be out of sight. */
  function givenFor(parameter: ParameterDeclaration): readonly (Node | undefined)[] | undefined {
    const around = parameter.getParent()
    const position = positionOf(parameter)
    const calls = position < 0 || parameter.isRestParameter() ? undefined : everyCallOf(morph, around)
    const given = calls?.map((call) => call.getArguments())
    return given?.some((all) => all.some((one) => N.isSpreadElement(one)))
      ? undefined
      : given?.map((all) => all[position])
  }

  /** A field that its class only ever makes empty, and that no other file and no other class names. */
  function isEmptyField(access: Node): boolean {
    if (!N.isPropertyAccessExpression(access)) return false
    const owner = classAround(morph, access)
    const name = access.getName()
    if (!(N.isClassDeclaration(owner) || N.isClassExpression(owner)) || owner.getExtends()) return false
    const declared = owner.getInstanceProperties().filter((one) => one.getName() === name)
    const values = assignedFields(morph, owner, name)
    const isOwn = (use: Node) => {
      const around = use.getParent()
      if (declared.includes(around as never)) return true
      if (!N.isPropertyAccessExpression(around) || around.getNameNode() !== use)
        return !N.isPropertyDeclaration(around)
      if (!N.isThisExpression(around.getExpression())) return !isWritten(around)
      return classAround(morph, use) === owner ? !isChanged(around) : true
    }
    return (
      declared.length + values.length > 0 &&
      ownerOf(access).program.files.every((file) => identifiersNamed(morph, file.ast, name).every(isOwn)) &&
      declared.every((one) =>
        N.isParameterDeclaration(one)
          ? isNeverGiven(one)
          : N.isPropertyDeclaration(one) && on(one.getInitializer()),
      ) &&
      values.every(on)
    )
  }

  function isOnlyRead(name: Node): boolean {
    const symbol = symbolOf(name)
    return referencesOf(morph, name.getSourceFile(), name.getText(), symbol).every(
      (use) => use === name || (!isWritten(use) && !isChanged(use)),
    )
  }

  function isWritten(target: Node): boolean {
    const around = target.getParent()
    return (
      N.isBinaryExpression(around) &&
      around.getLeft() === target &&
      /^[^=!<>]*=$/.test(around.getOperatorToken().getText())
    )
  }

  /** A list that is filled, or goes where it may be: `list.push(token)`, `addTo(list)`. */
  function isChanged(use: Node): boolean {
    const around = use.getParent()
    if (N.isPropertyAccessExpression(around))
      return around.getExpression() === use && !/^(length|join|includes)$/.test(around.getName())
    if (N.isElementAccessExpression(around)) return around.getExpression() === use
    if (!N.isCallExpression(around) || around.getExpression() === use) return false
    const within = functionsOf(around.getExpression())
    return !within.some((one) => use.getAncestors().includes(one))
  }
}
