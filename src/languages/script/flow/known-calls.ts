import type { CallExpression, NewExpression, Node } from 'ts-morph'
import type { Way } from '../../../model/socket-use.js'
import { declarationOf } from '../program/declarations.js'
import { functionsOf } from '../program/resolve.js'
import { functionWrappers } from '../steps.js'
import { declarationsOf, unwrap } from '../syntax.js'
import { putBy } from '../values/values.js'
import type { Flow, Through } from './flow.js'
import { followDestructured } from './names.js'
import { followOwner } from './owners.js'
import { type Path, without } from './path.js'
import { recordStep } from './record-step.js'
import { withoutTypeArguments } from './type-arguments.js'

/** One way on for a value that is passed to a call. False: not this way. */
export type CallWay = (
  flow: Flow,
  around: CallExpression | NewExpression,
  argument: Node,
  index: number,
  path: Path,
  through: Through,
) => boolean

/** Functions that return their argument, as it is or at one more step. Framework and standard ones, by their documented names. */
const givers: ReadonlyMap<string, Path> = new Map(
  Object.entries<Path>({
    useRef: ['.current'],
    createRef: ['.current'],
    useState: ['.0'],
    createSignal: ['.0', '()'],
    signal: ['()'],
    ref: ['.value'],
    shallowRef: ['.value'],
    customRef: ['.value'],
    toRef: ['.value'],
    reactive: [],
    shallowReactive: [],
    readonly: [],
    shallowReadonly: [],
    markRaw: [],
    toRaw: [],
    unref: [],
    writable: ['<store>'],
    readable: ['<store>'],
    atom: ['<store>'],
    observable: [],
    proxy: [],
    BehaviorSubject: ['<store>'],
    of: ['<store>'],
    WeakRef: ['.deref', '()'],
    'Object.freeze': [],
    'Object.seal': [],
    'Promise.resolve': ['~'],
  }),
)

/** Functions that call their argument and return its result. */
const callers =
  /^(useMemo|createMemo|once|memo|call|untracked|runInContext|runInAction|batch|act|runInInjectionContext|toValue|startTransition)$/

/** The results of framework functions for their argument or for the result of its function. */
export const framework: CallWay = (flow, around, argument, index, path, through) => {
  const name = withoutTypeArguments(around.getExpression().getText())
  const short = name.replace(/^.*\./, '')
  if (short === 'defineStore') {
    // Its result is a function that gives the store.
    const [call, member, wrapper, ...rest] = path[0] === '()' ? path : (['()', ...path] as const)
    // A setup store shows what is inside its refs.
    const isUnwrapped = wrapper === '.value' && call !== undefined && member !== undefined
    flow.value(
      around,
      isUnwrapped ? [call, member, ...rest] : path[0] === '()' ? path : ['()', ...path],
      through,
    )
    return true
  }
  if ((path[0] === '()' || path[0]?.startsWith('!')) && index === 0 && functionWrappers.test(short)) {
    // The function comes back, or one that calls it.
    flow.value(around, path, through)
    return true
  }
  if (path[0] === '()' && givesBack(flow, around, argument, short, index, path, through)) return true
  if (index !== 0) return false
  if (/^Promise\.(all|race|any|allSettled)$/.test(name)) {
    const [element, ...inner] = path
    const rest = inner.filter((step) => step !== '~')
    flow.value(around, name === 'Promise.all' && element ? ['~', element, ...rest] : ['~', ...rest], through)
    return true
  }
  if (/^Object\.(values|entries)$/.test(name)) {
    const step = path[0]
    if (!step?.startsWith('.') && step !== '[]') return false
    flow.each(path, through, (one, next) =>
      flow.value(
        around,
        name === 'Object.values' ? ['[]', ...without(one)] : ['[]', '.1', ...without(one)],
        next,
      ),
    )
    return true
  }
  if (/^(storeToRefs|toRefs)$/.test(short) && path[0]) {
    flow.each(path, through, ([first, ...rest], next) =>
      flow.value(around, first === undefined ? [] : [first, '.value', ...rest], next),
    )
    return true
  }
  const steps = givers.get(name) ?? givers.get(short)
  if (!steps || (name.includes('.') && !/^(React|Vue|Object|Promise)\./.test(name))) return false
  const next = recordStep(flow, argument, { kind: 'held', by: name }, path, through)
  flow.value(around, [...steps, ...path], next)
  return true
}

/** A function is passed whose result comes back in some form. */
function givesBack(
  flow: Flow,
  around: Node,
  argument: Node,
  short: string,
  index: number,
  path: Path,
  through: Through,
): boolean {
  const { Node: N } = flow.morph
  const rest = without(path)
  const [passed] = functionsOf(argument)
  const takes =
    passed && (N.isArrowFunction(passed) || N.isFunctionExpression(passed) || N.isFunctionDeclaration(passed))
  const given = takes ? passed.getParameters().length : 0
  if (/^(map|flatMap)$/.test(short) && index === 0) flow.value(around, ['[]', ...rest], through)
  else if (short === 'from' && index === 1) flow.value(around, ['[]', ...rest], through)
  else if (/^(then|catch)$/.test(short)) flow.value(around, rest[0] === '~' ? rest : ['~', ...rest], through)
  else if (index !== 0) return false
  else if (/^(useState|useReducer)$/.test(short)) flow.value(around, ['.0', ...rest], through)
  else if (short === 'computed') {
    // Vue reads `.value`, Angular calls.
    flow.value(around, ['.value', ...rest], through)
    flow.value(around, ['()', ...rest], through)
  } else if (callers.test(short)) flow.value(around, rest, through)
  // Of Testing Library, in a test of the hook.
  else if (short === 'renderHook') flow.value(around, ['.result', '.current', ...rest], through)
  // `useLive((state) => state.socket)`: a selector's result is the hook's.
  else if (
    /^(use[A-Z]\w*|select|createSelector)$/.test(short) &&
    given > 0 &&
    functionsOf(callee(around)).length === 0
  )
    flow.value(around, rest, through)
  else return false
  return true
}

function callee(around: Node): Node {
  return 'getExpression' in around ? (around as CallExpression).getExpression() : around
}

/** `const [socket, setSocket] = useState()`: what is set is what is read. */
export const stateSetter: CallWay = (flow, around, argument, index, path, through) => {
  const { morph } = flow
  const { Node: N } = morph
  const setter = unwrap(morph, around.getExpression())
  if (!N.isIdentifier(setter) || index !== 0) return false
  const [declaration] = declarationsOf(setter)
  if (
    declaration &&
    N.isVariableDeclaration(declaration) &&
    setsAtom(flow, declaration.getNameNode(), argument, path, through)
  )
    return true
  if (!declaration || !N.isBindingElement(declaration)) return false
  const pattern = declaration.getParent()
  if (setsAtom(flow, pattern, argument, path, through)) return true
  if (!N.isArrayBindingPattern(pattern) || pattern.getElements()[1] !== declaration) return false
  const variable = pattern.getParent()
  const made = N.isVariableDeclaration(variable) ? variable.getInitializer() : undefined
  if (!made || !N.isCallExpression(made) || /Reducer$/.test(made.getExpression().getText())) return false
  const [value] = pattern.getElements()
  if (!value || !N.isBindingElement(value)) return true
  // `setSocket(() => ws)`: what the function gives is set; a signal is read by a call.
  const given = path[0] === '()' ? without(path) : path
  const isSignal = /createSignal$/.test(made.getExpression().getText())
  const next = recordStep(flow, argument, { kind: 'state', name: value.getName() }, given, through)
  followDestructured(flow, value.getNameNode(), isSignal ? ['()', ...given] : given, next)
  return true
}

/** `const [, setSocket] = useAtom(socketAtom)`: the atom holds it, for everybody. */
function setsAtom(flow: Flow, pattern: Node, argument: Node, path: Path, through: Through): boolean {
  const { Node: N } = flow.morph
  const variable = pattern.getParent()
  const made = variable && N.isVariableDeclaration(variable) ? variable.getInitializer() : undefined
  if (!made || !N.isCallExpression(made)) return false
  if (!/(^|\.)(useAtom|useSetAtom|useRecoilState|useSetRecoilState)$/.test(made.getExpression().getText()))
    return false
  const [atom] = made.getArguments()
  if (!atom) return false
  const next = recordStep(flow, argument, { kind: 'collected', in: atom.getText() }, path, through)
  followOwner(flow, atom, ['<store>', ...path], next)
  return true
}

/** `sockets.push(ws)`, `registry.set(room, ws)`, `Object.assign(target, { ws })`. */
export const collection: CallWay = (flow, around, argument, index, path, through) => {
  const { morph } = flow
  const { Node: N } = morph
  const method = unwrap(morph, around.getExpression())
  if (index === 0 && /^(Array\.from|Set|Map)$/.test(method.getText()) && path.length > 0) {
    // A `Map` is made from pairs.
    const [element, member, ...rest] = path
    const isPair = method.getText() === 'Map' && member !== undefined && /^\.[01]$/.test(member)
    const inner: Path = isPair ? [member === '.1' ? '[]' : '<key>', ...rest] : without(path)
    if (element === '[]' || /^\.\d+$/.test(element ?? ''))
      flow.value(around, isPair ? inner : ['[]', ...inner], through)
    return true
  }
  if (!N.isPropertyAccessExpression(method)) return false
  if (/^Reflect\./.test(method.getText())) {
    flow.escape(argument, { kind: 'passed', to: method.getText() }, through)
    return true
  }
  if (method.getText() === 'Object.assign') return assigned(flow, around, argument, index, path, through)
  const name = method.getName()
  const count = around.getArguments().length
  const isKey =
    /^(has|delete|includes|indexOf)$/.test(name) ||
    (name === 'set' && index === 0 && count > 1) ||
    (name === 'get' && index === 0 && count === 1 && isKept(flow, method.getExpression()))
  if (isKey) {
    if (path.length === 0)
      flow.handOn(argument, { kind: 'looked-up', in: shown(method.getExpression()) }, through)
    if (name === 'set') {
      flow.keep(around, method.getExpression(), path)
      followOwner(flow, method.getExpression(), ['<key>', ...path], through)
    }
    return true
  }
  const kept: Way = { kind: 'collected', in: shown(method.getExpression()) }
  if (putBy(morph, around)?.values.includes(argument)) {
    const next = recordStep(flow, argument, kept, path, through)
    flow.keep(around, method.getExpression(), path)
    followOwner(flow, method.getExpression(), ['[]', ...path], next)
    return true
  }
  // A store of one value: `socketStore.set(ws)`, `subject.next(ws)`.
  const object = unwrap(morph, method.getExpression())
  if (!/^(set|next|update)$/.test(name) || index !== 0 || !N.isIdentifier(object)) return false
  const made = madeBy(flow, object)
  if (made === undefined) return false
  const next = recordStep(flow, argument, kept, path, through)
  const given = path[0] === '()' ? without(path) : path
  followOwner(flow, object, [/(^|\.)signal$/.test(made) ? '()' : '<store>', ...given], next)
  return true
}

/** What a store was made by, e.g. `writable`; undefined when it was not made by a call. */
function madeBy(flow: Flow, object: Node): string | undefined {
  const { Node: N } = flow.morph
  const declaration = declarationOf(flow.morph, object)
  const initial =
    declaration && N.isVariableDeclaration(declaration) ? declaration.getInitializer() : undefined
  const made = initial && unwrap(flow.morph, initial)
  return made && (N.isCallExpression(made) || N.isNewExpression(made))
    ? made.getExpression().getText()
    : undefined
}

/** `Object.assign(target, source)`: the target has what the source has; the socket as target is given handlers. */
const assigned: CallWay = (flow, around, argument, index, path, through) => {
  const { Node: N } = flow.morph
  const [target, ...sources] = around.getArguments()
  if (index > 0) {
    if (path.length === 0) flow.escape(argument, { kind: 'copied' }, through)
    else if (target) {
      followOwner(flow, target, path, through)
      flow.value(around, path, through)
    }
    return true
  }
  flow.value(around, path, through)
  if (path.length > 0) return true
  flow.handOn(argument, { kind: 'passed', to: 'Object.assign' }, through)
  for (const source of sources) {
    const literal = unwrap(flow.morph, source)
    if (!N.isObjectLiteralExpression(literal)) {
      flow.escape(source, { kind: 'members-assigned' }, through, true)
      continue
    }
    for (const property of literal.getProperties()) flow.refer(property, through, 'assign')
  }
  return true
}

function isKept(flow: Flow, object: Node): boolean {
  return /Map\b/.test(madeBy(flow, unwrap(flow.morph, object)) ?? '')
}

function shown(node: Node): string {
  return node.getText().slice(0, 40)
}
