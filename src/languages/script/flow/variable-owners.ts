import type { Node } from 'ts-morph'
import { calledWith, positionOf } from '../program/calls.js'
import { declarationOf, exportOf } from '../program/declarations.js'
import { isOutside } from '../program/outside.js'
import { ownerOf } from '../program/program.js'
import { functionsOf } from '../program/resolve.js'
import { isModule } from '../program/surroundings.js'
import { bare, symbolOf } from '../syntax.js'
import { accessesNamed } from './accesses.js'
import { ofClass } from './classes.js'
import type { Flow, Through } from './flow.js'
import { renderedWith } from './jsx.js'
import { followName } from './names.js'
import { byName, followGlobal, followOwner, fromCommonJs } from './owners.js'
import { type Path, without } from './path.js'
import { stateNamed } from './store-state.js'
import { groupOf, outermostLiteral } from './this-owner.js'
import { withoutTypeArguments } from './type-arguments.js'

/** Backwards from a variable: what it was given, and so who else has the same object. */
export function followVariable(flow: Flow, name: Node, path: Path, through: Through, depth: number): void {
  const { morph } = flow
  const { Node: N } = morph
  if (!N.isIdentifier(name)) return
  if (!symbolOf(name)) {
    undeclared(flow, name, path, through)
    return
  }
  const declaration = declarationOf(morph, name)
  if (!declaration) {
    followName(flow, name, path, through)
    flow.leadsInto(name)
    byName(flow, name, path, through)
    return
  }
  const [step] = path
  if ((N.isClassDeclaration(declaration) || N.isClassExpression(declaration)) && step?.startsWith('.'))
    ofClass(flow, declaration, step.slice(1), without(path), through, false)
  if (N.isClassDeclaration(declaration) && step === 'new' && path[1]?.startsWith('.'))
    ofClass(flow, declaration, path[1].slice(1), path.slice(2), through, false)
  const declared =
    'getNameNode' in declaration
      ? (declaration as { getNameNode(): Node | undefined }).getNameNode()
      : undefined
  followName(flow, declared && N.isIdentifier(declared) ? declared : name, path, through)
  if (N.isParameterDeclaration(declaration)) fromParameter(flow, declaration, name, path, through, depth)
  else if (N.isVariableDeclaration(declaration)) fromInitial(flow, declaration, path, through, depth)
  else if (N.isBindingElement(declaration)) fromPattern(flow, declaration, path, through, depth)
  else if (N.isSourceFile(declaration)) {
    // `module.exports = []`: all who require it have the same.
    const whole = exportOf(flow.program, ownerOf(declaration).file, 'default')
    if (N.isArrayLiteralExpression(whole) || N.isNewExpression(whole)) flow.value(whole, path, through)
  }
}

function undeclared(flow: Flow, name: Node, path: Path, through: Through): void {
  const text = name.getText()
  if (/^(window|globalThis|self|global)$/.test(text)) followGlobal(flow, name, path, through)
  else if (text === 'module' || text === 'exports')
    fromCommonJs(flow, name, text === 'module' ? without(path) : path, through)
  else if (flow.morph.Node.isIdentifier(name)) {
    followName(flow, name, path, through)
    // `document.socket = ws`: anybody may have it from there.
    if (path.length > 0 && isModule(flow.morph, name.getSourceFile()))
      flow.escape(name, { kind: 'in-undeclared', name: text }, through, true)
  }
}

/** `const { lineRef } = useLine()`, `function Opener({ wire })`: a member of what is taken apart. */
function fromPattern(flow: Flow, element: Node, path: Path, through: Through, depth: number): void {
  const { Node: N } = flow.morph
  if (!N.isBindingElement(element)) return
  const pattern = element.getParent()
  const holder = pattern.getParent()
  if (!holder) return
  const key = N.isArrayBindingPattern(pattern)
    ? String((pattern.getElements() as readonly Node[]).indexOf(element))
    : (element.getPropertyNameNode() ?? element.getNameNode()).getText()
  const outer: Path = element.getDotDotDotToken() ? path : [`.${key}`, ...path]
  if (N.isVariableDeclaration(holder)) fromInitial(flow, holder, outer, through, depth)
  else if (N.isParameterDeclaration(holder))
    fromParameter(flow, holder, element.getNameNode(), outer, through, depth)
  else if (N.isBindingElement(holder)) fromPattern(flow, holder, outer, through, depth)
}

/** What callers pass, what a component is rendered with; nobody seen: what holds it comes from outside. */
function fromParameter(
  flow: Flow,
  parameter: Node,
  shown: Node,
  path: Path,
  through: Through,
  depth: number,
): void {
  const around = parameter.getParent()
  const index = positionOf(parameter)
  const calls = calledWith(flow, around)
  for (const call of calls) {
    const argument = call.getArguments()[index]
    if (argument) followOwner(flow, argument, path, through, depth + 1)
  }
  const rendered = index === 0 && around ? renderedWith(flow, around, path) : []
  for (const { value, rest } of rendered) followOwner(flow, value, rest, through, depth + 1)
  // `(state, socket) => { state.socket = socket }`: a store's state is read by that name.
  const [step] = path
  if (/^(state|draft|\$state)$/.test(shown.getText()) && step?.startsWith('.'))
    stateNamed(flow, step.slice(1), without(path), [...through, { kind: 'in-store', as: step.slice(1) }])
  else if (calls.length + rendered.length === 0) {
    flow.leadsTo(ownerOf(parameter).file)
    flow.escape(
      shown,
      { kind: 'in-parameter', name: shown.getText() },
      through,
      !isOutside(flow.morph, shown),
    )
  }
}

/** Calls whose result nobody else has. */
const makesFresh =
  /^((React|Vue|Object)\.)?(useRef|createRef|useState|useReducer|useMemo|createSignal|signal|ref|shallowRef|reactive|shallowReactive|writable|atom|observable|create|fromEntries|assign|createContext|defineStore|createStore|proxy|structuredClone|require|Symbol|makeAutoObservable)$|^(create|make|build|new)[A-Z]\w*$/

function fromInitial(flow: Flow, declaration: Node, path: Path, through: Through, depth: number): void {
  const { morph } = flow
  const { Node: N } = morph
  const initial = N.isVariableDeclaration(declaration) ? declaration.getInitializer() : undefined
  const from = initial && bare(morph, initial)
  const [step] = path
  if (!from) return
  if (N.isObjectLiteralExpression(from) && step?.startsWith('.')) {
    const group = outermostLiteral(flow, from)
    for (const access of accessesNamed(flow, from.getSourceFile(), step.slice(1)))
      if (N.isThisExpression(bare(morph, access.getExpression())) && groupOf(flow, access) === group)
        flow.value(access, without(path), through)
  }
  // What is made fresh has no other owner; what is asked for may have many.
  if (N.isCallExpression(from) && !asksForShared(morph, from)) {
    flow.leadsInto(from.getExpression())
    if (!makesFresh.test(withoutTypeArguments(from.getExpression().getText())))
      flow.escape(
        declaration,
        { kind: 'in-result', of: from.getExpression().getText().slice(0, 40) },
        through,
        true,
      )
    return
  }
  // `const self = this`, `const state = store.state`: another name for an object that others have as well.
  if (
    N.isThisExpression(from) ||
    N.isIdentifier(from) ||
    N.isPropertyAccessExpression(from) ||
    N.isCallExpression(from)
  )
    followOwner(flow, from, path, through, depth + 1)
}

/** Calls that give an object which others have as well: a store, a context, an injected service, a function of this program. */
function asksForShared(morph: Flow['morph'], call: Node): boolean {
  if (!morph.Node.isCallExpression(call)) return false
  const name = call.getExpression().getText().replace(/^.*\./, '')
  return (
    /^use\w*(Store|Context|State)|^inject$|^get[A-Z]|Service/.test(name) ||
    functionsOf(morph, call.getExpression()).length > 0
  )
}
