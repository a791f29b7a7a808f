import type { Node, ParameterDeclaration, SourceFile } from 'ts-morph'
import { type FunctionBody, functionOf, isLogged } from '../../languages/script/functions.js'
import type { TsMorph } from '../../languages/script/script.js'
import {
  descendantsOf,
  isMemberName,
  outermostWrapper,
  spanOf,
  specifierOf,
  symbolOf,
  unwrap,
} from '../../languages/script/syntax.js'
import { once } from '../../model/once.js'
import type { EventIncompatibility, SocketEvent } from '../../model/socket-use.js'
import type { Span } from '../../model/source.js'
import { argumentPosition, heldUses, isReadAsText, isReference, usesInBody } from './event-text.js'

export interface EventFacts {
  readonly incompatibilities: (EventIncompatibility & { readonly span: Span })[]
  /** Places where the whole event leaves for code that was not found. */
  readonly handedOn: Node[]
}

/** Members of a message event that are the same on a WebSocket and on an EventSource. */
const sameOnBoth = new Set([
  'data',
  'type',
  'timeStamp',
  'isTrusted',
  'preventDefault',
  'stopPropagation',
  'stopImmediatePropagation',
])

/** Words that say that frames are not text: classes, and functions that read bytes. */
const binaryWords =
  /^(Blob|ArrayBuffer|DataView|TextDecoder|FileReader|ImageDecoder|Buffer|(Big)?(Ui|I)nt\d+(Clamped)?Array|Float\d+Array|arrayBuffer|byteLength|createObjectURL|createImageBitmap|decodeAudioData|readAs\w+|decode(Multi|Async|Binary|First)?|unpack\w*|deserialize\w*|inflate\w*|gunzip\w*)$/

/** Packages whose every function makes or takes bytes. */
export const binaryCodecs =
  /^(@msgpack\/msgpack|msgpackr|msgpack-lite|notepack\.io|protobufjs.*|google-protobuf|@bufbuild\/protobuf.*|cbor(-\w+)?|bson|flatbuffers|avsc|pako|fflate|lib0(\/.*)?|y-protocols(\/.*)?|yjs|automerge|@automerge\/.*|borsh|thrift|superpack|lz4.*)$/

/** What the handler, and functions that it calls, do with the event. */
export function eventIncompatibilities(
  morph: TsMorph,
  body: FunctionBody,
  parameter: ParameterDeclaration | undefined,
  event: SocketEvent,
): EventFacts {
  const facts: EventFacts = { incompatibilities: [], handedOn: [] }
  const isText = parameter !== undefined && isReadAsText(morph, body.node, parameter.getNameNode())
  if (event === 'message' && !isText) binaryIncompatibilities(morph, body.node, facts, new Set())
  if (parameter) parameterConcerns(morph, body.node, parameter, event, facts, new Set())
  for (const { node, concern } of selfWords(morph, body))
    facts.incompatibilities.push({ ...concern, span: spanOf(node) })
  return facts
}

interface SelfWord {
  readonly node: Node
  readonly concern: { readonly kind: 'this' | 'arguments' | 'global-event' }
}

/** Words in a handler that mean the socket or its event without naming them. */
export function selfWords(morph: TsMorph, { node: body, bound }: FunctionBody): readonly SelfWord[] {
  const { Node: N, SyntaxKind: K } = morph
  const words = descendantsOf(morph, body, K.Identifier)
  // The browser's global `event` is this very event.
  const found = words
    .filter((word) => word.getText() === 'event' && !symbolOf(word) && !isMemberName(morph, word))
    .map((node): SelfWord => ({ node, concern: { kind: 'global-event' } }))
  if (N.isArrowFunction(body) || bound) return found
  const selves = descendantsOf(morph, body, K.ThisKeyword).filter((self) => ownerOfThis(morph, self) === body)
  const given = words.filter((word) => word.getText() === 'arguments' && !symbolOf(word))
  return [
    ...selves.map((node): SelfWord => ({ node, concern: { kind: 'this' } })),
    ...given.map((node): SelfWord => ({ node, concern: { kind: 'arguments' } })),
    ...found,
  ]
}

/** The function whose `this` it is: arrow functions have none. */
function ownerOfThis(morph: TsMorph, self: Node): Node | undefined {
  const { Node: N } = morph
  return self.getFirstAncestor(
    (one) =>
      N.isClassDeclaration(one) ||
      N.isClassExpression(one) ||
      (!N.isArrowFunction(one) && (N.isFunctionLikeDeclaration(one) || N.isFunctionExpression(one))),
  )
}

/** The import of a package whose functions make or take bytes. */
const codecOf = once((file: SourceFile) =>
  file.getImportDeclarations().find((declaration) => binaryCodecs.test(specifierOf(declaration) ?? '')),
)

/** Looks for bytes in the handler and in the functions it calls; a codec that the file imports is enough. */
function binaryIncompatibilities(morph: TsMorph, body: Node, facts: EventFacts, seen: Set<Node>): void {
  const { Node: N, SyntaxKind: K } = morph
  if (seen.size > 30 || seen.has(body)) return
  if (seen.size === 0) {
    const codec = codecOf(body.getSourceFile())
    if (codec)
      facts.incompatibilities.push({ kind: 'bytes', by: specifierOf(codec) ?? '', span: spanOf(codec) })
  }
  seen.add(body)
  for (const word of descendantsOf(morph, body, K.Identifier)) {
    const name = word.getText()
    const readsBody = name === 'text' && readsData(morph, word)
    if (binaryWords.test(name) || readsBody)
      facts.incompatibilities.push({ kind: 'bytes', by: name, span: spanOf(word) })
  }
  for (const call of descendantsOf(morph, body, K.CallExpression)) {
    const callee = call.getExpression()
    const called = N.isIdentifier(callee) ? functionOf(morph, callee) : undefined
    // Other files are read only where the data itself goes there.
    const isNear = called && called !== 'none' && called.node.getSourceFile() === body.getSourceFile()
    if (isNear) binaryIncompatibilities(morph, called.node, facts, seen)
  }
}

/** `event.data.text()`: a Blob is read. `response.text()` is none, nor is `show(data.text)`. */
function readsData(morph: TsMorph, word: Node): boolean {
  const access = word.getParent()
  if (!access || !morph.Node.isPropertyAccessExpression(access) || access.getNameNode() !== word) return false
  const call = access.getParent()
  return (
    call !== undefined &&
    morph.Node.isCallExpression(call) &&
    call.getExpression() === access &&
    /\bdata$/.test(access.getExpression().getText())
  )
}

function parameterConcerns(
  morph: TsMorph,
  body: Node,
  parameter: ParameterDeclaration,
  event: SocketEvent,
  facts: EventFacts,
  seen: Set<Node>,
): void {
  if (seen.has(parameter) || seen.size > 50) return
  seen.add(parameter)
  nameIncompatibilities(morph, body, parameter.getNameNode(), event, facts, seen)
}

/** What is done with a message that a variable holds, in all of `body`. */
export function messageIncompatibilities(morph: TsMorph, body: Node, name: Node): EventFacts {
  const facts: EventFacts = { incompatibilities: [], handedOn: [] }
  if (!isReadAsText(morph, body, name)) binaryIncompatibilities(morph, body, facts, new Set())
  nameIncompatibilities(morph, body, name, 'message', facts, new Set())
  return facts
}

/** What is done with a message at the one place where an expression gives it. */
export function messageUse(morph: TsMorph, body: Node, message: Node): EventFacts {
  const facts: EventFacts = { incompatibilities: [], handedOn: [] }
  if (!isReadAsText(morph, body, message)) binaryIncompatibilities(morph, body, facts, new Set())
  eventUse(morph, message, 'message', facts, new Set())
  return facts
}

function nameIncompatibilities(
  morph: TsMorph,
  body: Node,
  name: Node,
  event: SocketEvent,
  facts: EventFacts,
  seen: Set<Node>,
): void {
  const { Node: N } = morph
  if (N.isObjectBindingPattern(name)) {
    for (const element of name.getElements()) {
      const key = element.getPropertyNameNode()?.getText() ?? element.getName()
      if (!sameOnBoth.has(key) || element.getDotDotDotToken()) {
        facts.incompatibilities.push({ kind: 'member', name: key, span: spanOf(element) })
      }
      if (key === 'data' && event === 'message')
        valueConcerns(morph, body, element.getNameNode(), facts, seen)
    }
  }
  if (!N.isIdentifier(name)) return
  for (const use of usesInBody(morph, body, name)) if (use !== name) eventUse(morph, use, event, facts, seen)
}

function eventUse(morph: TsMorph, use: Node, event: SocketEvent, facts: EventFacts, seen: Set<Node>): void {
  const { Node: N } = morph
  const parent = use.getParent()
  if (parent && N.isPropertyAccessExpression(parent) && parent.getExpression() === use) {
    if (event === 'message' && !sameOnBoth.has(parent.getName())) {
      facts.incompatibilities.push({ kind: 'member', name: parent.getName(), span: spanOf(parent) })
    }
    if (event === 'message' && parent.getName() === 'data') dataConcerns(morph, parent, facts, seen)
  } else if (parent && N.isElementAccessExpression(parent))
    facts.incompatibilities.push({ kind: 'computed-member', span: spanOf(parent) })
  else if (!isLogged(morph, use)) handOn(morph, use, event, facts, seen)
}

/** The event goes on: into a function that was found, which is read too, or out of sight. */
function handOn(morph: TsMorph, use: Node, event: SocketEvent, facts: EventFacts, seen: Set<Node>): void {
  const { Node: N } = morph
  const call = use.getParent()
  if (call && N.isCallExpression(call) && call.getExpression() !== use) {
    const callee = unwrap(morph, call.getExpression())
    const called = isReference(morph, callee) ? functionOf(morph, callee) : undefined
    const taken = called && called !== 'none' ? called.parameters[argumentPosition(call, use)] : undefined
    if (called && called !== 'none' && taken) {
      parameterConcerns(morph, called.node, taken, event, facts, seen)
      return
    }
  }
  facts.handedOn.push(use)
}

/** Members of a text. A Blob or a buffer has other members: code that uses those expects bytes. */
const textMembers =
  /^(length|split|trim\w*|startsWith|endsWith|includes|indexOf|lastIndexOf|slice|substr(ing)?|replace(All)?|match(All)?|search|toString|to(Locale)?(Lower|Upper)Case|charAt|charCodeAt|codePointAt|concat|pad(Start|End)|localeCompare|normalize|repeat|at)$/

/** What becomes of `event.data`, through variables and functions. */
function dataConcerns(morph: TsMorph, value: Node, facts: EventFacts, seen: Set<Node>): void {
  const { Node: N } = morph
  const outer = outermostWrapper(morph, value)
  const parent = outer.getParent()
  if (!parent || seen.size > 50) return
  const concern = () =>
    facts.incompatibilities.push({ kind: 'bytes', by: parent.getText().slice(0, 40), span: spanOf(parent) })
  if (N.isPropertyAccessExpression(parent) && parent.getExpression() === outer) {
    if (!textMembers.test(parent.getName())) concern()
  } else if (N.isElementAccessExpression(parent) && parent.getExpression() === outer) concern()
  else if (N.isTypeOfExpression(parent) && !/['"]string['"]/.test(parent.getParent()?.getText() ?? ''))
    concern()
  else if (N.isVariableDeclaration(parent)) {
    const name = parent.getNameNode()
    if (N.isIdentifier(name)) valueConcerns(morph, value.getSourceFile(), name, facts, seen)
    else if (N.isObjectBindingPattern(name)) concern()
  } else if (N.isCallExpression(parent) && parent.getExpression() !== outer) {
    if (/\.(appendBuffer|drawImage|decode)$/.test(parent.getExpression().getText())) concern()
    const callee = unwrap(morph, parent.getExpression())
    const called = isReference(morph, callee) ? functionOf(morph, callee) : undefined
    const taken = called && called !== 'none' ? called.parameters[argumentPosition(parent, outer)] : undefined
    if (called && called !== 'none' && called.node.getSourceFile() !== value.getSourceFile())
      binaryIncompatibilities(morph, called.node, facts, new Set())
    if (called && called !== 'none' && taken)
      valueConcerns(morph, called.node, taken.getNameNode(), facts, seen)
  }
}

/** Every use of a variable or parameter that holds the data. */
function valueConcerns(morph: TsMorph, body: Node, name: Node, facts: EventFacts, seen: Set<Node>): void {
  if (seen.has(name) || !morph.Node.isIdentifier(name)) return
  seen.add(name)
  for (const use of heldUses(morph, body, name)) dataConcerns(morph, use, facts, seen)
}
