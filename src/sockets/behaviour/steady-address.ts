import type { CallExpression, NewExpression, Node, ParameterDeclaration, TemplateExpression } from 'ts-morph'
import type { TsMorph } from '../../languages/script.js'
import { placesNaming } from '../callers.js'
import type { Traced } from '../features/define-feature.js'
import { declarationOf, functionsOf } from '../flow/resolve.js'
import { bare, clothed, descendantsOf, memberDeclarations, symbolOf } from '../syntax.js'
import { isToken } from '../tokens.js'
import { argumentsOf } from './address-parts.js'
import type { Loop } from './reconnecting.js'
import { lastName } from './runs.js'
import { changeAt, namingsOf } from './side-effects.js'

/** Parts of the address that another round may find changed: an EventSource asks for the same one again. */
export function addressChangesIn(socket: Traced, { maker, next }: Loop): Node[] {
  const { morph } = socket.file
  const { Node: N } = morph
  if (next !== socket.construction) {
    const text = (one: Node) => (N.isNewExpression(one) ? (one.getArguments()[0]?.getText() ?? '') : '')
    return text(next) === text(socket.construction) ? [] : [next]
  }
  const [address] = argumentsOf(socket)
  return !address || !maker || isSteady(morph, address, maker, 0) ? [] : [address]
}

/** Calls that make the same of the same. */
const steadyCalls =
  /^(String|encodeURIComponent|encodeURI|URL|URLSearchParams|toString|replace|replaceAll|trim|slice|toLowerCase|join|concat|startsWith|endsWith|includes|filter|getAttribute|querySelector)$/

/** True for an expression that is the same at each round of the loop that `maker` runs in. */
function isSteady(morph: TsMorph, expression: Node, maker: Node, depth: number, isHelper = false): boolean {
  const { Node: N } = morph
  const value = bare(morph, expression)
  const all = (...parts: readonly Node[]) =>
    parts.every((part) => isSteady(morph, part, maker, depth + 1, isHelper))
  if (depth > 12) return false
  if (N.isLiteralExpression(value) || N.isTrueLiteral(value) || N.isFalseLiteral(value)) return true
  if (N.isNullLiteral(value)) return true
  if (N.isTemplateExpression(value)) return all(...partsBesideToken(value))
  if (N.isConditionalExpression(value))
    return all(value.getCondition(), value.getWhenTrue(), value.getWhenFalse())
  if (N.isBinaryExpression(value)) {
    const isChange = /^[^=!<>]*=$/.test(value.getOperatorToken().getText())
    return !isChange && all(value.getLeft(), value.getRight())
  }
  if (N.isPropertyAccessExpression(value)) {
    if (/^(window|document|self|globalThis)$/.test(value.getExpression().getText()))
      return value.getName() === 'location'
    if (/^(import\.meta\.env|process\.env)\.\w+$/.test(value.getText())) return true
    if (N.isThisExpression(value.getExpression())) {
      const changed = namingsOf(morph, value).some((one) => changeAt(morph, one) !== undefined)
      const [field] = memberDeclarations(value.getNameNode())
      return N.isPropertyDeclaration(field) && field.isReadonly() && !changed
    }
    const changed = namingsOf(morph, value).some((one) => changeAt(morph, one) !== undefined)
    return !changed && all(value.getExpression())
  }
  if (N.isArrayLiteralExpression(value)) return all(...value.getElements())
  if (N.isCallExpression(value) || N.isNewExpression(value))
    return isSteadyCall(morph, value, maker, depth, isHelper)
  if (!N.isIdentifier(value)) return false
  const declaration = declarationOf(morph, value)
  if (!declaration) return /^(location|undefined)$/.test(value.getText()) && symbolOf(value) === undefined
  const isSet = namingsOf(morph, value).some((one) => changeAt(morph, one) !== undefined)
  if (N.isParameterDeclaration(declaration))
    return !isSet && isSteadyParameter(morph, declaration, maker, isHelper)
  if (!N.isVariableDeclaration(declaration) || isSet) return N.isFunctionDeclaration(declaration)
  const name = declaration.getNameNode()
  const isConstant = declaration.getVariableStatement()?.getDeclarationKind() === 'const'
  if (!isConstant && namingsOf(morph, name).some((one) => changeAt(morph, one) !== undefined)) return false
  const initial = declaration.getInitializer()
  // Made once, before the loop: the same value, unless it is an object that somebody changes.
  if (!declaration.getAncestors().includes(maker)) return !isAltered(morph, name)
  return initial !== undefined && all(initial) && !isAltered(morph, name)
}

/** `?token=${…}` is no part of what is asked for: with a header it is made anew at each round, without one the loop stays. */
function partsBesideToken(template: TemplateExpression): Node[] {
  let before = template.getHead().getLiteralText()
  return template
    .getTemplateSpans()
    .filter((span) => {
      const parameter = /[?&]([^?&=]+=)$/.exec(before)?.[1] ?? ''
      before = span.getLiteral().getLiteralText()
      return !(isToken(parameter) && /^([&#]|$)/.test(before))
    })
    .map((span) => span.getExpression())
}

/** `address.searchParams.set('after', id)`, `address.host = …`. */
function isAltered(morph: TsMorph, name: Node): boolean {
  const { Node: N } = morph
  return namingsOf(morph, name).some((one) => {
    let at: Node = one
    for (let parent = at.getParent(); N.isPropertyAccessExpression(parent); parent = at.getParent()) {
      if (parent.getExpression() !== at) return false
      at = parent
    }
    if (at === one) return false
    const isCalled = N.isCallExpression(at.getParent())
    const isWordless = /\.(set|append|delete|push|pop|shift|unshift|splice|sort|reverse)$/.test(at.getText())
    // What only the protocol is set to is the same at each round.
    const isScheme = /\.protocol$/.test(at.getText())
    return isCalled ? isWordless : changeAt(morph, at) !== undefined && !isScheme
  })
}

function isSteadyCall(
  morph: TsMorph,
  call: CallExpression | NewExpression,
  maker: Node,
  depth: number,
  isHelper: boolean,
): boolean {
  const { Node: N, SyntaxKind: K } = morph
  const callee = bare(morph, call.getExpression())
  const all = (parts: readonly Node[], within: Node) =>
    parts.every((part) => isSteady(morph, part, within, depth + 1, isHelper || within !== maker))
  if (
    !all(
      call.getArguments().filter((one) => !N.isRegularExpressionLiteral(one)),
      maker,
    )
  )
    return false
  const targets = functionsOf(morph, callee)
  if (targets.length > 0) {
    return targets.every((target) => {
      if (N.isArrowFunction(target) && !N.isBlock(target.getBody())) return all([target.getBody()], target)
      const returned = descendantsOf(morph, target, K.ReturnStatement).flatMap(
        (one) => one.getExpression() ?? [],
      )
      return returned.length > 0 && all(returned, target)
    })
  }
  if (!steadyCalls.test(lastName(callee))) return false
  return !N.isPropertyAccessExpression(callee) || all([callee.getExpression()], maker)
}

/** A parameter of a function around the loop stays; one of the maker itself does if the loop hands it on. */
function isSteadyParameter(
  morph: TsMorph,
  parameter: ParameterDeclaration,
  maker: Node,
  isHelper: boolean,
): boolean {
  const { Node: N } = morph
  const owner = parameter.getParent()
  // What a function that makes the address is given was looked at where it is called.
  if (owner === maker && isHelper) return true
  if (owner !== maker || !('getParameters' in owner)) return maker.getAncestors().includes(owner)
  const symbol = symbolOf(parameter.getNameNode())
  const again = placesNaming(morph, maker).filter((one) => one.getAncestors().includes(maker))
  return (
    again.length > 0 &&
    again.every((one) => {
      const call = clothed(morph, one).getParent()
      const place =
        N.isCallExpression(call) && call.getExpression() === clothed(morph, one) ? call : undefined
      const given = place?.getArguments()[owner.getParameters().indexOf(parameter)]
      return given !== undefined && N.isIdentifier(given) && symbolOf(given) === symbol
    })
  )
}
