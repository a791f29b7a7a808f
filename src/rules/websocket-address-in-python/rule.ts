import { outputsAddress } from '../../infrastructure/constructs/apis-in-program.js'
import { pythonProgram } from '../../infrastructure/constructs/python-program.js'
import type { Call, Expression } from '../../languages/python/ast.js'
import type { PythonFile } from '../../languages/python.js'
import type { Span } from '../../model/source.js'
import { defineRule } from '../define-rule.js'
import { addressMessages, addressWords, forPeople, wholeAddressPattern } from '../words/address.js'

/** Packages that open sockets: in a file that imports one, the rule for that package reports the socket. */
const opening = /^(websockets?|httpx_ws|socketio|autobahn|picows|wsproto|websocket_client|gql|channels)(\.|$)/
/** Those that are there for HTTP first, and the words by which they open one. */
const alsoOpening = /^(aiohttp|tornado)(\.|$)/
const openingWords = /\bws_connect\b|\bwebsocket_connect\b/

export default defineRule({
  id: 'websocket-address-in-python',
  title: 'A WebSocket address in code (Python)',
  ...addressWords,
  syntax: 'python',
  triggers: ['[\'"]wss?://'],
  messages: addressMessages,
  *detect(file) {
    if (!/['"]wss?:\/\//.test(file.source.text)) return
    if (opensItself(file) || outputsAddress(pythonProgram(file))) return
    for (const { name, text, at, confidence } of addressesIn(file)) {
      if (forPeople.test(name)) continue
      const names = /[{}%$]/.test(text) ? [] : [text]
      yield { messageId: 'address', at, data: { name }, confidence, names }
    }
  },
})

function opensItself({ module, source }: PythonFile): boolean {
  const mayOpen = openingWords.test(source.text)
  return module.imports.some((one) => opening.test(one.module) || (mayOpen && alsoOpening.test(one.module)))
}

const reading = /^(get|getenv|getattr|config|env|str|Field|AnyUrl|setdefault|pop)$/

interface Address {
  readonly name: string
  readonly text: string
  readonly at: Span
  readonly confidence: 'certain' | 'likely'
}

function* addressesIn({ module }: PythonFile): Iterable<Address> {
  const scopes = [
    module.scope,
    ...module.classes.map(({ scope }) => scope),
    ...module.functions.map(({ body }) => body),
  ]
  for (const [name, bindings] of scopes.flatMap(({ bindings }) => [...bindings])) {
    for (const binding of bindings)
      if (binding.kind === 'value') yield* heldBy(name, binding.value, 'certain')
  }
  for (const { attributes } of module.classes) {
    for (const [name, bindings] of attributes)
      for (const binding of bindings)
        if (binding.kind === 'value') yield* heldBy(name, binding.value, 'certain')
  }
  for (const { expression } of module.displays) {
    for (const { key, value } of expression.entries)
      if (key?.kind === 'text' && isDirect(value)) yield* heldBy(key.text, value, 'certain')
  }
  for (const { call } of module.calls) yield* handedTo(call)
  for (const fn of module.functions)
    for (const { name, default: given } of fn.parameters) if (given) yield* heldBy(name, given, 'likely')
}

/** Functions whose only business with an address is to open it, by their names. */
const opens = /connect|client|socket|subscribe/i

/** `Feed(url="ws://…")` for any callee, and `client.start_client("ws://…")` where its name shows the purpose. */
function* handedTo({ callee, arguments: given }: Call): Iterable<Address> {
  const called = callee.kind === 'name' || callee.kind === 'attribute' ? callee.name : ''
  // A read of a setting is reported where the value is kept.
  if (reading.test(called)) return
  for (const { name, value } of given) {
    if (value.kind !== 'text' && value.kind !== 'concatenation') continue
    if (name !== undefined) yield* heldBy(name, value, 'likely')
    else if (opens.test(called)) yield* heldBy(called, value, 'likely')
  }
}

function isDirect(value: Expression): boolean {
  return value.kind === 'text' || value.kind === 'concatenation' || value.kind === 'choice'
}

/** The value itself, one of a choice, or the default of `os.environ.get("X", "ws://…")`, `Field(default="ws://…")`. */
function* heldBy(name: string, value: Expression, confidence: Address['confidence']): Iterable<Address> {
  switch (value.kind) {
    case 'text':
      if (wholeAddressPattern.test(value.text)) yield { name, text: value.text, at: value.span, confidence }
      return
    case 'concatenation': {
      const [first] = value.parts
      if (first?.kind === 'text' && /^wss?:\/\//.test(first.text))
        yield { name, text: `${first.text}{}`, at: value.span, confidence }
      return
    }
    case 'choice':
      for (const option of value.options) yield* heldBy(name, option, confidence)
      return
    case 'call': {
      const called =
        value.callee.kind === 'name' || value.callee.kind === 'attribute' ? value.callee.name : ''
      if (!reading.test(called)) return
      for (const { value: given } of value.arguments)
        if (given.kind === 'text') yield* heldBy(name, given, confidence)
      return
    }
    default:
      return
  }
}
