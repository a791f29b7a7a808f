import type { CallExpression, NewExpression, Node } from 'ts-morph'
import { bare, symbolOf } from '../syntax.js'
import { calledWith } from './calls.js'
import type { Flow } from './flow.js'
import { followOwner } from './members.js'
import { followDestructured } from './names.js'
import { type Path, without } from './path.js'
import { declarationOf, functionsOf } from './resolve.js'
import { consumersOf, givenToStore, provided } from './stores.js'
import { parameterOf } from './values.js'

type Through = readonly string[]

/** Functions that give back what they are given, as it is or at one more step. Framework and standard ones, by their documented names. */
const givers: Readonly<Record<string, Path>> = {
  useRef: ['.current'],
  createRef: ['.current'],
  useState: ['.0'],
  createSignal: ['.0', '()'],
  signal: ['()'],
  computed: ['.value'],
  ref: ['.value'],
  shallowRef: ['.value'],
  customRef: ['.value'],
  reactive: [],
  shallowReactive: [],
  readonly: [],
  shallowReadonly: [],
  markRaw: [],
  toRaw: [],
  unref: [],
  structuredClone: [],
  writable: ['<store>'],
  readable: ['<store>'],
  atom: ['<store>'],
  observable: [],
  BehaviorSubject: ['<store>'],
  'Object.freeze': [],
  'Object.seal': [],
  'Promise.resolve': ['~'],
  'Array.of': ['.0'],
  of: ['<store>'],
  WeakRef: ['.deref', '()'],
}

/** Functions that call the function they are given, and give back what it gives. */
const callers =
  /^(useMemo|createMemo|useState|once|memo|call|untracked|runInContext|runInAction|batch|act|runInInjectionContext|toValue|startTransition)$/

const printing =
  /^(console\.\w+|JSON\.stringify|String|Boolean|Number|util\.inspect|inspect|alert|isProxy|isRef|expect|assert(\.\w+)?|Object\.(keys|values|entries|is)|Array\.isArray)$/

/** `call(value)` and `new Class(value)`. */
export function followArgument(flow: Flow, around: Node, argument: Node, path: Path, through: Through): void {
  const { morph } = flow
  const { Node: N } = morph
  if (!(N.isCallExpression(around) || N.isNewExpression(around))) return
  const index = around.getArguments().indexOf(argument)
  const callee = bare(morph, around.getExpression())
  const text = callee.getText().replace(/\s+/g, '').replace(/<.*>$/s, '')
  if (index < 0) return
  if (printing.test(text)) {
    if (path.length === 0) flow.refer(argument, through)
    return
  }
  const ways = [settled, ownFunction, stateSetter, known, collection, consumersOf, provided, givenToStore]
  for (const way of ways) if (way(flow, around, argument, index, path, through)) return
  if (path[0]?.startsWith('!') || path.includes('()') || path.includes('new')) {
    handedFunction(flow, around, argument, path, through)
    return
  }
  if (path.length === 0) flow.refer(argument, through)
  else flow.escape(argument, `passed to ${text.slice(0, 60)}()`, through)
}

type Way = (
  flow: Flow,
  around: CallExpression | NewExpression,
  argument: Node,
  index: number,
  path: Path,
  through: Through,
) => boolean

/** A function of the program: the socket is its parameter. */
const ownFunction: Way = (flow, around, argument, index, path, through) => {
  const { morph } = flow
  const { Node: N } = morph
  const name = around.getExpression().getText().slice(0, 60)
  const callees = functionsOf(morph, around.getExpression())
  let taken = false
  for (const callee of callees) {
    const target =
      N.isClassDeclaration(callee) || N.isClassExpression(callee) ? constructorOf(flow, callee) : callee
    if (!target) continue
    const next = path.length === 0 ? [...through, `passed to ${name}()`] : through
    taken = parameterOf(flow, target, index, path, next) || taken
  }
  if (taken && path.length === 0) flow.handOn(argument, `passed to ${name}()`, through)
  return taken
}

/** The constructor of a class, or of the nearest one above that has one. */
function constructorOf(flow: Flow, owner: Node, depth = 0): Node | undefined {
  const { morph } = flow
  const { Node: N } = morph
  if (!(N.isClassDeclaration(owner) || N.isClassExpression(owner)) || depth > 5) return undefined
  const [own] = owner.getConstructors()
  if (own) return own
  const base = owner.getExtends()?.getExpression()
  const [above] = base ? functionsOf(morph, base) : []
  return above ? constructorOf(flow, above, depth + 1) : undefined
}

/** `new Promise((resolve) => … resolve(ws))`: the promise holds it. Other callbacks that are parameters go to who gave them. */
const settled: Way = (flow, around, argument, index, path, through) => {
  const { morph } = flow
  const { Node: N } = morph
  const callee = bare(morph, around.getExpression())
  if (!N.isIdentifier(callee)) return false
  const declaration = declarationOf(morph, callee)
  if (!declaration || !N.isParameterDeclaration(declaration)) return false
  const maker = declaration.getParent()
  const given = maker?.getParent()
  if (given && N.isNewExpression(given) && given.getExpression().getText() === 'Promise') {
    if (
      index > 0 ||
      (maker && 'getParameters' in maker && (maker.getParameters() as Node[])[0] !== declaration)
    )
      return true
    if (path.length === 0) flow.handOn(argument, 'a promise is resolved with it', through)
    flow.value(given, ['~', ...path], path.length === 0 ? [...through, 'a promise'] : through)
    return true
  }
  return callbackParameter(flow, declaration, argument, index, path, through)
}

/** `function open(onReady) { … onReady(ws) }`: every function that somebody passes as `onReady`. */
function callbackParameter(
  flow: Flow,
  parameter: Node,
  argument: Node,
  index: number,
  path: Path,
  through: Through,
): boolean {
  const { Node: N } = flow.morph
  if (!N.isParameterDeclaration(parameter)) return false
  const around = parameter.getParent()
  const position =
    around && 'getParameters' in around ? (around.getParameters() as Node[]).indexOf(parameter) : -1
  let taken = false
  for (const call of calledWith(flow, around, 0)) {
    const callback = call.getArguments()[position]
    for (const target of callback ? functionsOf(flow.morph, callback) : [])
      taken =
        parameterOf(flow, target, index, path, [...through, `given to ${parameter.getName()}()`]) || taken
  }
  if (taken && path.length === 0) flow.handOn(argument, `passed to ${parameter.getName()}()`, through)
  return taken
}

/** `const [socket, setSocket] = useState()`: what is set is what is read. */
const stateSetter: Way = (flow, around, argument, index, path, through) => {
  const { morph } = flow
  const { Node: N } = morph
  const callee = bare(morph, around.getExpression())
  if (!N.isIdentifier(callee) || index !== 0) return false
  const [declaration] = symbolOf(callee)?.getDeclarations() ?? []
  if (!declaration || !N.isBindingElement(declaration)) return false
  const pattern = declaration.getParent()
  if (!N.isArrayBindingPattern(pattern) || pattern.getElements()[1] !== declaration) return false
  const variable = pattern.getParent()
  const made = N.isVariableDeclaration(variable) ? variable.getInitializer() : undefined
  if (!made || !N.isCallExpression(made)) return false
  const [value] = pattern.getElements()
  if (!value || !N.isBindingElement(value)) return true
  if (path.length === 0) flow.handOn(argument, `passed to ${callee.getText()}()`, through)
  // `setSocket(() => ws)`: what the function gives is set; a signal is read by a call.
  const given = path[0] === '()' ? without(path) : path
  const isSignal = /createSignal$/.test(made.getExpression().getText())
  followDestructured(
    flow,
    value.getNameNode(),
    isSignal ? ['()', ...given] : given,
    given.length === 0 ? [...through, `kept as the state ${value.getName()}`] : through,
  )
  return true
}

const known: Way = (flow, around, argument, index, path, through) => {
  const name = around.getExpression().getText().replace(/<.*>$/s, '')
  const short = name.replace(/^.*\./, '')
  if (index !== 0) return false
  if (callers.test(short) && path[0] === '()') {
    const rest = without(path)
    flow.value(around, short === 'useState' ? ['.0', ...rest] : rest, through)
    return true
  }
  if (short === 'computed' && path[0] === '()') {
    flow.value(around, ['.value', ...without(path)], through)
    return true
  }
  if (/^Promise\.(all|race|any|allSettled)$/.test(name)) {
    const [, ...inner] = path
    flow.value(
      around,
      name === 'Promise.all'
        ? ['~', ...path.slice(0, 1), ...inner.filter((step) => step !== '~')]
        : ['~', ...inner],
      through,
    )
    return true
  }
  const steps = givers[name] ?? givers[short]
  if (!steps || (name.includes('.') && !/^(React|Vue|vue|Object|Promise|Array)\./.test(name))) return false
  if (path.length === 0) flow.handOn(argument, `passed to ${name}()`, through)
  flow.value(around, [...steps, ...path], path.length === 0 ? [...through, `kept by ${name}()`] : through)
  return true
}

/** `sockets.push(ws)`, `registry.set(room, ws)`, `Object.assign(target, { ws })`. */
const collection: Way = (flow, around, argument, index, path, through) => {
  const { morph } = flow
  const { Node: N } = morph
  const callee = bare(morph, around.getExpression())
  if (!N.isPropertyAccessExpression(callee)) return false
  const name = callee.getName()
  if (callee.getText() === 'Object.assign') {
    const [target] = around.getArguments()
    if (target && index > 0 && path.length > 0) followOwner(flow, target, path, through)
    if (path.length === 0) flow.refer(argument, through)
    else flow.value(around, path, through)
    return true
  }
  const adds = /^(push|unshift|add|enqueue)$/.test(name) || (name === 'set' && index === 1)
  const keys =
    /^(has|delete|includes|indexOf)$/.test(name) ||
    (/^(set|get)$/.test(name) && index === 0 && around.getArguments().length > (name === 'set' ? 1 : 0))
  if (keys) {
    if (path.length === 0) flow.refer(argument, through)
    return true
  }
  if (adds) {
    if (path.length === 0)
      flow.handOn(argument, `kept in ${callee.getExpression().getText().slice(0, 40)}`, through)
    followOwner(
      flow,
      callee.getExpression(),
      ['[]', ...path],
      path.length === 0 ? [...through, `kept in ${callee.getExpression().getText().slice(0, 40)}`] : through,
    )
    return true
  }
  // A store of one value: `socketStore.set(ws)`, `subject.next(ws)`, `socket.value` is an assignment already.
  if (/^(set|next|update)$/.test(name) && index === 0) {
    const object = bare(morph, callee.getExpression())
    if (N.isIdentifier(object) && declarationOf(morph, object)) {
      if (path.length === 0) flow.handOn(argument, `kept in ${object.getText()}`, through)
      const next = path.length === 0 ? [...through, `kept in ${object.getText()}`] : through
      followOwner(flow, object, ['<store>', ...path], next)
      followOwner(flow, object, ['()', ...path], next)
      return true
    }
  }
  return false
}

/** A function that makes or reaches the socket is handed to code that is not followed. What that code does with it is not known. */
function handedFunction(
  flow: Flow,
  around: CallExpression | NewExpression,
  argument: Node,
  path: Path,
  through: Through,
): void {
  const { Node: N } = flow.morph
  const name = around.getExpression().getText().slice(0, 60)
  // What runs a callback and drops its result sees nothing of the socket.
  const isInline = N.isArrowFunction(argument) || N.isFunctionExpression(argument)
  const dropped =
    /^(useEffect|useLayoutEffect|onMounted|onMount|onUnmounted|setTimeout|setInterval|queueMicrotask|addEventListener|requestAnimationFrame|watch|watchEffect|forEach|then|catch|finally|on|once|it|test|describe|beforeEach|afterEach|subscribe|click|ready|effect)$/
  if (
    path[0] === '()' &&
    (isInline || path.length > 1 || dropped.test(name.replace(/^.*\./, ''))) &&
    dropped.test(name.replace(/^.*\./, ''))
  ) {
    // `.then(() => ws)`: the next promise holds it.
    const callee = around.getExpression()
    if (N.isPropertyAccessExpression(callee) && /^(then|catch)$/.test(callee.getName())) {
      const rest = without(path)
      flow.value(around, rest[0] === '~' ? rest : ['~', ...rest], through)
    }
    return
  }
  if (path[0]?.startsWith('!')) {
    flow.escape(argument, `.${path[0].slice(1)} is passed to ${name}()`, through)
    return
  }
  flow.escape(argument, `passed to ${name}()`, through)
}
