import type { CallExpression, NewExpression, Node } from 'ts-morph'
import { isConsoleCall } from '../../languages/script/functions.js'
import { declarationOf } from '../../languages/script/program/declarations.js'
import { ownerOf } from '../../languages/script/program/program.js'
import { classAround, functionsOf } from '../../languages/script/program/resolve.js'
import { lastName, runningIn } from '../../languages/script/runs.js'
import type { TsMorph } from '../../languages/script/script.js'
import { declarationsOf, functionAround, unwrap } from '../../languages/script/syntax.js'
import type { Traced } from '../features/define-feature.js'
import { changesIn } from './changes.js'
import { promiseOfResolver } from './opening.js'
import { effectsOfSetter } from './react-state.js'
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
  const callee = unwrap(morph, call.getExpression())
  const name = lastName(callee)
  if (N.isNewExpression(call) && /^(Date|Error|Promise|Map|Set|URL|URLSearchParams|\w*WebSocket)$/.test(name))
    return true
  const makers = makersOf(socket)
  const targets = functionsOf(callee)
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

/** The value is used: the call has no other purpose. */
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
  const object = unwrap(morph, target.getExpression())
  if (target.getName() === 'current') return true
  if (N.isThisExpression(object)) return isPlainObject(morph, target)
  const declaration = N.isIdentifier(object) ? declarationOf(morph, object) : undefined
  const made = N.isVariableDeclaration(declaration) ? declaration.getInitializer() : undefined
  return made !== undefined && N.isObjectLiteralExpression(unwrap(morph, made))
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
