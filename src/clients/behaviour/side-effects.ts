import type {
  BinaryExpression,
  CallExpression,
  NewExpression,
  Node,
  PostfixUnaryExpression,
  PrefixUnaryExpression,
} from 'ts-morph'
import { isConsoleCall } from '../../languages/script/functions.js'
import { ownerOf } from '../../languages/script/program/program.js'
import { classAround, declarationOf, functionsOf } from '../../languages/script/program/resolve.js'
import { lastName, runningIn } from '../../languages/script/runs.js'
import type { TsMorph } from '../../languages/script/script.js'
import {
  bare,
  clothed,
  declarationsOf,
  descendantsOf,
  functionAround,
  identifiersNamed,
  symbolOf,
  variableSymbolOf,
} from '../../languages/script/syntax.js'
import type { Traced } from '../features/define-feature.js'
import { placeOf } from '../follow/switched.js'
import { promiseOfResolver } from './opening.js'
import { effectsOfSetter, placesOfRef } from './react-state.js'
import { makersOf } from './reconnecting.js'

const clocks =
  /^(setTimeout|clearTimeout|setInterval|clearInterval|requestIdleCallback|queueMicrotask|requestAnimationFrame|cancelAnimationFrame|sleep|delay|wait)$/
const reckoning = /^(Math|Number|Date|String|JSON|Boolean|performance|Object|Array)\./
const reckoningNames =
  /^(String|Number|Boolean|parseInt|parseFloat|isNaN|BigInt|Symbol|encodeURIComponent|encodeURI)$/
const logs = /^(log|logger|debug|trace|warn|info)$/i
/** Methods that only look, or only keep count: of texts, numbers, arrays, maps and functions. */
const looking =
  /^(toString|toFixed|includes|indexOf|slice|startsWith|endsWith|trim|split|join|has|get|map|filter|find|some|every|keys|values|entries|bind|test|match|replace|catch|then|finally|removeEventListener|off|removeAllListeners|toISOString|getTime|padStart|min|max|concat|replaceAll|toLowerCase|toUpperCase|getAttribute|querySelector|getElementById|getItem)$/

/** Names of functions that only give what there is, where their code is not seen: `getToken()`, `isLive()`, `useStore.getState()`. */
const giving = /^(get|is|has|can|should|resolve|build|make|create|to|read)[A-Z]\w*$/

/** What a handler does besides opening the socket again, logging, counting and setting flags: the places where it does so. */
export function sideEffectsOf(socket: Traced, body: Node, seen: Set<Node> = new Set([body])): Node[] {
  const { morph } = socket.file
  const { SyntaxKind: K } = morph
  return [
    ...runningIn<CallExpression>(morph, body, K.CallExpression),
    ...runningIn<NewExpression>(morph, body, K.NewExpression),
  ]
    .filter((call) => !isHarmlessCall(socket, call, seen))
    .map((call): Node => call)
    .concat(changesIn(morph, body).filter((target) => !isFlag(socket, target)))
}

function isHarmlessCall(socket: Traced, call: CallExpression | NewExpression, seen: Set<Node>): boolean {
  const { morph } = socket.file
  const { Node: N } = morph
  if (isConsoleCall(morph, call) || isOfSocket(socket, call) || call === socket.construction) return true
  const callee = bare(morph, call.getExpression())
  const name = lastName(callee)
  if (N.isNewExpression(call) && /^(Date|Error|Promise|Map|Set|URL|URLSearchParams|\w*WebSocket)$/.test(name))
    return true
  const makers = makersOf(socket)
  const targets = functionsOf(morph, callee)
  if (targets.length > 0) {
    return targets.every((target) => {
      if (makers.has(target) || seen.has(target)) return true
      seen.add(target)
      return seen.size < 60 && sideEffectsOf(socket, target, seen).length === 0
    })
  }
  if (N.isIdentifier(callee)) {
    if (effectsOfSetter(morph, callee).some((effect) => makers.has(effect))) return true
    if (promiseOfResolver(morph, callee)) return isWaiting(morph, callee)
    if (giving.test(name) && isTaken(morph, call)) return true
    return clocks.test(name) || reckoningNames.test(name) || logs.test(name)
  }
  if (!N.isPropertyAccessExpression(callee)) return N.isSuperExpression(callee)
  const text = callee.getText()
  if (reckoning.test(text) || looking.test(name)) return true
  if (giving.test(name) && isTaken(morph, call)) return true
  if (/^(window|self|globalThis)\.\w+$/.test(text) && clocks.test(name)) return true
  return logs.test(lastName(callee.getExpression())) || (/^Promise\./.test(text) && name !== 'reject')
}

/** Somebody takes the value: it was called for nothing else. */
function isTaken({ Node: N }: TsMorph, call: Node): boolean {
  const parent = call.getParent()
  return !N.isExpressionStatement(parent) && !N.isAwaitExpression(parent)
}

/** `await new Promise((resolve) => setTimeout(() => resolve(), 500))`: the promise was made only to pass the time. */
function isWaiting(morph: TsMorph, resolve: Node): boolean {
  return resolve
    .getAncestors()
    .some((one) => morph.Node.isCallExpression(one) && lastName(one.getExpression()) === 'setTimeout')
}

/** Closing it, taking listeners off, asking its state: the socket's own end. */
function isOfSocket({ uses }: Traced, call: Node): boolean {
  return uses.some(({ use, node }) => node === call && use.kind !== 'send' && use.kind !== 'escape')
}

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
  return [...assigned, ...counted].map((target) => bare(morph, target))
}

/** What is set here is a handler, or the socket's own name. */
export function isUseOf(socket: Traced, target: Node): boolean {
  return socket.uses.some(
    ({ node, use }) =>
      use.kind !== 'escape' &&
      node.getStart() === target.getStart() &&
      node.getSourceFile() === target.getSourceFile(),
  )
}

/** A variable or field that nothing but the program itself looks at. What a page shows is no flag. */
export function isFlag(socket: Traced, target: Node): boolean {
  const { morph } = socket.file
  const { Node: N } = morph
  if (isUseOf(socket, target)) return true
  if (N.isIdentifier(target)) {
    // A component's own variables are what its template shows.
    const isShown =
      ownerOf(target).file.source.language === 'svelte' &&
      functionAround(morph, declarationsOf(target)[0] ?? target) === undefined
    return !isShown && !target.getText().startsWith('$')
  }
  if (!N.isPropertyAccessExpression(target)) return false
  const object = bare(morph, target.getExpression())
  if (target.getName() === 'current') return true
  if (N.isThisExpression(object)) return isPlainObject(morph, target)
  const declaration = N.isIdentifier(object) ? declarationOf(morph, object) : undefined
  const made = N.isVariableDeclaration(declaration) ? declaration.getInitializer() : undefined
  return made !== undefined && N.isObjectLiteralExpression(bare(morph, made))
}

/** `this` of a class that no framework draws. */
function isPlainObject(morph: TsMorph, at: Node): boolean {
  const { Node: N } = morph
  const owner = classAround(morph, at)
  if (!N.isClassDeclaration(owner) && !N.isClassExpression(owner))
    return ownerOf(at).file.source.language !== 'vue'
  const base = owner.getExtends()?.getExpression().getText() ?? ''
  const drawn = owner
    .getDecorators()
    .some((one) => /^(Component|Directive|customElement)$/.test(one.getName()))
  return !drawn && !/(Component|Element)$/.test(base)
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
  const value = clothed(morph, naming)
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

/** A public member of a class that other files can name, though they may not be looked at. What counts tries is nobody's. */
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
  const parent = placeOf(morph, construction).getParent()
  const kept = N.isBinaryExpression(parent)
    ? parent.getLeft()
    : N.isVariableDeclaration(parent)
      ? parent.getNameNode()
      : undefined
  if (!kept) return false
  if (N.isIdentifier(kept) && N.isIdentifier(name)) return symbolOf(kept) === symbolOf(name)
  return bare(morph, kept).getText() === bare(morph, name).getText()
}

/** A name that is only given what `setTimeout` and `setInterval` return. */
export function isTimerName(morph: TsMorph, name: Node): boolean {
  const { Node: N } = morph
  const [declaration] = N.isIdentifier(name) ? declarationsOf(name) : []
  const initial = N.isVariableDeclaration(declaration) ? declaration.getInitializer() : undefined
  const given = namingsOf(morph, name).flatMap((one) => changeAt(morph, one) ?? [])
  const values = given.map((one) => (N.isBinaryExpression(one) ? one.getRight() : one))
  const all = [...(initial ? [initial] : []), ...values].map((value) => bare(morph, value))
  const isTimer = (value: Node) =>
    N.isCallExpression(value) && /^set(Timeout|Interval)$/.test(lastName(value.getExpression()))
  return (
    all.some(isTimer) && all.every((one) => isTimer(one) || /^(null|undefined|0|-1)$/.test(one.getText()))
  )
}
