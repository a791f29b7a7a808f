import type { ScriptFile } from '../../languages/script/script.js'
import { descendantsOf, scopeNameOf, spanOf } from '../../languages/script/syntax.js'
import { defineRule, type Found } from '../define-rule.js'
import { attributesOf, type WrittenAttribute } from './markup-attributes.js'

const messages = {
  connect: 'htmx opens a WebSocket to {{address}}',
  send: 'htmx sends this form or element over its WebSocket',
  extension: "htmx's WebSocket extension is switched on here",
  library: "htmx's WebSocket extension is loaded",
  event: "code runs at {{event}}, an event of htmx's WebSocket",
} as const

/** What an attribute says to the extension; the older form is part of htmx 1 itself. */
type AttributeKind = 'connect' | 'send' | 'extension' | 'library' | 'event'

export default defineRule({
  id: 'htmx-websocket',
  title: 'Markup that opens an htmx WebSocket',
  why: 'htmx opens and feeds a WebSocket from attributes alone, so no script shows it. Its SSE extension does the receiving half; what `ws-send` sent becomes an ordinary request.',
  whatToDo:
    'Load `htmx-ext-sse`, turn `ws-connect` into `sse-connect` with `sse-swap` for each named event, and give every `ws-send` element an `hx-post`.',
  role: 'client',
  replacement: 'messages',
  syntax: 'script',
  triggers: [
    'ws-connect(?!i)',
    'ws-send',
    'hx-ws',
    'hx-ext',
    'htmx-ext-ws',
    '/ext/ws\\.',
    'htmx:ws',
    'hx-on:',
  ],
  messages,
  *detect(file) {
    const said = [...attributesOf(file)].flatMap((attribute) => {
      const what = saidBy(attribute)
      return what === undefined ? [] : [{ attribute, what }]
    })
    // The extension may be switched on in another file, around this one: then the attribute's name is the only evidence.
    const isOn = said.some(({ what }) => what === 'extension' || what === 'library')
    for (const { attribute, what } of said) {
      const confidence = isOn || attribute.name === 'hx-ws' || what === 'event' ? 'certain' : 'likely'
      yield* foundIn(attribute, what, confidence)
    }
    yield* listeners(file)
  },
})

function saidBy({ name, value, isBound }: WrittenAttribute): AttributeKind | undefined {
  if (name === 'ws-connect') return value === '' ? undefined : 'connect'
  if (name === 'ws-send') return 'send'
  if (name === 'hx-ws')
    return /^connect:/.test(value) ? 'connect' : /^send\b/.test(value) ? 'send' : undefined
  if (name === 'hx-ext' && !isBound) return value.split(/[\s,]+/).includes('ws') ? 'extension' : undefined
  if (name === 'src') return /\bhtmx-ext-ws\b|\/ext\/ws(?:\.min)?\.js\b/.test(value) ? 'library' : undefined
  return /^hx-on:(?:htmx)?:ws-[a-z-]+$/.test(name) ? 'event' : undefined
}

function* foundIn(
  attribute: WrittenAttribute,
  what: AttributeKind,
  confidence: 'certain' | 'likely',
): Iterable<Found<typeof messages>> {
  const { at, value, isBound, name } = attribute
  if (what === 'connect') {
    const address = value.replace(/^connect:/, '')
    const isWhole = !isBound && /^[^\s{}<>$]+$/.test(address)
    yield {
      messageId: 'connect',
      at,
      data: { address: address.slice(0, 120) },
      confidence,
      ...(isWhole ? { names: [address] } : {}),
    }
  } else if (what === 'event') {
    yield { messageId: 'event', at, data: { event: name.replace(/^hx-on:(?:htmx)?:/, 'htmx:') }, confidence }
  } else yield { messageId: what, at, confidence, ...(what === 'library' ? { role: 'dependency' } : {}) }
}

/** `addEventListener('htmx:wsAfterMessage', …)`: scripts that take part. */
function* listeners({ ast, morph }: ScriptFile): Iterable<Found<typeof messages>> {
  for (const literal of descendantsOf(morph, ast, morph.SyntaxKind.StringLiteral)) {
    const event = literal.getLiteralValue()
    const call = literal.getParent()
    if (!/^htmx:ws[A-Z]\w*$/.test(event) || !morph.Node.isCallExpression(call)) continue
    if (!/(^|\.)(addEventListener|on)$/.test(call.getExpression().getText())) continue
    yield {
      messageId: 'event',
      at: spanOf(literal),
      data: { event },
      confidence: 'certain',
      scope: scopeNameOf(morph, literal),
    }
  }
}
