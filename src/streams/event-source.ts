import type { CallExpression, Expression, NewExpression, Node } from 'ts-morph'
import { globalObjects } from '../languages/script/origin/usual-names.js'
import { setAt } from '../languages/script/program/assignments.js'
import { calledWith } from '../languages/script/program/callers.js'
import { ownerOf } from '../languages/script/program/program.js'
import { functionsOf, isFunctionLike } from '../languages/script/program/resolve.js'
import { returnsOf } from '../languages/script/returns.js'
import type { TsMorph } from '../languages/script/script.js'
import {
  declarationsOf,
  descendantsOf,
  functionAround,
  outermostWrapper,
  referencesOf,
  statementsBefore,
  symbolOf,
  unwrap,
} from '../languages/script/syntax.js'

/**
 * The browser's own EventSource, and what a file does with it. A class of that name from a package or from this project is
 * another thing: packages read headers and have events of their own.
 */

/** `new EventSource(…)`, `new window.EventSource(…)`. */
export function eventSourcesIn(morph: TsMorph, file: Node): readonly NewExpression[] {
  return descendantsOf(morph, file, morph.SyntaxKind.NewExpression).filter(
    (made) => isNativeClass(morph, made.getExpression()) && !isSwitchedOff(morph, made),
  )
}

/** Behind an unconditional `return`: code that was switched off. */
function isSwitchedOff(morph: TsMorph, place: Node): boolean {
  return place
    .getAncestors()
    .some((one) => statementsBefore(morph, one).some((before) => morph.Node.isReturnStatement(before)))
}

/** An expression that is a new stream: made there, or by a function of the program that is called there. */
export type StreamExpression = NewExpression | CallExpression

/** Calls in a file, whose value is kept, of functions that return a stream: `const stream = openStream(id)`. */
export function streamCallsIn(morph: TsMorph, file: Node): readonly CallExpression[] {
  const { Node: N } = morph
  return descendantsOf(morph, file, morph.SyntaxKind.CallExpression).filter((call) => {
    const parent = outermostWrapper(morph, call).getParent()
    const isKept = N.isVariableDeclaration(parent) || N.isBinaryExpression(parent)
    if (!isKept || !N.isIdentifier(unwrap(morph, call.getExpression()))) return false
    const makers = functionsOf(call.getExpression()).filter((one) => isFunctionLike(morph, one))
    return makers.length > 0 && makers.every((one) => returnedStream(morph, one) !== undefined)
  })
}

/** The stream that a function makes and returns at once. */
function returnedStream(morph: TsMorph, maker: Node): NewExpression | undefined {
  const results = returnsOf(morph, maker).map((one) => unwrap(morph, one))
  const [made, ...more] = results
  return more.length === 0 && morph.Node.isNewExpression(made) && isNativeClass(morph, made.getExpression())
    ? made
    : undefined
}

/** Whether a function returns this stream at once, and code that is here keeps what a call of it gives. */
export function isKeptByCallers(morph: TsMorph, made: NewExpression): boolean {
  const maker = functionAround(morph, made)
  if (!maker || returnedStream(morph, maker) !== made) return false
  const { program } = ownerOf(made)
  return calledWith({ morph, program }, maker).some((call) => {
    const parent = outermostWrapper(morph, call).getParent()
    return morph.Node.isVariableDeclaration(parent) || morph.Node.isBinaryExpression(parent)
  })
}

export function isNativeClass(morph: TsMorph, callee: Node): boolean {
  const { Node: N } = morph
  const name = unwrap(morph, callee)
  if (N.isIdentifier(name)) return name.getText() === 'EventSource' && symbolOf(name) === undefined
  return (
    N.isPropertyAccessExpression(name) &&
    name.getName() === 'EventSource' &&
    globalObjects.has(name.getExpression().getText()) &&
    symbolOf(name.getExpression()) === undefined
  )
}

/**
 * Every place in the file that names this stream: the variable, the field or the ref that holds it. Empty where that holds another
 * value too: a use may then be of the other.
 */
export function placesOf(morph: TsMorph, made: StreamExpression): readonly Expression[] {
  const own = placesAt(morph, made)
  return [...new Set([...own, ...own.flatMap((place) => heldAt(morph, made, place))])]
}

/** `held.current = stream`: what holds it under a second name. */
function heldAt(morph: TsMorph, made: StreamExpression, place: Expression): readonly Expression[] {
  const { Node: N } = morph
  const outer = outermostWrapper(morph, place)
  const parent = outer.getParent()
  const isGiven =
    N.isBinaryExpression(parent) && parent.getOperatorToken().getText() === '=' && parent.getRight() === outer
  return isGiven ? placesNamed(morph, made, unwrap(morph, parent.getLeft())) : []
}

function placesAt(morph: TsMorph, made: StreamExpression): readonly Expression[] {
  const { Node: N } = morph
  const parent = outermostWrapper(morph, made).getParent()
  if (N.isVariableDeclaration(parent)) {
    const name = parent.getNameNode()
    return N.isIdentifier(name) ? namedBy(morph, name, made) : []
  }
  if (N.isPropertyDeclaration(parent)) return fieldsNamed(morph, made, `this.${parent.getName()}`)
  if (!N.isBinaryExpression(parent) || parent.getOperatorToken().getText() !== '=') return []
  return placesNamed(morph, made, unwrap(morph, parent.getLeft()))
}

function placesNamed(morph: TsMorph, made: StreamExpression, target: Node): readonly Expression[] {
  const { Node: N } = morph
  if (N.isIdentifier(target)) return namedBy(morph, target, made)
  return N.isPropertyAccessExpression(target) ? fieldsNamed(morph, made, target.getText()) : []
}

/** Places of all native streams of a file, with those that a type annotation says to be one. */
export function streamsNamedIn(morph: TsMorph, file: Node): readonly Expression[] {
  const { Node: N, SyntaxKind: K } = morph
  const made = eventSourcesIn(morph, file).flatMap((one) => placesOf(morph, one))
  const typed = descendantsOf(morph, file, K.TypeReference)
    .filter((type) => type.getText() === 'EventSource' && symbolOf(type.getTypeName()) === undefined)
    .flatMap((type) => {
      const holder = N.isUnionTypeNode(type.getParent()) ? type.getParent()?.getParent() : type.getParent()
      if (!(N.isParameterDeclaration(holder) || N.isVariableDeclaration(holder))) return []
      const name = holder.getNameNode()
      return N.isIdentifier(name) ? namedBy(morph, name) : []
    })
  return [...new Set([...made, ...typed])]
}

function namedBy(morph: TsMorph, name: Node, made?: Node): readonly Expression[] {
  const { Node: N } = morph
  const places = referencesOf(morph, name.getSourceFile(), name.getText(), symbolOf(name)).filter(
    (one) => !N.isVariableDeclaration(one.getParent()) || one.getParent()?.getFirstChild() !== one,
  )
  const declared = declarationsOf(name)
  const values = declared.flatMap((one) => (N.isVariableDeclaration(one) ? (one.getInitializer() ?? []) : []))
  return holdsOnlyStreams(morph, [...values, ...places.flatMap((one) => setAt(morph, one) ?? [])], made)
    ? places
    : []
}

/** `this.stream`, `stream.current`: the same words in the same class, or of the same variable. */
function fieldsNamed(morph: TsMorph, made: Node, text: string): readonly Expression[] {
  const [root = ''] = text.split('.')
  const around = root === 'this' ? classOf(morph, made) : undefined
  const name = text.slice(text.lastIndexOf('.') + 1)
  const written = text.replace(/[!?]/g, '')
  const fields = descendantsOf(morph, made.getSourceFile(), morph.SyntaxKind.PropertyAccessExpression)
    .filter((one) => one.getName() === name && one.getText().replace(/[!?]/g, '') === written)
    .filter((one) => root !== 'this' || classOf(morph, one) === around)
  return holdsOnlyStreams(
    morph,
    fields.flatMap((one) => setAt(morph, one) ?? []),
    made,
  )
    ? fields
    : []
}

function classOf(morph: TsMorph, node: Node): Node | undefined {
  return node.getFirstAncestor(
    (one) => morph.Node.isClassDeclaration(one) || morph.Node.isClassExpression(one),
  )
}

/** Values whose class is not written here (a call, a parameter) are taken to be what the others are: of the class of `made`, or native. */
function holdsOnlyStreams(morph: TsMorph, values: readonly Node[], made?: Node): boolean {
  const own = morph.Node.isNewExpression(made) ? made.getExpression().getText() : undefined
  return values.every((one) => {
    const value = unwrap(morph, one)
    if (!morph.Node.isNewExpression(value)) return true
    const callee = value.getExpression()
    return callee.getText() === own || isNativeClass(morph, callee)
  })
}

export interface Listener {
  /** `error`, `message`, `close`, … */
  readonly event: string
  /** `stream.onerror`, `stream.addEventListener`: what is shown. */
  readonly at: Node
  readonly handler: Node
}

/** `stream.onerror = …` and `stream.addEventListener('error', …)`, where `place` names the stream. */
export function listenerAt(morph: TsMorph, place: Node): Listener | undefined {
  const { Node: N } = morph
  const member = outermostWrapper(morph, place).getParent()
  if (!N.isPropertyAccessExpression(member) || unwrap(morph, member.getExpression()) !== place)
    return undefined
  const parent = member.getParent()
  const name = member.getName()
  if (name.startsWith('on')) {
    const handler = setAt(morph, member)
    return handler ? { event: name.slice(2), at: member, handler } : undefined
  }
  if (name !== 'addEventListener' || !N.isCallExpression(parent)) return undefined
  const [event, handler] = parent.getArguments()
  return event && handler && N.isStringLiteral(event)
    ? { event: event.getLiteralValue(), at: member, handler }
    : undefined
}
