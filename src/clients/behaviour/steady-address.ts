import type { CallExpression, NewExpression, Node, ParameterDeclaration, TemplateExpression } from 'ts-morph'
import { placesNaming } from '../../languages/script/program/callers.js'
import { declarationOf } from '../../languages/script/program/declarations.js'
import { memberDeclarations } from '../../languages/script/program/member-types.js'
import { functionsOf } from '../../languages/script/program/resolve.js'
import { lastName, runnersOf } from '../../languages/script/runs.js'
import type { TsMorph } from '../../languages/script/script.js'
import {
  declarationsOf,
  descendantsOf,
  functionAround,
  outermostWrapper,
  symbolOf,
  unwrap,
} from '../../languages/script/syntax.js'
import { argumentsOf } from '../../languages/script/values/address-parts.js'
import { isToken } from '../address/tokens.js'
import type { Traced } from '../features/define-feature.js'
import { changeAt, changesIn, isHolder, namingsOf } from './changes.js'
import { bodiesOf, handlersOf } from './handlers-of.js'
import { functionsOfLoop, type Loop, makersOf, reachesConstruction } from './reconnecting.js'

/** Parts of the address that may change between rounds: an EventSource requests the same one again. */
export function addressChangesIn(socket: Traced, loop: Loop): Node[] {
  const { maker, next } = loop
  const { morph } = socket.file
  const { Node: N } = morph
  if (next !== socket.construction) {
    const text = (one: Node) => (N.isNewExpression(one) ? (one.getArguments()[0]?.getText() ?? '') : '')
    return text(next) === text(socket.construction) ? [] : [next]
  }
  const [address] = argumentsOf(socket)
  return !address || !maker || isSteady({ socket, loop, morph }, address, maker, 0) ? [] : [address]
}

/** Whether a condition on the way of a loop has the same value as when the loop began. */
export function isSteadyCondition(socket: Traced, loop: Loop, condition: Node): boolean {
  const { maker } = loop
  const { morph } = socket.file
  const { Node: N } = morph
  const value = unwrap(morph, condition)
  if (!maker) return false
  // `typeof WebSocket`, `'WebSocket' in window`: what the browser is.
  if (N.isTypeOfExpression(value)) return isOfPlatform(value.getExpression())
  // A name of a file that was not read: other files can set what they are given to nothing else.
  const isImported = declarationsOf(value).some((one) => N.isImportSpecifier(one))
  if (isImported && declarationOf(morph, value) === undefined) return true
  if (!N.isBinaryExpression(value)) return isSteady({ socket, loop, morph }, value, maker, 0)
  if (value.getOperatorToken().getText() === 'in') return isOfPlatform(value.getRight())
  return [value.getLeft(), value.getRight()].every((one) => isSteadyCondition(socket, loop, one))

  function isOfPlatform(node: Node): boolean {
    const name = unwrap(morph, node)
    return N.isIdentifier(name) && symbolOf(name) === undefined
  }
}

/** Names of places where something was left off. */
const leftOff = /last|cursor|offset|since|after|seq|from|next|now/i

/** A name that is drawn for one connection serves the stream in its place as long as that lasts. */
const drawn = /^((window|globalThis|self)\.)?(Math\.random|crypto\.randomUUID|uuid(v?4)?|nanoid)$/i

/** Calls with equal results for equal arguments. */
const steadyCalls =
  /^(String|encodeURIComponent|encodeURI|URL|URLSearchParams|toString|replace|replaceAll|trim|slice|toLowerCase|join|concat|startsWith|endsWith|includes|filter|getAttribute|querySelector|substring|substr)$/

/** A loop whose rounds are compared. */
interface Round {
  readonly socket: Traced
  readonly loop: Loop
  readonly morph: TsMorph
}

/** True for an expression that is the same at each round of the loop that `maker` runs in. */
function isSteady(round: Round, expression: Node, maker: Node, depth: number, isHelper = false): boolean {
  const { morph } = round
  const { Node: N } = morph
  const value = unwrap(morph, expression)
  const all = (...parts: readonly Node[]) =>
    parts.every((part) => isSteady(round, part, maker, depth + 1, isHelper))
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
    const isOfThis = N.isThisExpression(value.getExpression())
    const changed = changesOf(morph, value).some((one) => !opensAnew(round, one, maker, depth))
    return !changed && (isOfThis || all(value.getExpression()))
  }
  if (N.isArrayLiteralExpression(value)) return all(...value.getElements())
  if (N.isCallExpression(value) || N.isNewExpression(value))
    return isSteadyCall(round, value, maker, depth, isHelper)
  if (!N.isIdentifier(value)) return false
  const declaration = declarationOf(morph, value)
  if (!declaration) return /^(location|undefined)$/.test(value.getText()) && symbolOf(value) === undefined
  const isSet = changesOf(morph, value).some((one) => !opensAnew(round, one, maker, depth))
  if (N.isBindingElement(declaration)) return !isSet && isTakenBefore(round, declaration, maker)
  if (N.isParameterDeclaration(declaration))
    return !isSet && isSteadyParameter(round, declaration, maker, isHelper)
  if (!N.isVariableDeclaration(declaration) || isSet) return N.isFunctionDeclaration(declaration)
  const name = declaration.getNameNode()
  const initial = declaration.getInitializer()
  // Made once, before the loop: the same value, unless it is an object that other code changes.
  if (!declaration.getAncestors().includes(maker)) return !isAltered(morph, name)
  const isMade = initial ? all(initial) : changesOf(morph, value).length > 0
  return isMade && !isAltered(morph, name)
}

/** `({ room }) => …`, `const { room } = props`: taken out of something around the loop, before it began. */
function isTakenBefore({ morph, socket, loop }: Round, element: Node, maker: Node): boolean {
  const { Node: N } = morph
  const whole = element.getFirstAncestor(
    (one) => N.isVariableDeclaration(one) || N.isParameterDeclaration(one),
  )
  const around = whole && functionAround(morph, whole)
  const own = [...functionsOfLoop(socket, loop), ...loop.handler.bodies]
  return (
    whole !== undefined &&
    (around === undefined || (!own.includes(around) && maker.getAncestors().includes(around)))
  )
}

/** Where a variable or a field is set; one that is private, within its class. */
function changesOf(morph: TsMorph, value: Node): Node[] {
  const { Node: N } = morph
  const [field] = N.isPropertyAccessExpression(value) ? memberDeclarations(value.getNameNode()) : []
  const owner =
    (N.isPropertyDeclaration(field) || N.isParameterDeclaration(field)) &&
    field.hasModifier(morph.SyntaxKind.PrivateKeyword)
      ? field.getFirstAncestor((one) => N.isClassDeclaration(one) || N.isClassExpression(one))
      : undefined
  return namingsOf(morph, value).filter(
    (one) =>
      changeAt(morph, one) !== undefined && (owner === undefined || one.getAncestors().includes(owner)),
  )
}

/** `this.room = room; this.connect()`: what is open is open at the address of the last change. */
function opensAnew({ socket, loop, morph }: Round, change: Node, maker: Node, depth: number): boolean {
  const { Node: N } = morph
  const around = functionAround(morph, change)
  if (around === undefined || N.isConstructorDeclaration(around)) return true
  const { bodies } = runnersOf(morph, change)
  const handled = bodiesOf(handlersOf(socket, 'open', 'message', 'close', 'error'))
  if (bodies.some((body) => handled.includes(body))) return false
  if (bodies.includes(maker) || bodies.some((body) => makersOf(socket).has(body))) {
    const made = changeAt(morph, change)
    return N.isBinaryExpression(made) && isSteady({ socket, loop, morph }, made.getRight(), maker, depth + 1)
  }
  if (bodies.some((body) => functionsOfLoop(socket, loop).has(body))) return false
  // Forgotten, the old connection is left alone; the next one is opened with the new value.
  const forgets = (body: Node) =>
    changesIn(morph, body).some((target) => {
      const made = changeAt(morph, target)
      return isHolder(socket, target) && N.isBinaryExpression(made) && N.isNullLiteral(made.getRight())
    })
  return bodies.some((body) => reachesConstruction(socket, body) || forgets(body))
}

/** `?token=${…}` does not identify the stream: with a header the token is read again at each round; without one the loop stays. */
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
  round: Round,
  call: CallExpression | NewExpression,
  maker: Node,
  depth: number,
  isHelper: boolean,
): boolean {
  const { morph } = round
  const { Node: N, SyntaxKind: K } = morph
  const callee = unwrap(morph, call.getExpression())
  const all = (parts: readonly Node[], within: Node) =>
    parts.every((part) => isSteady(round, part, within, depth + 1, isHelper || within !== maker))
  if (
    !all(
      call.getArguments().filter((one) => !N.isRegularExpressionLiteral(one)),
      maker,
    )
  )
    return false
  const targets = functionsOf(callee)
  if (targets.length > 0) {
    return targets.every((target) => {
      if (N.isArrowFunction(target) && !N.isBlock(target.getBody())) return all([target.getBody()], target)
      const returned = descendantsOf(morph, target, K.ReturnStatement).flatMap(
        (one) => one.getExpression() ?? [],
      )
      return returned.length > 0 && all(returned, target)
    })
  }
  // What the user has set; where something was left off is no such thing.
  if (/^(window\.)?(local|session)Storage\.getItem$/.test(callee.getText()))
    return !leftOff.test(call.getArguments()[0]?.getText() ?? '')
  if (drawn.test(callee.getText())) return true
  // Values from other files or packages: `getToken()`, `Room.basePath()`.
  if (
    N.isCallExpression(call) &&
    /^[a-zA-Z_$][\w$]*(\.[\w$]+)?$/.test(callee.getText()) &&
    isUnseen(morph, callee)
  )
    return !leftOff.test(callee.getText())
  if (!steadyCalls.test(lastName(callee))) return false
  return !N.isPropertyAccessExpression(callee) || all([callee.getExpression()], maker)
}

/** From an unread file, or from another script of the page. */
function isUnseen(morph: TsMorph, callee: Node): boolean {
  const { Node: N } = morph
  const name = N.isPropertyAccessExpression(callee) ? unwrap(morph, callee.getExpression()) : callee
  if (!N.isIdentifier(name)) return false
  const [declaration] = declarationsOf(name)
  return declaration === undefined
    ? !platform.test(name.getText())
    : N.isImportSpecifier(declaration) || N.isImportClause(declaration)
}

const platform =
  /^(Date|Math|performance|JSON|Object|Array|String|Number|crypto|window|document|navigator|self|globalThis|location|history|fetch|prompt|localStorage|sessionStorage)$/

/** A parameter of a function around the loop stays; one of the loop's own functions does if the loop hands it on. */
function isSteadyParameter(
  round: Round,
  parameter: ParameterDeclaration,
  maker: Node,
  isHelper: boolean,
  seen: ReadonlySet<Node> = new Set(),
): boolean {
  const { morph, socket, loop } = round
  const { Node: N } = morph
  const owner = parameter.getParent()
  // What a function that makes the address is given was looked at where it is called.
  if (owner === maker && isHelper) return true
  const own = new Set([...functionsOfLoop(socket, loop), ...loop.handler.bodies])
  if (!own.has(owner) || !('getParameters' in owner)) return maker.getAncestors().includes(owner)
  if (seen.has(parameter)) return true
  const again = placesNaming(owner).filter((one) => one.getAncestors().some((around) => own.has(around)))
  return (
    again.length > 0 &&
    again.every((one) => {
      const access = one.getParent()
      const callee = N.isPropertyAccessExpression(access) && access.getNameNode() === one ? access : one
      const call = outermostWrapper(morph, callee).getParent()
      const isCall = N.isCallExpression(call) && unwrap(morph, call.getExpression()) === callee
      const given = isCall ? call.getArguments()[owner.getParameters().indexOf(parameter)] : undefined
      const declared = given && N.isIdentifier(given) ? declarationOf(morph, given) : undefined
      if (!given || !N.isParameterDeclaration(declared)) return false
      const isSet = namingsOf(morph, given).some((name) => changeAt(morph, name) !== undefined)
      return !isSet && isSteadyParameter(round, declared, maker, false, new Set([...seen, parameter]))
    })
  )
}
