import type { Node } from 'ts-morph'
import { charge } from '../../../model/budget.js'
import { declarationOf } from '../program/declarations.js'
import { memberDeclarations } from '../program/member-types.js'
import { isOutside } from '../program/outside.js'
import { importsOf, ownerOf } from '../program/program.js'
import { functionsOf } from '../program/resolve.js'
import {
  bare,
  descendantsOf,
  functionAround,
  identifiersNamed,
  isMemberName,
  referencesOf,
  symbolOf,
} from '../syntax.js'
import { accessesNamed } from './accesses.js'
import { contextAsked } from './contexts.js'
import type { Flow, Through } from './flow.js'
import { followExport, followName } from './names.js'
import { type Path, without } from './path.js'
import { followThis } from './this-group.js'
import { followVariable } from './variable-owners.js'

/** `target = value`: the target and whatever else means the same now hold the socket. */
export function storeIn(flow: Flow, target: Node, path: Path, through: Through): void {
  const { Node: N } = flow.morph
  const left = bare(flow.morph, target)
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
  charge(1)
  const { morph } = flow
  const { Node: N } = morph
  const value = bare(morph, object)
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
    if (contextAsked(flow, value, path, through, depth)) return
    // What a function gives: its own returned objects, else everybody who asks it again.
    const callees = functionsOf(morph, value.getExpression())
    for (const callee of callees) ownersReturned(flow, callee, path, through, depth)
    const collection = callees.length === 0 ? entryOf(flow, value, path) : undefined
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
function entryOf(flow: Flow, call: Node, [step]: Path): Node | undefined {
  const { morph } = flow
  const { Node: N } = morph
  const callee = N.isCallExpression(call) ? bare(morph, call.getExpression()) : undefined
  if (!N.isPropertyAccessExpression(callee) || !/^(get|at|find)$/.test(callee.getName())) return undefined
  const collection = callee.getExpression()
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

/** `module.exports = …` and `exports.socket = …`: what `require` gives elsewhere. */
export function fromCommonJs(flow: Flow, name: Node, path: Path, through: Through): void {
  const { file } = ownerOf(name)
  const [step] = path
  if (step?.startsWith('.')) followExport(flow, file, step.slice(1), without(path), through)
  followExport(flow, file, 'default', path, through)
}

/** `window.socket = …`: everybody's variable. */
export function followGlobal(flow: Flow, from: Node, path: Path, through: Through): void {
  const { morph } = flow
  const { Node: N } = morph
  const [step] = path
  if (!step?.startsWith('.')) return
  const name = step.slice(1)
  if (/^(parent|top|opener|frames|frameElement)$/.test(name)) {
    flow.escape(from, { kind: 'in-other-window' }, through)
    return
  }
  flow.escape(from, { kind: 'on-page', name }, through, true)
  const next: Through = [...through, { kind: 'window', name }]
  flow.leadsByName(name)
  flow.leadsByGlobal(name)
  for (const file of flow.program.files) {
    for (const use of identifiersNamed(morph, file.ast, name)) {
      const access = use.getParent()
      if (access && N.isPropertyAccessExpression(access) && access.getNameNode() === use) {
        const object = bare(morph, access.getExpression())
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
    if (!step?.startsWith('.')) flow.escape(from, { kind: 'stored' }, through, !isOutside(morph, from))
    return
  }
  const name = step.slice(1)
  const home = ownerOf(from).file
  const next: Through = [...through, { kind: 'member', name }]
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
