import type { CallExpression, NewExpression, Node } from 'ts-morph'
import { cutShort } from '../../../model/budget.js'
import { calledWith, positionOf } from '../program/callers.js'
import { declarationOf } from '../program/declarations.js'
import { isOutside } from '../program/outside.js'
import { ownerOf } from '../program/program.js'
import { functionsOf } from '../program/resolve.js'
import { unwrap } from '../syntax.js'
import { consumersOf, provided } from './contexts.js'
import { emitted } from './emitters.js'
import type { Flow, Through } from './flow.js'
import { type CallWay, collection, framework, stateSetter } from './known-calls.js'
import { parameterOf } from './parameters.js'
import type { Path } from './path.js'
import { recordStep } from './record-step.js'
import { connected, givenToStore, madeIntoStore, storeAction } from './stores.js'
import { thisOf } from './this-value.js'
import { withoutTypeArguments } from './type-arguments.js'

const printing =
  /^(console\.\w+|JSON\.stringify|String|Boolean|Number|util\.inspect|inspect|alert|isProxy|isRef|expect|assert(\.\w+)?|Object\.(keys|is)|Array\.isArray)$/

/** `call(value)` and `new Class(value)`. Ways are tried from what is seen to what is known of packages. */
export function followArgument(flow: Flow, around: Node, argument: Node, path: Path, through: Through): void {
  const { morph } = flow
  const { Node: N } = morph
  if (!(N.isCallExpression(around) || N.isNewExpression(around))) return
  const index = around.getArguments().indexOf(argument)
  if (index < 0) return
  const text = withoutTypeArguments(unwrap(morph, around.getExpression()).getText().replace(/\s+/g, ''))
  if (printing.test(text)) {
    if (path.length === 0) flow.refer(argument, through)
    return
  }
  const ways = [
    bound,
    effect,
    settled,
    ownFunction,
    stateSetter,
    framework,
    collection,
    consumersOf,
    provided,
    emitted,
    connected,
    givenToStore,
    storeAction,
    madeIntoStore,
    dropped,
  ]
  for (const way of ways) if (way(flow, around, argument, index, path, through)) return
  // The event is passed on. The incompatibilities of the handler cover it.
  if (path.some((step) => /^\.(target|currentTarget|srcElement)$/.test(step))) return
  flow.leadsInto(around.getExpression())
  if (path.length === 0) flow.refer(argument, through)
  else if (path[0]?.startsWith('!') && isTimer(text)) flow.refer(argument, through, path[0].slice(1))
  else if (path[0]?.startsWith('!'))
    flow.escape(
      argument,
      { kind: 'method-passed', method: path[0].slice(1), to: text.slice(0, 60) },
      through,
      !isOutside(morph, around.getExpression()),
    )
  // An object that has the socket among its members: what takes it may reach for a socket's own members, and no further.
  else
    flow.escape(
      argument,
      { kind: 'passed', to: text.slice(0, 60) },
      through,
      path[0]?.startsWith('.') || !isOutside(morph, around.getExpression()),
    )
}

/** A timer or a listener only calls its argument. */
function isTimer(text: string): boolean {
  return /(^|\.)(setInterval|setTimeout|requestAnimationFrame|addEventListener|on|once|subscribe|queueMicrotask)$/.test(
    text,
  )
}

/** `greet.call(me, ws)`, `greet.apply(me, [ws])`, `greet.bind(ws)`: `this` and the parameters behind it. */
const bound: CallWay = (flow, around, argument, index, path, through) => {
  const { morph } = flow
  const { Node: N } = morph
  const callee = unwrap(morph, around.getExpression())
  if (!N.isPropertyAccessExpression(callee) || !/^(call|apply|bind)$/.test(callee.getName())) return false
  const target = callee.getExpression()
  // `WebSocket.prototype.send.call(ws, text)`, `send.call(ws, text)`: a method of the socket's own.
  const method = /(?:^|\.)(send|close|addEventListener|removeEventListener)$/.exec(target.getText())?.[1]
  if (method !== undefined && index === 0 && path.length === 0) {
    if (callee.getName() !== 'bind') flow.refer(callee, through, method)
    else flow.handOn(argument, { kind: 'bound', method }, through)
    return true
  }
  const known = functionsOf(target)
  // `const { addEventListener: on } = ws`: what was taken off the socket is followed by its own name.
  const isTaken = N.isIdentifier(target) && N.isBindingElement(declarationOf(morph, target))
  if (known.length === 0 && isTaken)
    flow.handOn(argument, { kind: 'passed', to: callee.getText().slice(0, 60) }, through)
  else if (known.length === 0)
    flow.escape(
      argument,
      { kind: 'passed', to: callee.getText().slice(0, 60) },
      through,
      path[0]?.startsWith('.') || !isOutside(morph, target),
    )
  if (known.length === 0) return true
  const next = recordStep(
    flow,
    argument,
    { kind: 'passed', to: target.getText().slice(0, 60) },
    path,
    through,
  )
  for (const one of known) {
    if (index === 0) thisOf(flow, one, path, next)
    else if (callee.getName() !== 'apply') parameterOf(flow, one, index - 1, path, next)
    else if (/^\.\d+$/.test(path[0] ?? ''))
      parameterOf(flow, one, Number(path[0]?.slice(1)), path.slice(1), next)
  }
  return true
}

/** `yield call(write, ws)`: a saga's effect calls the function it is given. */
const effect: CallWay = (flow, around, argument, index, path, through) => {
  const name = around.getExpression().getText().replace(/^.*\./, '')
  const [first] = around.getArguments()
  if (!/^(call|fork|spawn|retry|runInAction)$/.test(name) || index === 0 || !first) return false
  let taken = false
  const next: Through =
    path.length === 0 ? [...through, { kind: 'passed', to: first.getText().slice(0, 60) }] : through
  for (const one of functionsOf(first)) taken = parameterOf(flow, one, index - 1, path, next) || taken
  if (taken && path.length === 0)
    flow.handOn(argument, { kind: 'passed', to: first.getText().slice(0, 60) }, through)
  return taken
}

/** A function of the program: the socket is its parameter. */
const ownFunction: CallWay = (flow, around, argument, index, path, through) => {
  const { morph } = flow
  const { Node: N } = morph
  const name = around.getExpression().getText().slice(0, 60)
  let taken = false
  for (const callee of flow.functionsCalled(around.getExpression())) {
    const isClass = N.isClassDeclaration(callee) || N.isClassExpression(callee)
    const target = isClass ? constructorOf(flow, callee) : callee
    if (!target) continue
    const next: Through = path.length === 0 ? [...through, { kind: 'passed', to: name }] : through
    taken = parameterOf(flow, target, index + boundBefore(flow, around.getExpression()), path, next) || taken
  }
  if (taken && path.length === 0) flow.handOn(argument, { kind: 'passed', to: name }, through)
  return taken
}

/** How many parameters `f.bind(me, a, b)` has taken already. */
function boundBefore(flow: Flow, callee: Node): number {
  const { Node: N } = flow.morph
  const value = unwrap(flow.morph, callee)
  if (!N.isCallExpression(value)) return 0
  const binding = value.getExpression()
  return N.isPropertyAccessExpression(binding) && binding.getName() === 'bind'
    ? Math.max(0, value.getArguments().length - 1)
    : 0
}

/** The constructor of a class, or of the nearest one above that has one. */
function constructorOf(flow: Flow, owner: Node, depth = 0): Node | undefined {
  const { morph } = flow
  const { Node: N } = morph
  if (!(N.isClassDeclaration(owner) || N.isClassExpression(owner))) return undefined
  if (depth > 5) {
    cutShort()
    return undefined
  }
  const [own] = owner.getConstructors()
  if (own) return own
  const base = owner.getExtends()?.getExpression()
  const [above] = base ? functionsOf(base) : []
  return above ? constructorOf(flow, above, depth + 1) : undefined
}

/** `new Promise((resolve) => … resolve(ws))`: the promise holds it. Other callbacks go to who gave them. */
const settled: CallWay = (flow, around, argument, index, path, through) => {
  const { morph } = flow
  const { Node: N } = morph
  const callee = unwrap(morph, around.getExpression())
  if (!N.isIdentifier(callee)) return false
  const declaration = declarationOf(morph, callee)
  const parameter = declaration?.getFirstAncestorByKind(morph.SyntaxKind.Parameter) ?? declaration
  if (!declaration || !parameter || !N.isParameterDeclaration(parameter)) return false
  const maker = parameter.getParent()
  const given = maker?.getParent()
  const position = positionOf(parameter)
  if (given && N.isNewExpression(given) && given.getExpression().getText() === 'Promise') {
    if (index > 0 || position !== 0) return true
    const next = recordStep(flow, argument, { kind: 'resolved' }, path, through)
    flow.value(given, ['~', ...path], next)
    return true
  }
  // `function open(onReady) { … onReady(ws) }`: every function that is passed as `onReady`.
  const next: Through = path.length === 0 ? [...through, { kind: 'passed', to: callee.getText() }] : through
  const taken = givenTo(flow, declaration, parameter, (target) => {
    if ('promise' in target) flow.value(target.promise, ['~', ...path], next)
    else parameterOf(flow, target.callback, index, path, next)
  })
  if (taken && path.length === 0) flow.handOn(argument, { kind: 'passed', to: callee.getText() }, through)
  return taken
}

/** Functions that hand on a callback, one to the next. */
const mostHandings = 12

type Target = { readonly callback: Node } | { readonly promise: Node }

/** The callbacks, and the promises' own `resolve`, that callers give for a parameter; also through further parameters. */
function givenTo(
  flow: Flow,
  declaration: Node,
  parameter: Node,
  take: (target: Target) => void,
  seen: Set<Node> = new Set(),
): boolean {
  // Functions that call each other in a circle hand on the same callback.
  if (seen.has(parameter)) return false
  if (seen.size > mostHandings) {
    cutShort()
    return false
  }
  seen.add(parameter)
  const { morph } = flow
  const { Node: N } = morph
  const maker = parameter.getParent()
  const key = N.isBindingElement(declaration)
    ? (declaration.getPropertyNameNode() ?? declaration.getNameNode()).getText()
    : undefined
  let taken = false
  // Each caller of the function gives it the callback.
  flow.leadsTo(ownerOf(parameter).file)
  for (const call of calledWith(flow, maker)) {
    for (const given of passedAs(flow, call, positionOf(parameter), key)) {
      const callbacks = functionsOf(given)
      for (const callback of callbacks) take({ callback })
      taken ||= callbacks.length > 0
      const name = unwrap(morph, given)
      const again = callbacks.length === 0 && N.isIdentifier(name) ? declarationOf(morph, name) : undefined
      if (!again || !N.isParameterDeclaration(again)) continue
      const promise = again.getParent()?.getParent()
      if (promise && N.isNewExpression(promise) && promise.getExpression().getText() === 'Promise') {
        if (positionOf(again) === 0) take({ promise })
        taken = true
      } else taken = givenTo(flow, again, again, take, seen) || taken
    }
  }
  return taken
}

/** What is passed as one parameter, or as one member of an object that is passed. */
function passedAs(
  flow: Flow,
  call: CallExpression | NewExpression,
  position: number,
  key: string | undefined,
): Node[] {
  const { morph } = flow
  const { Node: N } = morph
  const given = call.getArguments()[position]
  if (!given || key === undefined) return given ? [given] : []
  const literal = unwrap(morph, given)
  const member = N.isObjectLiteralExpression(literal) ? literal.getProperty(key) : undefined
  if (!member) return []
  if (N.isShorthandPropertyAssignment(member)) return [member.getNameNode()]
  const initial = N.isPropertyAssignment(member) ? member.getInitializer() : undefined
  return [initial ?? member]
}

const runners =
  /^(useEffect|useLayoutEffect|useInsertionEffect|onMounted|onMount|onUnmounted|onBeforeUnmount|onDestroy|onCleanup|setTimeout|setInterval|queueMicrotask|addEventListener|removeEventListener|requestAnimationFrame|watch|watchEffect|forEach|finally|on|once|off|it|test|describe|beforeEach|afterEach|subscribe|click|ready|effect|createEffect|defineNuxtPlugin)$/
// The `handleEvent` of an object that listens is followed separately.
const componentMakers =
  /^(addEventListener|removeEventListener|defineComponent|defineNuxtComponent|createApp|component|extend)$/
/** `h(App)` and `new Vue({ … })`: a component that is shown, and no other code reaches into it. */
const showing = /^(h|createElement|Vue)$/

/** Code that runs a callback and drops its result, or takes a component apart by names that are followed anyway. */
const dropped: CallWay = (flow, around, argument, index, path, through) => {
  const name = around.getExpression().getText().replace(/^.*\./, '')
  if (path.length === 0 || path[0]?.startsWith('!')) return false
  if (componentMakers.test(name) || (path[0] === '()' && runners.test(name))) {
    // `return { provide: { socket } }` of a Nuxt plugin: any page may read `$socket`.
    const provided = name === 'defineNuxtPlugin' ? path[path.indexOf('.provide') + 1] : undefined
    if (path.includes('.provide') && provided)
      flow.escape(argument, { kind: 'provided-to-pages', name: provided.slice(1) }, through, true)
    return true
  }
  if (index === 0 && path[0]?.startsWith('.') && showing.test(name) && !isKept(flow, around)) return true
  // What an effect depends on is compared, and nothing else.
  const isList = flow.morph.Node.isArrayLiteralExpression(argument) && index > 0
  return isList && /^(use[A-Z]\w*|watch|createEffect)$/.test(name)
}

/** The members of a component that a name keeps may be read. */
function isKept({ morph: { Node: N } }: Flow, made: Node): boolean {
  const parent = made.getParent()
  return N.isVariableDeclaration(parent) || N.isBinaryExpression(parent) || N.isPropertyAssignment(parent)
}
