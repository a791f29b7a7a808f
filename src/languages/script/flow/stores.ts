import type { Node } from 'ts-morph'
import { literally } from '../../../model/literally.js'
import { declarationOf } from '../program/declarations.js'
import { functionsOf } from '../program/resolve.js'
import { identifiersNamed, unwrap } from '../syntax.js'
import { actions, typeOf } from './actions.js'
import { eachEnd, type Flow, type Through } from './flow.js'
import type { CallWay } from './known-calls.js'
import { followOwner } from './owners.js'
import { parameterOf } from './parameters.js'
import { type Path, without } from './path.js'
import { recordStep } from './record-step.js'
import { isState, stateNamed } from './store-state.js'
import { withoutTypeArguments } from './type-arguments.js'

const storing =
  /^(dispatch|commit|set|setState|patch|\$patch|mutate|update|emit|produce|put|next|trigger|useDispatch)$/

/**
 * What goes to a store comes back under a name: the action's `payload`, the mutation's second parameter, the state's
 * member. The store itself is a package; its readers are known by that name.
 */
export const givenToStore: CallWay = (flow, around, argument, index, path, through) => {
  const { morph } = flow
  const { Node: N } = morph
  const callee = unwrap(morph, around.getExpression())
  const name = callee.getText().replace(/^.*[.)]/, '')
  if (
    name === 'setState' &&
    N.isPropertyAccessExpression(callee) &&
    N.isThisExpression(unwrap(morph, callee.getExpression()))
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
    return reducersNamed(
      flow,
      name,
      path,
      recordStep(flow, argument, { kind: 'dispatched', by: name }, path, through),
    )
  }
  if (!storing.test(name)) return false
  const [first] = around.getArguments()
  if (index === 1 && first && N.isStringLiteral(first)) {
    const event = first.getLiteralValue().replace(/^.*\//, '')
    return reducersNamed(
      flow,
      event,
      path,
      recordStep(flow, argument, { kind: 'committed', as: event }, path, through),
    )
  }
  if (!path[0]?.startsWith('.') || index !== 0) return false
  let isTaken = false
  flow.each(path, through, ([step = '', ...rest], next) => {
    const member = step.slice(1)
    const isPayload = /^(payload|data|value|meta|socket|detail|params)$/.test(member) && name === 'dispatch'
    const isRead = isPayload
      ? actions(flow, member, typeOf(flow, argument), rest, next)
      : stateNamed(flow, member, rest, [...next, { kind: 'in-store', as: member }])
    isTaken ||= isRead
  })
  return isTaken
}

const storeMakers =
  /^(combineReducers|(legacy_)?createStore|configureStore|useReducer|createReducer|createSlice|create|createWithEqualityFn|Store|Module|makeAutoObservable|createModel|persistReducer|devtools|persist|immer|subscribeWithSelector)$/

/** Makers of stores: code that reads the state takes the member by its name. */
export const madeIntoStore: CallWay = (flow, around, _argument, _index, path, through) => {
  const name = withoutTypeArguments(around.getExpression().getText()).replace(/^.*\./, '')
  if (!storeMakers.test(name)) return false
  const isMember = (step: string | undefined) => step?.startsWith('.') && !/^\.\d+$/.test(step)
  if (!path.some(isMember)) return false
  eachEnd(flow, path, through, (one, next) => {
    const member = one.at(-1)
    if (member === undefined || !isMember(member)) return
    stateNamed(flow, member.slice(1), [], [...next, { kind: 'in-store', as: member.slice(1) }])
  })
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
  for (const one of component ? functionsOf(component) : []) {
    if (N.isClassDeclaration(one) || N.isClassExpression(one)) {
      const self = one.getFirstDescendantByKind(morph.SyntaxKind.ThisKeyword)
      if (self) followOwner(flow, self, ['.props', ...without(path)], through)
    } else parameterOf(flow, one, 0, without(path), through)
  }
  return true
}

/**
 * `setWs(ws)`, where `setWs` was taken from a store: the store's own function of that name. E.g.
 * `create((set) => ({ setWs: (ws) => set({ ws }) }))`, `defineStore('live', { actions: { setWs(ws) { … } } })`.
 */
export const storeAction: CallWay = (flow, around, argument, index, path, through) => {
  const { morph } = flow
  const { Node: N } = morph
  const callee = unwrap(morph, around.getExpression())
  const name = callee.getText().replace(/^.*\./s, '')
  const base = N.isPropertyAccessExpression(callee) ? callee.getExpression() : takenFrom(flow, callee)
  if (!base || !/^[\w$]+$/.test(name) || !isState(flow, base)) return false
  const next = recordStep(flow, argument, { kind: 'passed', to: name }, path, through)
  let taken = false
  flow.leadsByName(name)
  for (const member of membersNamed(flow, name)) {
    const isOwn = member
      .getAncestors()
      .some((one) => N.isCallExpression(one) && makesStore(one.getExpression().getText()))
    for (const one of isOwn ? functionsOf(member) : [])
      taken = parameterOf(flow, one, index, path, next) || taken
  }
  return taken
}

/** Methods of a name, and what is written behind it in an object, in any file. */
function membersNamed({ morph, program }: Flow, name: string): Node[] {
  const { Node: N } = morph
  return program.files.flatMap((file) =>
    identifiersNamed(morph, file.ast, name).flatMap((use): Node[] => {
      const member = use.getParent()
      if (N.isMethodDeclaration(member) && member.getNameNode() === use) return [member]
      if (!N.isPropertyAssignment(member) || member.getNameNode() !== use) return []
      return member.getInitializer() ? [member.getInitializerOrThrow()] : []
    }),
  )
}

function makesStore(callee: string): boolean {
  return /^(create|createStore|createWithEqualityFn|defineStore|persist|devtools|immer)\b|\)$/.test(
    withoutTypeArguments(callee),
  )
}

/** What a name was taken from: `useLive((state) => state.setWs)`, `const { setWs } = useLive()`. */
function takenFrom(flow: Flow, name: Node): Node | undefined {
  const { Node: N } = flow.morph
  const declaration = N.isIdentifier(name) ? declarationOf(flow.morph, name) : undefined
  const holder =
    declaration && N.isBindingElement(declaration) ? declaration.getParent().getParent() : declaration
  return holder && N.isVariableDeclaration(holder) ? holder.getInitializer() : undefined
}

/** Reducers, mutations and actions of a name: their second parameter is the payload, or holds it. */
function reducersNamed(flow: Flow, name: string, path: Path, through: Through): boolean {
  let taken = false
  flow.leadsByName(name)
  for (const target of membersNamed(flow, name)) {
    if (!target.getFirstAncestorByKind(flow.morph.SyntaxKind.ObjectLiteralExpression)) continue
    const given: Path = takesAction(flow, target) ? ['.payload', ...path] : path
    taken = parameterOf(flow, target, 1, given, through) || taken
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
  return new RegExp(`\\b${literally(name.getText())}\\.payload\\b`).test(target.getText())
}
