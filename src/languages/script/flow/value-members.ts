import type { Node } from 'ts-morph'
import { outermostWrapper } from '../syntax.js'
import type { Flow, Through } from './flow.js'
import { parameterOf } from './parameters.js'
import { isElement, leadsThrough, type Path, without } from './path.js'
import { followHandler } from './this-value.js'
import type { Way } from './values.js'

/** `value.name`, `value[key]`: a step of the path, or a use of the socket itself. */
export const asObject: Way = (flow, value, parent, path, through) => {
  const { Node: N } = flow.morph
  if (N.isElementAccessExpression(parent)) {
    if (parent.getExpression() !== value) return true
    const key = parent.getArgumentExpression()
    if (path.length === 0) {
      flow.refer(value, through)
      return true
    }
    const literal =
      key && (N.isStringLiteral(key) || N.isNumericLiteral(key)) ? String(key.getLiteralValue()) : undefined
    flow.each(path, through, (one, next) => {
      const isStep =
        literal === undefined ? one[0]?.startsWith('.') || isElement(one) : leadsThrough(one, literal)
      if (isStep) flow.value(parent, without(one), next)
    })
    return true
  }
  if (!N.isPropertyAccessExpression(parent) || parent.getExpression() !== value) return false
  const name = parent.getName()
  if (path.length === 0) {
    if (takenMethod(flow, parent, name, through)) return true
    flow.refer(value, through)
    handled(flow, parent, name, through)
    return true
  }
  flow.each(path, through, (one, next) => memberOf(flow, parent, name, one, next))
  return true
}

function memberOf(flow: Flow, parent: Node, name: string, path: Path, through: Through): void {
  const [step] = path
  if (leadsThrough(path, name)) flow.value(parent, without(path), through)
  else if (step === '~') promised(flow, parent, name, path, through)
  else if (step === '<key>') keyed(flow, parent, name, path, through)
  else if (isElement(path)) collected(flow, parent, name, path, through)
  else if (step === '<store>') stored(flow, parent, name, path, through)
  else if (step === '<context>' && name === 'Consumer') consumed(flow, parent, path, through)
  else if (step === '()' || step?.startsWith('!')) called(flow, parent, name, path, through)
}

/** `ws.send.bind(ws)`: a call of the result is a call of the method. Where the method itself is passed on, `uses` reports it. */
function takenMethod(flow: Flow, access: Node, name: string, through: Through): boolean {
  const { Node: N } = flow.morph
  const outer = outermostWrapper(flow.morph, access)
  const bind = outer.getParent()
  if (!bind || !N.isPropertyAccessExpression(bind) || !/^(bind|call|apply)$/.test(bind.getName()))
    return false
  const call = bind.getParent()
  if (!call || !N.isCallExpression(call) || call.getExpression() !== bind) return false
  if (bind.getName() !== 'bind') flow.refer(bind, through, name)
  else {
    flow.handOn(access, { kind: 'bound', method: name }, through)
    flow.value(call, [`!${name}`], [...through, { kind: 'bound', method: name }])
  }
  return true
}

/** `ws.onmessage = …`, `ws.addEventListener('message', …)`: the socket comes back as the handler's `this` and event. */
function handled(flow: Flow, access: Node, name: string, through: Through): void {
  const { Node: N } = flow.morph
  const outer = outermostWrapper(flow.morph, access)
  const parent = outer.getParent()
  if (parent && N.isBinaryExpression(parent) && parent.getLeft() === outer && /^on\w+$/.test(name))
    followHandler(flow, parent.getRight(), through)
  const subscribes = /^(addEventListener|on|once)$/.test(name)
  if (subscribes && parent && N.isCallExpression(parent) && parent.getExpression() === outer) {
    const handler = parent.getArguments()[1]
    if (handler) followHandler(flow, handler, through, name === 'addEventListener')
  }
}

function promised(flow: Flow, access: Node, name: string, path: Path, through: Through): void {
  const call = access.getParent()
  if (!call || !flow.morph.Node.isCallExpression(call)) return
  if (name === 'then') parameterOf(flow, call.getArguments()[0], 0, without(path), through)
  if (name === 'catch' || name === 'finally') flow.value(call, path, through)
}

/** The collection's own functions: those that give an element, those that hand each to a callback, those that copy. */
function collected(flow: Flow, access: Node, name: string, path: Path, through: Through): void {
  const call = access.getParent()
  if (!call || !flow.morph.Node.isCallExpression(call)) return
  const rest = without(path)
  if (/^(get|find|findLast|pop|shift|at)$/.test(name)) flow.value(call, rest, through)
  if (/^(forEach|map|flatMap|filter|find|findLast|some|every)$/.test(name))
    parameterOf(flow, call.getArguments()[0], 0, rest, through)
  if (/^(filter|slice|concat|values|toSorted|reverse|sort|splice)$/.test(name))
    flow.value(call, ['[]', ...rest], through)
  if (/^reduce(Right)?$/.test(name)) parameterOf(flow, call.getArguments()[0], 1, rest, through)
  if (name === 'next') flow.value(call, ['.value', ...rest], through)
  if (name === 'entries') flow.value(call, ['[]', '.1', ...rest], through)
}

/** What gives the keys of a `Map`. */
function keyed(flow: Flow, access: Node, name: string, path: Path, through: Through): void {
  const call = access.getParent()
  if (!call || !flow.morph.Node.isCallExpression(call)) return
  const rest = without(path)
  if (name === 'forEach') parameterOf(flow, call.getArguments()[0], 1, rest, through)
  if (name === 'keys') flow.value(call, ['[]', ...rest], through)
  if (name === 'entries') flow.value(call, ['[]', '.0', ...rest], through)
}

/** `store.subscribe((value) => …)`, `store.getState()`, `store.value`. */
export function stored(flow: Flow, access: Node, name: string, path: Path, through: Through): void {
  const rest = without(path)
  const call = access.getParent()
  if (name === 'value' || name === 'current') flow.value(access, rest, through)
  if (!call || !flow.morph.Node.isCallExpression(call)) return
  if (/^(subscribe|update|pipe|tap|watch)$/.test(name))
    parameterOf(flow, call.getArguments()[0], 0, rest, through)
  if (/^(get|getState|getValue|peek)$/.test(name)) flow.value(call, rest, through)
}

/** `<Live.Consumer>{(live) => …}</Live.Consumer>`. */
function consumed(flow: Flow, access: Node, path: Path, through: Through): void {
  const { Node: N } = flow.morph
  const element = access.getFirstAncestorByKind(flow.morph.SyntaxKind.JsxElement)
  for (const child of element?.getJsxChildren() ?? []) {
    const render = N.isJsxExpression(child) ? child.getExpression() : undefined
    if (render) parameterOf(flow, render, 0, without(path), through)
  }
}

/** `connect.call(…)`, `connect.bind(…)`. */
export function called(flow: Flow, access: Node, name: string, path: Path, through: Through): void {
  const call = access.getParent()
  if (!call || !flow.morph.Node.isCallExpression(call)) return
  if (name === 'bind') flow.value(call, path, through)
  if (name !== 'call' && name !== 'apply') return
  if (path[0] === '()') flow.value(call, without(path), through)
  if (path[0]?.startsWith('!')) flow.refer(access, through, path[0].slice(1))
}
