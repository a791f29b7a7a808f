import type { Node } from 'ts-morph'
import { bare, clothed, functionAround, isMemberName } from '../syntax.js'
import { isKept } from '../uses.js'
import { followArgument } from './arguments.js'
import type { Flow } from './flow.js'
import { followAttribute } from './jsx.js'
import { followField, storeIn } from './members.js'
import { followDestructured, followExport, followName } from './names.js'
import { isElement, leadsThrough, type Path, without } from './path.js'
import { followFunction, followResult } from './results.js'
import { followHandler } from './this-value.js'

type Through = readonly string[]

/** One step on: what the tree does with a value that holds the socket at `path`. Steps are tried from near to far. */
export function followValue(flow: Flow, node: Node, path: Path, through: Through): void {
  const value = clothed(flow.morph, node)
  const parent = value.getParent()
  // A value that nobody takes ends here.
  if (!parent || flow.morph.Node.isExpressionStatement(parent) || flow.morph.Node.isVoidExpression(parent))
    return
  const ways = [asObject, asCallee, asOperand, asTarget, asPart, asResult, asArgument]
  for (const way of ways) if (way(flow, value, parent, path, through)) return
  if (path.length === 0) flow.refer(node, through)
}

type Way = (flow: Flow, value: Node, parent: Node, path: Path, through: Through) => boolean

/** `value.name`, `value[key]`: a step of the path, or a use of the socket itself. */
const asObject: Way = (flow, value, parent, path, through) => {
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
    const isStep =
      literal === undefined ? path[0]?.startsWith('.') || isElement(path) : leadsThrough(path, literal)
    if (isStep) flow.value(parent, without(path), through)
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
  const [step] = path
  if (leadsThrough(path, name)) flow.value(parent, without(path), through)
  else if (step === '~') promised(flow, parent, name, path, through)
  else if (isElement(path)) collected(flow, parent, name, path, through)
  else if (step === '<store>') stored(flow, parent, name, path, through)
  else if (step === '<context>' && name === 'Consumer') consumed(flow, parent, path, through)
  else if (step === '()' || step?.startsWith('!')) called(flow, parent, name, path, through)
  return true
}

/** `ws.send.bind(ws)`: calling what it gives is calling the method. The method itself, handed on, is told by `uses`. */
function takenMethod(flow: Flow, access: Node, name: string, through: Through): boolean {
  const { Node: N } = flow.morph
  const outer = clothed(flow.morph, access)
  const bind = outer.getParent()
  if (!bind || !N.isPropertyAccessExpression(bind) || !/^(bind|call|apply)$/.test(bind.getName()))
    return false
  const call = bind.getParent()
  if (!call || !N.isCallExpression(call) || call.getExpression() !== bind) return false
  if (bind.getName() !== 'bind') flow.refer(bind, through, name)
  else {
    flow.handOn(access, `.${name} is bound`, through)
    flow.value(call, [`!${name}`], [...through, `.${name} is bound`])
  }
  return true
}

/** `ws.onmessage = …`, `ws.addEventListener('message', …)`: the socket comes back as the handler's `this` and event. */
function handled(flow: Flow, access: Node, name: string, through: Through): void {
  const { Node: N } = flow.morph
  const outer = clothed(flow.morph, access)
  const parent = outer.getParent()
  if (parent && N.isBinaryExpression(parent) && parent.getLeft() === outer && /^on\w+$/.test(name))
    followHandler(flow, parent.getRight(), through)
  const subscribes = /^(addEventListener|on|once)$/.test(name)
  if (subscribes && parent && N.isCallExpression(parent) && parent.getExpression() === outer) {
    const handler = parent.getArguments()[1]
    if (handler) followHandler(flow, handler, through)
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
  if (name === 'entries') flow.value(call, ['[]', '.1', ...rest], through)
}

/** `store.subscribe((value) => …)`, `store.getState()`, `store.value`. */
function stored(flow: Flow, access: Node, name: string, path: Path, through: Through): void {
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
function called(flow: Flow, access: Node, name: string, path: Path, through: Through): void {
  const call = access.getParent()
  if (!call || !flow.morph.Node.isCallExpression(call)) return
  if (name === 'bind') flow.value(call, path, through)
  if (name !== 'call' && name !== 'apply') return
  if (path[0] === '()') flow.value(call, without(path), through)
  if (path[0]?.startsWith('!')) flow.refer(access, through, path[0].slice(1))
}

/** A function that is given what holds the socket. */
export function parameterOf(
  flow: Flow,
  callback: Node | undefined,
  index: number,
  path: Path,
  through: Through,
): boolean {
  if (!callback) return false
  const { Node: N } = flow.morph
  const value = callback
  if (
    !(
      N.isArrowFunction(value) ||
      N.isFunctionExpression(value) ||
      N.isFunctionDeclaration(value) ||
      N.isMethodDeclaration(value) ||
      N.isConstructorDeclaration(value) ||
      N.isSetAccessorDeclaration(value)
    )
  )
    return false
  const parameters = value.getParameters()
  const parameter = parameters[index]
  const last = parameters.at(-1)
  if (last?.isRestParameter() && index >= parameters.length - 1) {
    followDestructured(flow, last.getNameNode(), ['[]', ...path], through)
    return true
  }
  if (parameter) followDestructured(flow, parameter.getNameNode(), path, through)
  if (parameter && N.isParameterDeclaration(parameter) && parameter.isParameterProperty())
    followField(flow, parameter, parameter.getName(), path, through)
  return true
}

/** `value()`, `new value()`, `` value`…` ``. */
const asCallee: Way = (flow, value, parent, path, through) => {
  const { Node: N } = flow.morph
  if (!(N.isCallExpression(parent) || N.isNewExpression(parent)) || parent.getExpression() !== value)
    return false
  const [step] = path
  if (step === undefined) return false
  if (step === '()' && N.isCallExpression(parent)) flow.value(parent, without(path), through)
  else if (step === 'new' && N.isNewExpression(parent)) flow.value(parent, without(path), through)
  else if (step.startsWith('!') && N.isCallExpression(parent)) flow.refer(value, through, step.slice(1))
  return true
}

/** Operators hand their operands on, ask about them, or wait for them. */
const asOperand: Way = (flow, value, parent, path, through) => {
  const { Node: N } = flow.morph
  if (N.isAwaitExpression(parent)) {
    flow.value(parent, path[0] === '~' ? without(path) : path, through)
    return true
  }
  if (N.isYieldExpression(parent)) {
    // A saga is given back what its effects give; whoever iterates gets what is yielded.
    flow.value(parent, path, through)
    const around = functionAround(flow.morph, parent)
    const all = /^yield\s*\*/.test(parent.getText())
    // An effect is no value that anybody iterates over.
    if (around && (all || !N.isCallExpression(value)))
      followFunction(flow, around, all ? ['()', ...path] : ['()', '[]', ...path], through)
    return true
  }
  if (N.isConditionalExpression(parent)) {
    if (parent.getCondition() === value) return false
    goesOn(flow, value, 'one of several values', path, through)
    flow.value(parent, path, through)
    return true
  }
  if (!N.isBinaryExpression(parent)) return false
  const operator = parent.getOperatorToken().getText()
  if (!/^(\|\||\?\?)$/.test(operator) && !(/^(&&|,)$/.test(operator) && parent.getRight() === value))
    return false
  if (path.length === 0 && !isKept(flow.morph, parent)) return false
  goesOn(flow, value, 'one of several values', path, through)
  flow.value(parent, path, through)
  return true
}

/** `name = value`, `const name = value`, `object.member = value`. */
const asTarget: Way = (flow, value, parent, path, through) => {
  const { Node: N } = flow.morph
  if (N.isVariableDeclaration(parent)) {
    if (parent.getInitializer() !== value) return true
    const name = parent.getNameNode()
    const what = N.isIdentifier(name) ? `named ${name.getText()}` : 'taken apart'
    followDestructured(flow, name, path, goesOn(flow, value, what, path, through))
    return true
  }
  if (N.isBindingElement(parent)) {
    if (parent.getInitializer() === value) followDestructured(flow, parent.getNameNode(), path, through)
    return true
  }
  if (N.isImportEqualsDeclaration(parent)) {
    followName(flow, parent.getNameNode(), path, through)
    return true
  }
  if (N.isParameterDeclaration(parent)) {
    if (parent.getInitializer() === value) followDestructured(flow, parent.getNameNode(), path, through)
    return true
  }
  if (N.isPropertyDeclaration(parent) && path[0] === '<context>' && parent.getName() === 'contextType') {
    followField(flow, parent, 'context', without(path), through)
    return true
  }
  if (N.isPropertyDeclaration(parent)) {
    followField(flow, parent, parent.getName(), path, through)
    return true
  }
  if (N.isBinaryExpression(parent) && /^(\?\?|\|\||&&)?=$/.test(parent.getOperatorToken().getText())) {
    if (parent.getRight() !== value) return false
    const what = `kept as ${parent.getLeft().getText().slice(0, 40)}`
    const target = parent.getLeft()
    if (
      path[0] === '<context>' &&
      N.isPropertyAccessExpression(target) &&
      target.getName() === 'contextType'
    ) {
      storeIn(flow, target.getExpression(), ['new', '.context', ...without(path)], through)
      return true
    }
    storeIn(flow, target, path, goesOn(flow, value, what, path, through))
    // The assignment is a value itself: `return (this.ws = new WebSocket(url))`.
    flow.value(parent, path, through)
    return true
  }
  if (N.isForOfStatement(parent) && parent.getExpression() === value) {
    const [declaration] = parent
      .getInitializer()
      .getDescendantsOfKind(flow.morph.SyntaxKind.VariableDeclaration)
    if (declaration && isElement(path))
      followDestructured(flow, declaration.getNameNode(), without(path), through)
    return true
  }
  return false
}

/** The first name that a socket is given is its own; every further one is told. What only holds the socket is told when it does. */
function goesOn(flow: Flow, value: Node, what: string, path: Path, through: Through): Through {
  if (path.length > 0 || bare(flow.morph, value) === flow.origin) return through
  // What a call gives was told where the function gave it back.
  if (flow.morph.Node.isIdentifier(value) || flow.morph.Node.isPropertyAccessExpression(value))
    flow.handOn(value, what, through)
  else return through
  return [...through, what]
}

/** Part of an object or array literal, a JSX attribute, an export. */
const asPart: Way = (flow, value, parent, path, through) => {
  const { Node: N } = flow.morph
  if (N.isPropertyAssignment(parent)) {
    if (parent.getInitializer() !== value) return true
    const key = parent.getNameNode()
    const name = N.isStringLiteral(key)
      ? key.getLiteralValue()
      : N.isComputedPropertyName(key)
        ? undefined
        : key.getText()
    literal(flow, parent, parent.getParent(), name === undefined ? '[]' : `.${name}`, path, through)
    return true
  }
  if (N.isShorthandPropertyAssignment(parent)) {
    literal(flow, parent, parent.getParent(), `.${parent.getName()}`, path, through)
    return true
  }
  if (N.isSpreadAssignment(parent)) {
    if (path.length === 0) flow.escape(parent, 'copied into an object', through)
    else flow.value(parent.getParent(), path, through)
    return true
  }
  if (N.isSpreadElement(parent)) {
    const around = parent.getParent()
    if (isElement(path) && around && N.isArrayLiteralExpression(around))
      flow.value(around, ['[]', ...without(path)], through)
    else if (around) followArgument(flow, around, parent, isElement(path) ? without(path) : path, through)
    return true
  }
  if (N.isArrayLiteralExpression(parent)) {
    const elements: readonly Node[] = parent.getElements()
    const index = elements.indexOf(value)
    const outer = parent.getParent()
    const hook =
      outer && N.isCallExpression(outer) && outer.getArguments().indexOf(parent) > 0 ? outer : undefined
    // What an effect depends on is compared, and nothing else.
    if (hook && /(^|\.)(use[A-Z]\w*|watch|createEffect)$/.test(hook.getExpression().getText())) {
      if (path.length === 0)
        flow.handOn(value, `what ${hook.getExpression().getText()}() depends on`, through)
      return true
    }
    // `[this.ws] = […]` is rare; a literal on the left of `=` holds targets, not values.
    if (outer && N.isBinaryExpression(outer) && outer.getLeft() === parent) return true
    literal(flow, value, parent, `.${index}`, path, through)
    return true
  }
  if (N.isJsxExpression(parent) || N.isJsxSpreadAttribute(parent))
    return followAttribute(flow, parent, path, through)
  if (N.isExportAssignment(parent)) {
    flow.handOn(parent, 'exported', through)
    followExport(flow, ownFile(flow, parent), 'default', path, through)
    return true
  }
  return false
}

function ownFile(flow: Flow, node: Node) {
  const source = node.getSourceFile()
  return flow.program.files.find((file) => file.ast === source) ?? flow.program.files[0]
}

function literal(
  flow: Flow,
  part: Node,
  object: Node | undefined,
  step: Path[number],
  path: Path,
  through: Through,
): void {
  if (!object) return
  const what = `stored as ${step.replace(/^\./, '')}`
  if (path.length === 0) flow.handOn(part, what, through)
  flow.value(object, [step, ...path], path.length === 0 ? [...through, what] : through)
}

/** What a function gives back. */
const asResult: Way = (flow, value, parent, path, through) => {
  const { Node: N } = flow.morph
  const isBody = N.isArrowFunction(parent) && parent.getBody() === value
  if (!isBody && !N.isReturnStatement(parent)) return false
  const around = isBody ? parent : functionAround(flow.morph, value)
  if (around) followResult(flow, around, value, path, through)
  return true
}

const asArgument: Way = (flow, value, parent, path, through) => {
  const { Node: N } = flow.morph
  if (!(N.isCallExpression(parent) || N.isNewExpression(parent)))
    return declarations(flow, value, path, through)
  followArgument(flow, parent, value, path, through)
  return true
}

/** A function's or class's own place in the tree: its name leads on. */
function declarations(flow: Flow, value: Node, path: Path, through: Through): boolean {
  const { Node: N } = flow.morph
  if (N.isFunctionDeclaration(value) || N.isClassDeclaration(value)) {
    const name = value.getNameNode()
    if (name) followName(flow, name, path, through)
    else if (value.isDefaultExport()) followExport(flow, ownFile(flow, value), 'default', path, through)
    return true
  }
  return path.length > 0 || isMemberName(flow.morph, value)
}
