import type { Node } from 'ts-morph'
import { charge } from '../../../model/budget.js'
import { calledWith, positionOf } from '../program/callers.js'
import { declarationOf, exportOf } from '../program/declarations.js'
import { isOutside } from '../program/outside.js'
import { ownerOf } from '../program/program.js'
import { declaredName, functionsOf } from '../program/resolve.js'
import { isModule } from '../program/surroundings.js'
import { descendantsOf, functionAround, identifiersNamed, referencesOf, symbolOf, unwrap } from '../syntax.js'
import { entryOf } from '../values/values.js'
import { accessesNamed } from './accesses.js'
import { byName, followGlobal, fromCommonJs } from './by-name.js'
import { ofClass } from './classes.js'
import type { Flow, Through } from './flow.js'
import { followName } from './names.js'
import { type Path, without } from './path.js'
import { stateNamed } from './store-state.js'
import { followThis } from './this-group.js'
import { groupOf, outermostLiteral } from './this-owner.js'
import { withoutTypeArguments } from './type-arguments.js'

/** `target = value`: the target and whatever else means the same now hold the socket. */
export function storeIn(flow: Flow, target: Node, path: Path, through: Through): void {
  const { Node: N } = flow.morph
  const left = unwrap(flow.morph, target)
  if (N.isIdentifier(left)) followName(flow, left, path, through)
  else if (N.isPropertyAccessExpression(left)) {
    if (/\bglobalProperties\b|\.prototype$/.test(left.getExpression().getText()))
      flow.escape(target, { kind: 'for-all', as: left.getText().slice(0, 40) }, through, true)
    followOwner(flow, left.getExpression(), [`.${left.getName()}`, ...path], through)
  } else if (N.isElementAccessExpression(left)) {
    const key = left.getArgumentExpression()
    if (
      key &&
      !N.isStringLiteral(key) &&
      /^(window|globalThis|self|global)$/.test(left.getExpression().getText())
    ) {
      flow.escape(target, { kind: 'under-computed' }, through, true)
      return
    }
    const step =
      key && (N.isStringLiteral(key) || N.isNumericLiteral(key))
        ? (`.${key.getLiteralValue()}` as const)
        : '[]'
    if (/\b(globalProperties|prototype)\b/.test(left.getExpression().getText()))
      flow.escape(target, { kind: 'for-all', as: left.getText().slice(0, 40) }, through, true)
    if (key && isSymbol(flow, key)) {
      underKey(flow, key, path, through)
      // `Symbol.for` is the same in every file.
      if (/Symbol\.for\(/.test(declarationOf(flow.morph, key)?.getText() ?? ''))
        flow.escape(target, { kind: 'under-symbol', key: key.getText() }, through, true)
    } else {
      if (step === '[]') flow.keep(target, left.getExpression(), path)
      followOwner(flow, left.getExpression(), [step, ...path], through)
    }
  } else flow.escape(target, { kind: 'stored' }, through)
}

/** `element[line] = ws` with a constant `line`: every `[line]` of something gives the socket. */
function underKey(flow: Flow, key: Node, path: Path, through: Through): void {
  const { Node: N } = flow.morph
  for (const use of referencesOf(flow.morph, key.getSourceFile(), key.getText(), symbolOf(key))) {
    const access = use.getParent()
    if (access && N.isElementAccessExpression(access) && access.getArgumentExpression() === use)
      flow.value(access, path, through)
  }
}

/** `const line = Symbol('line')`. */
function isSymbol(flow: Flow, key: Node): boolean {
  const { Node: N } = flow.morph
  const declaration = N.isIdentifier(key) ? declarationOf(flow.morph, key) : undefined
  const initial =
    declaration && N.isVariableDeclaration(declaration) ? declaration.getInitializer() : undefined
  return /^Symbol\b/.test(initial?.getText() ?? '')
}

/** Backwards: `object` is an expression whose value now holds the socket at `path`; who else has that object? */
export function followOwner(flow: Flow, object: Node, path: Path, through: Through, depth = 0): void {
  charge(1)
  const { morph } = flow
  const { Node: N } = morph
  const value = unwrap(morph, object)
  if (!flow.once(value, path, 'owner')) return
  if (depth > 6) flow.escape(value, { kind: 'too-deep' }, through)
  else if (N.isThisExpression(value)) followThis(flow, value, path, through)
  else if (N.isIdentifier(value)) followVariable(flow, value, path, through, depth)
  else if (N.isPropertyAccessExpression(value)) {
    const onPrototype = value.getName() === 'prototype'
    const outer: Path = onPrototype ? ['new', ...path] : [`.${value.getName()}`, ...path]
    const made = flow.collectionMeant(value)
    if (made) flow.value(made, path, through)
    followOwner(flow, value.getExpression(), outer, through, depth + 1)
  } else if (N.isElementAccessExpression(value)) {
    followOwner(flow, value.getExpression(), ['[]', ...path], through, depth + 1)
  } else if (N.isCallExpression(value)) {
    if (followContextRead(flow, value, path, through, depth)) return
    // What a function gives: its own returned objects, else every other call of it.
    const callees = functionsOf(value.getExpression())
    for (const callee of callees) ownersReturned(flow, callee, path, through, depth)
    const collection = callees.length === 0 ? keeperOf(flow, value, path) : undefined
    if (collection) followOwner(flow, collection, ['[]', ...path], through, depth + 1)
    else if (callees.length === 0) {
      flow.leadsInto(value.getExpression())
      byName(flow, value, path, through)
    }
  } else if (N.isObjectLiteralExpression(value) || N.isNewExpression(value)) flow.value(value, path, through)
  // `(lists[id] ??= []).push(ws)`.
  else if (N.isBinaryExpression(value) && /^(\?\?|\|\|)=?$/.test(value.getOperatorToken().getText()))
    followOwner(flow, value.getLeft(), path, through, depth + 1)
  else flow.escape(value, { kind: 'stored' }, through)
}

/** `rooms` of `rooms.get(id)`, where it is known as a `Map`, or the socket is put into what that gives. */
function keeperOf(flow: Flow, call: Node, [step]: Path): Node | undefined {
  const { morph } = flow
  const { Node: N } = morph
  const collection = entryOf(morph, call)
  const declared = N.isIdentifier(collection) ? declarationOf(morph, collection) : undefined
  const initial = N.isVariableDeclaration(declared) ? declared.getInitializer() : undefined
  const isMap = N.isNewExpression(initial) && /Map$/.test(initial.getExpression().getText())
  return isMap || step === '[]' || step === '<key>' ? collection : undefined
}

function ownersReturned(flow: Flow, callee: Node, path: Path, through: Through, depth: number): void {
  const { morph } = flow
  const { Node: N } = morph
  if (N.isArrowFunction(callee) && !N.isBlock(callee.getBody())) {
    followOwner(flow, callee.getBody(), path, through, depth + 1)
    return
  }
  for (const statement of descendantsOf(morph, callee, morph.SyntaxKind.ReturnStatement)) {
    const value = statement.getExpression()
    if (value && functionAround(morph, statement) === callee)
      followOwner(flow, value, path, through, depth + 1)
  }
}

/** Backwards from a variable: its value, and so the other owners of the same object. */
function followVariable(flow: Flow, name: Node, path: Path, through: Through, depth: number): void {
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
    const whole = exportOf(ownerOf(declaration).file, 'default')
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
    // `document.socket = ws`: any code may read it from there.
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

/** What callers pass, and what a component is rendered with. Without either, the object comes from outside. */
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

/** Calls that give a new object. */
const makesFresh =
  /^((React|Vue|Object)\.)?(useRef|createRef|useState|useReducer|useMemo|createSignal|signal|ref|shallowRef|reactive|shallowReactive|writable|atom|observable|create|fromEntries|assign|createContext|defineStore|createStore|proxy|structuredClone|require|Symbol|makeAutoObservable)$|^(create|make|build|new)[A-Z]\w*$/

function fromInitial(flow: Flow, declaration: Node, path: Path, through: Through, depth: number): void {
  const { morph } = flow
  const { Node: N } = morph
  const initial = N.isVariableDeclaration(declaration) ? declaration.getInitializer() : undefined
  const from = initial && unwrap(morph, initial)
  const [step] = path
  if (!from) return
  if (N.isObjectLiteralExpression(from) && step?.startsWith('.')) {
    const group = outermostLiteral(flow, from)
    for (const access of accessesNamed(flow, from.getSourceFile(), step.slice(1)))
      if (N.isThisExpression(unwrap(morph, access.getExpression())) && groupOf(flow, access) === group)
        flow.value(access, without(path), through)
  }
  // A newly made object has no other owner; a looked-up one may have many.
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
    functionsOf(call.getExpression()).length > 0
  )
}

/** What a component is rendered with at the first step of `path`: the attribute of that name, or an object that is spread. */
function renderedWith(
  flow: Flow,
  component: Node,
  path: Path,
): readonly { readonly value: Node; readonly rest: Path }[] {
  const { morph } = flow
  const { Node: N } = morph
  const [step] = path
  const name = declaredName(morph, component)?.getText()
  if (!step?.startsWith('.') || name === undefined || !/^[A-Z]/.test(name)) return []
  return flow.program.files.flatMap((file) =>
    [
      ...descendantsOf(morph, file.ast, morph.SyntaxKind.JsxOpeningElement),
      ...descendantsOf(morph, file.ast, morph.SyntaxKind.JsxSelfClosingElement),
    ].flatMap((element) => {
      if (!functionsOf(element.getTagNameNode()).includes(component)) return []
      return element.getAttributes().flatMap((attribute) => {
        if (N.isJsxSpreadAttribute(attribute)) return [{ value: attribute.getExpression(), rest: path }]
        const value =
          attribute.getNameNode().getText() === step.slice(1) ? attribute.getInitializer() : undefined
        const given = value && N.isJsxExpression(value) ? value.getExpression() : undefined
        return given ? [{ value: given, rest: path.slice(1) }] : []
      })
    }),
  )
}

/**
 * Backwards: an object from a context is the one that its providers put in, and every other consumer has it as well. False when the
 * call reads no context of this program.
 */
function followContextRead(flow: Flow, call: Node, path: Path, through: Through, depth: number): boolean {
  const { morph } = flow
  const { Node: N } = morph
  if (
    !N.isCallExpression(call) ||
    !/(^|\.)(useContext|use|useContextSelector)$/.test(call.getExpression().getText())
  )
    return false
  const [asked] = call.getArguments()
  const declaration = asked && declarationOf(morph, asked)
  if (asked && !declaration) flow.leadsInto(asked)
  if (!asked || !declaration || !N.isVariableDeclaration(declaration)) return false
  followOwner(flow, asked, ['<context>', ...path], through, depth + 1)
  const given = declaration.getInitializer()
  const [initial] = given && N.isCallExpression(given) ? given.getArguments() : []
  if (initial && N.isObjectLiteralExpression(initial)) flow.value(initial, path, through)
  for (const value of providedTo(flow, declaration)) followOwner(flow, value, path, through, depth + 1)
  return true
}

/** The values of `<Live.Provider value={…}>`, in any file. */
function providedTo(flow: Flow, declaration: Node): Node[] {
  const { morph } = flow
  const { Node: N } = morph
  return flow.program.files.flatMap((file) =>
    identifiersNamed(morph, file.ast, 'Provider').flatMap((use) => {
      const tag = use.getParent()
      const element = tag?.getParent()
      if (!tag || !N.isPropertyAccessExpression(tag) || !element) return []
      if (!N.isJsxOpeningElement(element) && !N.isJsxSelfClosingElement(element)) return []
      if (declarationOf(morph, tag.getExpression()) !== declaration) return []
      const attribute = element.getAttribute('value')
      const value = attribute && N.isJsxAttribute(attribute) ? attribute.getInitializer() : undefined
      const given = value && N.isJsxExpression(value) ? value.getExpression() : undefined
      return given ? [given] : []
    }),
  )
}
