import type { CallExpression, NewExpression, Node } from 'ts-morph'
import { bare, functionAround, identifiersNamed } from '../syntax.js'
import type { Flow } from './flow.js'
import type { CallWay } from './known-calls.js'
import { accessesNamed, followOwner } from './members.js'
import { followDestructured } from './names.js'
import { type Path, without } from './path.js'
import { declarationOf, functionsOf } from './resolve.js'
import { parameterOf } from './values.js'

type Through = readonly string[]

/** `useContext(Live)`: what the context was given, wherever it is asked. */
export function consumersOf(
  flow: Flow,
  around: CallExpression | NewExpression,
  _argument: Node,
  index: number,
  path: Path,
  through: Through,
): boolean {
  if (path[0] === '<context>' && index === 0) {
    if (
      /(^|\.)(useContext|use|inject|useContextSelector|getContext|consume)$/.test(
        around.getExpression().getText(),
      )
    )
      flow.value(around, without(path), through)
    return true
  }
  // `get(store)` and `useStore(atom)` read a store by its value.
  if (path[0] === '<store>' && index === 0) {
    const name = around.getExpression().getText().replace(/^.*\./, '')
    if (
      /^(get|useStore|useAtomValue|useObservable|firstValueFrom|lastValueFrom|toSignal|useRecoilValue|useSignal|fromStore)$/.test(
        name,
      )
    )
      flow.value(
        around,
        name === 'firstValueFrom' || name === 'lastValueFrom' ? ['~', ...without(path)] : without(path),
        through,
      )
    if (/^(useAtom|useRecoilState)$/.test(name)) flow.value(around, ['.0', ...without(path)], through)
    return true
  }
  return false
}

/** `createContext(ws)`, `provide('live', ws)`, `setContext('live', ws)`: whoever asks for the same key. */
export function provided(
  flow: Flow,
  around: CallExpression | NewExpression,
  argument: Node,
  index: number,
  path: Path,
  through: Through,
): boolean {
  const { morph } = flow
  const name = around.getExpression().getText().replace(/<.*>$/s, '').replace(/^.*\./, '')
  if (/^create(React)?Context$/.test(name) && index === 0) {
    if (path.length === 0) flow.handOn(argument, 'kept in a context', through)
    flow.value(
      around,
      ['<context>', ...path],
      path.length === 0 ? [...through, 'kept in a context'] : through,
    )
    return true
  }
  if (!/^(provide|setContext)$/.test(name) || index !== 1) return false
  const key = around.getArguments()[0]?.getText()
  if (path.length === 0) flow.handOn(argument, `provided as ${key}`, through)
  const next = path.length === 0 ? [...through, `provided as ${key}`] : through
  if (key) flow.leadsByName(key.replace(/^['"`]|['"`]$/g, ''))
  const plain = key?.replace(/^['"`]|['"`]$/g, '')
  for (const file of flow.program.files) {
    // `inject: ['live']` puts it on the component.
    const asks = new RegExp(`\\binject\\s*:\\s*[\\[{][^\\]}]*\\b${(plain ?? '').replace(/\W/g, '')}\\b`)
    if (plain !== undefined && asks.test(file.source.text))
      for (const access of accessesNamed(flow, file.ast, plain))
        if (morph.Node.isThisExpression(bare(morph, access.getExpression()))) flow.value(access, path, next)
    for (const asked of ['inject', 'getContext']) {
      for (const use of identifiersNamed(morph, file.ast, asked)) {
        const call = use.getFirstAncestorByKind(morph.SyntaxKind.CallExpression)
        if (call?.getExpression().getText().endsWith(asked) && call.getArguments()[0]?.getText() === key)
          flow.value(call, path, next)
      }
    }
  }
  return true
}

const storing =
  /^(dispatch|commit|set|setState|patch|\$patch|mutate|update|emit|produce|put|next|trigger|useDispatch)$/

/**
 * What goes to a store comes back under a name: the action's `payload`, the mutation's second parameter, the state's
 * member. The store itself is a package; its readers are known by that name.
 */
export function givenToStore(
  flow: Flow,
  around: CallExpression | NewExpression,
  argument: Node,
  index: number,
  path: Path,
  through: Through,
): boolean {
  const { morph } = flow
  const { Node: N } = morph
  const callee = bare(morph, around.getExpression())
  const name = callee.getText().replace(/^.*[.)]/, '')
  if (
    name === 'setState' &&
    N.isPropertyAccessExpression(callee) &&
    N.isThisExpression(bare(morph, callee.getExpression()))
  ) {
    followOwner(flow, callee.getExpression(), ['.state', ...path], through)
    return true
  }
  const outer = around.getParent()
  // `dispatch(setSocket(ws))`: the inner call makes the action; toolkits generate it from the reducer of that name.
  const isAction =
    path.length === 0 &&
    outer !== undefined &&
    N.isCallExpression(outer) &&
    outer.getExpression() !== around &&
    storing.test(
      outer
        .getExpression()
        .getText()
        .replace(/^.*[.)]/, ''),
    )
  if (isAction) {
    flow.handOn(argument, `dispatched by ${name}()`, through)
    return reducersNamed(flow, name, path, [...through, `dispatched by ${name}()`])
  }
  if (!storing.test(name)) return false
  const [first] = around.getArguments()
  if (index === 1 && first && N.isStringLiteral(first)) {
    const event = first.getLiteralValue().replace(/^.*\//, '')
    if (path.length === 0) flow.handOn(argument, `given to the store as ${event}`, through)
    return reducersNamed(
      flow,
      event,
      path,
      path.length === 0 ? [...through, `given to the store as ${event}`] : through,
    )
  }
  const [step, ...rest] = path
  if (!step?.startsWith('.') || index !== 0) return false
  const member = step.slice(1)
  if (/^(payload|data|value|meta|socket|detail|params)$/.test(member) && name === 'dispatch')
    return actions(flow, member, rest, through)
  return stateNamed(flow, member, rest, [...through, `kept in the store as ${member}`])
}

const storeMakers =
  /^(combineReducers|(legacy_)?createStore|configureStore|useReducer|createReducer|createSlice|create|createWithEqualityFn|Store|Module|makeAutoObservable|createModel|persistReducer|devtools|persist|immer|subscribeWithSelector)$/

/** Makers of stores: whoever reads the state takes the member by its name. */
export const madeIntoStore: CallWay = (flow, around, _argument, _index, path, through) => {
  const name = around.getExpression().getText().replace(/<.*>$/s, '').replace(/^.*\./, '')
  if (!storeMakers.test(name)) return false
  const at = path.findLastIndex((step) => step.startsWith('.') && !/^\.\d+$/.test(step))
  const member = path[at]
  if (member === undefined) return false
  const rest = path.slice(at + 1)
  if (rest.length === 0)
    stateNamed(flow, member.slice(1), rest, [...through, `kept in the store as ${member.slice(1)}`])
  // What they make has what they are given.
  flow.value(around, path, through)
  return true
}

/** `connect(mapStateToProps)(Chat)`: what the function takes from the state are properties of the component. */
export const connected: CallWay = (flow, around, _argument, index, path, through) => {
  const { morph } = flow
  const { Node: N } = morph
  const name = around.getExpression().getText().replace(/^.*\./, '')
  const outer = around.getParent()
  if (name !== 'connect' || index > 1 || path[0] !== '()') return false
  if (!outer || !N.isCallExpression(outer) || outer.getExpression() !== around) return false
  const [component] = outer.getArguments()
  for (const one of component ? functionsOf(morph, component) : []) {
    if (N.isClassDeclaration(one) || N.isClassExpression(one)) {
      const self = one.getFirstDescendantByKind(morph.SyntaxKind.ThisKeyword)
      if (self) followOwner(flow, self, ['.props', ...without(path)], through)
    } else parameterOf(flow, one, 0, without(path), through)
  }
  return true
}

/** `bus.emit('ready', ws)`: whoever listens for `ready`. */
export const emitted: CallWay = (flow, around, argument, index, path, through) => {
  const { morph } = flow
  const { Node: N } = morph
  const callee = bare(morph, around.getExpression())
  const [first] = around.getArguments()
  if (!N.isPropertyAccessExpression(callee) || !/^(emit|trigger|\$emit|publish)$/.test(callee.getName()))
    return false
  if (index === 0 || !first || !N.isStringLiteral(first)) return false
  const event = first.getLiteralValue()
  const next = [...through, `emitted as ${event}`]
  let taken = false
  flow.leadsByName(event)
  for (const file of flow.program.files) {
    for (const method of ['on', 'once', 'addListener', '$on', 'subscribe']) {
      for (const access of accessesNamed(flow, file.ast, method)) {
        const call = access.getParent()
        const [name, listener] = call && N.isCallExpression(call) ? call.getArguments() : []
        if (!name || !listener || !N.isStringLiteral(name) || name.getLiteralValue() !== event) continue
        for (const one of functionsOf(morph, listener))
          taken = parameterOf(flow, one, index - 1, path, next) || taken
      }
    }
  }
  if (taken && path.length === 0) flow.handOn(argument, `emitted as ${event}`, through)
  return taken
}

/** Reducers, mutations and actions of a name: their second parameter is the payload, or holds it. */
function reducersNamed(flow: Flow, name: string, path: Path, through: Through): boolean {
  const { morph } = flow
  const { Node: N } = morph
  let taken = false
  flow.leadsByName(name)
  for (const file of flow.program.files) {
    for (const use of identifiersNamed(morph, file.ast, name)) {
      const member = use.getParent()
      const target =
        member && N.isMethodDeclaration(member) && member.getNameNode() === use
          ? member
          : member && N.isPropertyAssignment(member) && member.getNameNode() === use
            ? member.getInitializer()
            : undefined
      if (!target?.getFirstAncestorByKind(morph.SyntaxKind.ObjectLiteralExpression)) continue
      const given: Path = takesAction(flow, target) ? ['.payload', ...path] : path
      taken = parameterOf(flow, target, 1, given, through) || taken
    }
  }
  return taken
}

/** A reducer is given an action, a mutation its payload. */
function takesAction(flow: Flow, target: Node): boolean {
  const { Node: N } = flow.morph
  if (!(N.isMethodDeclaration(target) || N.isArrowFunction(target) || N.isFunctionExpression(target)))
    return false
  const name = target.getParameters()[1]?.getNameNode()
  if (!name) return false
  if (!N.isIdentifier(name)) return /\bpayload\b/.test(name.getText())
  return new RegExp(`\\b${name.getText()}\\.payload\\b`).test(target.getText())
}

/** Whoever looks at an action's payload. */
function actions(flow: Flow, member: string, path: Path, through: Through): boolean {
  let taken = false
  flow.leadsByName(member)
  const next = [...through, 'dispatched']
  for (const file of flow.program.files) {
    for (const access of accessesNamed(flow, file.ast, member)) {
      const base = access.getExpression().getText()
      if (!/(^|\.)(action|event|payload|mutation|message)$/.test(base)) continue
      flow.value(access, path, next)
      taken = true
    }
    taken = parametersTaking(flow, file.ast, member, path, next) || taken
  }
  return taken
}

/** `(state, { payload }) => …`. */
function parametersTaking(flow: Flow, file: Node, member: string, path: Path, through: Through): boolean {
  const { morph } = flow
  const { Node: N } = morph
  let taken = false
  for (const use of identifiersNamed(morph, file, member)) {
    const element = use.getParent()
    const parameter = element?.getParent()?.getParent()
    if (!element || !N.isBindingElement(element) || !parameter || !N.isParameterDeclaration(parameter))
      continue
    if ((element.getPropertyNameNode() ?? element.getNameNode()).getText() !== member) continue
    if (!functionAround(morph, use)) continue
    followDestructured(flow, element.getNameNode(), path, through)
    taken = true
  }
  return taken
}

/** Readers of a store's member: `state.live.socket`, `useStore((s) => s.socket)`, `const { socket } = useStore()`. */
export function stateNamed(flow: Flow, member: string, path: Path, through: Through): boolean {
  const { morph } = flow
  const { Node: N } = morph
  let taken = false
  flow.leadsByName(member)
  for (const file of flow.program.files) {
    for (const access of accessesNamed(flow, file.ast, member)) {
      if (!isState(flow, access.getExpression())) continue
      flow.value(access, path, through)
      taken = true
    }
    // Vuex and Pinia put a state's member on the component.
    if (new RegExp(`\\bmap(State|Getters|WritableState)\\s*\\([^)]*\\b${member}\\b`).test(file.source.text))
      for (const access of accessesNamed(flow, file.ast, member))
        if (N.isThisExpression(bare(morph, access.getExpression()))) flow.value(access, path, through)
    for (const use of identifiersNamed(morph, file.ast, member)) {
      const element = use.getParent()
      if (!element || !N.isBindingElement(element)) continue
      if ((element.getPropertyNameNode() ?? element.getNameNode()).getText() !== member) continue
      const holder = element.getParent()?.getParent()
      const from =
        holder && N.isVariableDeclaration(holder)
          ? holder.getInitializer()
          : holder && N.isParameterDeclaration(holder)
            ? holder
            : undefined
      if (!from || !(N.isParameterDeclaration(from) || isState(flow, from))) continue
      followDestructured(flow, element.getNameNode(), path, through)
      taken = true
    }
  }
  return taken
}

/** `state`, `state.live`, `store.getState()`, `get()`, `useLiveStore()`, the parameter of a selector. */
function isState(flow: Flow, value: Node): boolean {
  const { morph } = flow
  const { Node: N } = morph
  const node = bare(morph, value)
  const text = node.getText()
  if (
    /(^|\.)(state|getState\(\)|\$store|store|\$state)(\.[\w.?!]*)?$|^get\(\)$|^(this\.)?\$?store\b/.test(text)
  )
    return true
  if (/^(state|\$state)$/.test(text)) return true
  if (/^use\w*(Store|Selector|State|Context)\w*\(/.test(text) || isStoreHook(flow, node)) return true
  if (!N.isIdentifier(node)) return false
  const declaration = declarationOf(morph, node)
  if (!declaration) return false
  if (N.isVariableDeclaration(declaration)) {
    const initial = declaration.getInitializer()
    return initial !== undefined && !N.isIdentifier(bare(morph, initial)) && isState(flow, initial)
  }
  if (!N.isParameterDeclaration(declaration)) return false
  const call = declaration.getParent()?.getParent()
  return (
    call !== undefined &&
    N.isCallExpression(call) &&
    (/(use\w*(Store|Selector)\w*|createSelector|select|mapState|storeToRefs)$/.test(
      call.getExpression().getText(),
    ) ||
      isStoreHook(flow, call))
  )
}

/** `useLive()` where `const useLive = create(…)` or `defineStore(…)`. */
function isStoreHook(flow: Flow, call: Node): boolean {
  const { morph } = flow
  const { Node: N } = morph
  if (!N.isCallExpression(call)) return false
  const declaration = declarationOf(morph, bare(morph, call.getExpression()))
  const initial =
    declaration && N.isVariableDeclaration(declaration) ? declaration.getInitializer()?.getText() : undefined
  return /^(create\w*|defineStore)(<[^(]*>)?\(/.test(initial ?? '')
}
