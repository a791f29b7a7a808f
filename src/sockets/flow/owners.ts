import type { Node } from 'ts-morph'
import {
  bare,
  descendantsOf,
  functionAround,
  identifiersNamed,
  isMemberName,
  memberDeclarations,
  referencesOf,
  symbolOf,
} from '../syntax.js'
import { accessesNamed } from './accesses.js'
import { calledWith } from './calls.js'
import { ofClass } from './classes.js'
import type { Flow, Through } from './flow.js'
import { followExport, followName } from './names.js'
import { type Path, without } from './path.js'
import { importsOf, ownerOf } from './program.js'
import { declarationOf, functionsOf } from './resolve.js'
import { stateNamed } from './store-state.js'
import { followThis, groupOf, outermostLiteral } from './this-group.js'

/** `target = value`: the target and whatever else means the same now hold the socket. */
export function storeIn(flow: Flow, target: Node, path: Path, through: Through): void {
  const { Node: N } = flow.morph
  const left = bare(flow.morph, target)
  if (N.isIdentifier(left)) followName(flow, left, path, through)
  else if (N.isPropertyAccessExpression(left))
    followOwner(flow, left.getExpression(), [`.${left.getName()}`, ...path], through)
  else if (N.isElementAccessExpression(left)) {
    const key = left.getArgumentExpression()
    if (
      key &&
      !N.isStringLiteral(key) &&
      /^(window|globalThis|self|global)$/.test(left.getExpression().getText())
    ) {
      flow.escape(target, 'kept under a computed name', through)
      return
    }
    const step =
      key && (N.isStringLiteral(key) || N.isNumericLiteral(key))
        ? (`.${key.getLiteralValue()}` as const)
        : '[]'
    if (key && isSymbol(flow, key)) underKey(flow, key, path, through)
    else followOwner(flow, left.getExpression(), [step, ...path], through)
  } else flow.escape(target, 'stored elsewhere', through)
}

/** `element[line] = ws` with a constant `line`: whoever takes `[line]` of something. */
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
  const { morph } = flow
  const { Node: N } = morph
  const value = bare(morph, object)
  if (depth > 6 || !flow.once(value, path, 'owner')) return
  if (N.isThisExpression(value)) followThis(flow, value, path, through)
  else if (N.isIdentifier(value)) followVariable(flow, value, path, through, depth)
  else if (N.isPropertyAccessExpression(value)) {
    const onPrototype = value.getName() === 'prototype'
    const outer: Path = onPrototype ? ['new', ...path] : [`.${value.getName()}`, ...path]
    followOwner(flow, value.getExpression(), outer, through, depth + 1)
  } else if (N.isElementAccessExpression(value)) {
    followOwner(flow, value.getExpression(), ['[]', ...path], through, depth + 1)
  } else if (N.isCallExpression(value)) {
    // What a function gives: its own returned objects, else everybody who asks it again.
    const callees = functionsOf(morph, value.getExpression())
    for (const callee of callees) ownersReturned(flow, callee, path, through, depth)
    if (callees.length === 0) byName(flow, value, path, through)
  } else if (N.isObjectLiteralExpression(value) || N.isNewExpression(value)) flow.value(value, path, through)
  else flow.escape(value, 'stored elsewhere', through)
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

function followVariable(flow: Flow, name: Node, path: Path, through: Through, depth: number): void {
  const { morph } = flow
  const { Node: N } = morph
  if (!N.isIdentifier(name)) return
  const text = name.getText()
  if (!symbolOf(name)) {
    if (/^(window|globalThis|self|global)$/.test(text)) followGlobal(flow, name, path, through)
    else if (text === 'module' || text === 'exports')
      fromCommonJs(flow, name, text === 'module' ? without(path) : path, through)
    else followName(flow, name, path, through)
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
  const declared =
    'getNameNode' in declaration
      ? (declaration as { getNameNode(): Node | undefined }).getNameNode()
      : undefined
  followName(flow, declared && N.isIdentifier(declared) ? declared : name, path, through)
  if (N.isParameterDeclaration(declaration)) {
    const around = declaration.getParent()
    const index =
      around && 'getParameters' in around ? (around.getParameters() as Node[]).indexOf(declaration) : -1
    const calls = calledWith(flow, around, 0)
    for (const call of calls) {
      const argument = call.getArguments()[index]
      if (argument) followOwner(flow, argument, path, through, depth + 1)
    }
    if (calls.length === 0 && !/^(state|draft|\$state|props|self|that|vm)$/.test(text)) {
      flow.leadsTo(ownerOf(declaration).file)
      flow.escape(name, `kept in ${text}, which nobody here passes in`, through)
    }
    // `(state, socket) => { state.socket = socket }`: a store's state is read by that name.
    if (/^(state|draft|\$state)$/.test(text) && step?.startsWith('.'))
      stateNamed(flow, step.slice(1), without(path), [...through, `kept in the store as ${step.slice(1)}`])
    return
  }
  if (N.isVariableDeclaration(declaration)) {
    const initial = declaration.getInitializer()
    const from = initial && bare(morph, initial)
    if (from && N.isObjectLiteralExpression(from) && step?.startsWith('.')) {
      const group = outermostLiteral(flow, from)
      for (const access of accessesNamed(flow, from.getSourceFile(), step.slice(1)))
        if (N.isThisExpression(bare(morph, access.getExpression())) && groupOf(flow, access) === group)
          flow.value(access, without(path), through)
    }
    // What is made fresh has no other owner.
    if (from && N.isCallExpression(from) && !asksForShared(morph, from)) return
    // `const self = this`, `const state = store.state`: another name for an object that others have as well.
    if (
      from &&
      (N.isThisExpression(from) ||
        N.isIdentifier(from) ||
        N.isPropertyAccessExpression(from) ||
        N.isCallExpression(from))
    )
      followOwner(flow, from, path, through, depth + 1)
  }
}

/** `module.exports = …` and `exports.socket = …`: what `require` gives elsewhere. */
function fromCommonJs(flow: Flow, name: Node, path: Path, through: Through): void {
  const { file } = ownerOf(name)
  const [step] = path
  if (step?.startsWith('.')) followExport(flow, file, step.slice(1), without(path), through)
  followExport(flow, file, 'default', path, through)
}

/** `window.socket = …`: everybody's variable. */
function followGlobal(flow: Flow, from: Node, path: Path, through: Through): void {
  const { morph } = flow
  const { Node: N } = morph
  const [step] = path
  if (!step?.startsWith('.')) return
  const name = step.slice(1)
  if (/^(parent|top|opener|frames|frameElement)$/.test(name)) {
    flow.escape(from, 'stored in another window', through)
    return
  }
  const next = [...through, `window.${name}`]
  flow.leadsByName(name)
  for (const file of flow.program.files) {
    for (const use of identifiersNamed(morph, file.ast, name)) {
      const access = use.getParent()
      if (access && N.isPropertyAccessExpression(access) && access.getNameNode() === use) {
        const object = access.getExpression()
        if (/^(window|globalThis|self|global|top|parent)$/.test(object.getText()) && !symbolOf(object))
          flow.value(access, without(path), next)
      } else if (!isMemberName(morph, use) && !symbolOf(use)) flow.value(use, without(path), next)
    }
  }
}

/**
 * The object is out of sight, but its member has a name. In files that have to do with this one, whoever takes a member of
 * that name from something that is not known either may take the socket: such places count as uses.
 */
export function byName(flow: Flow, from: Node, path: Path, through: Through): void {
  const { morph, program } = flow
  const { Node: N } = morph
  const [step] = path
  if (!step?.startsWith('.') || !flow.once(from.getSourceFile(), path, 'by name')) {
    if (!step?.startsWith('.')) flow.escape(from, 'stored elsewhere', through)
    return
  }
  const name = step.slice(1)
  const home = ownerOf(from).file
  const next = [...through, `kept as .${name}`]
  flow.leadsTo(home)
  for (const file of program.files) {
    if (file !== home && !importsOf(program, file, home)) continue
    for (const access of accessesNamed(flow, file.ast, name)) {
      const base = bare(morph, access.getExpression())
      if (N.isThisExpression(base) || memberDeclarations(access.getNameNode()).length > 0) continue
      flow.value(access, without(path), next)
    }
  }
}
