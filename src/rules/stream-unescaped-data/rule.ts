import type { Expression, Scope } from '../../languages/python/ast.js'
import { authorOf as authorInPython } from '../../languages/python/authors.js'
import {
  filledWith as filledInPython,
  framesIn as framesInPython,
} from '../../languages/python/event-frames.js'
import { boundIn } from '../../languages/python/reading.js'
import type { Resolver } from '../../languages/python/resolver.js'
import type { PythonFile } from '../../languages/python.js'
import type { ScriptFile } from '../../languages/script/script.js'
import { scopeNameOf, spanOf } from '../../languages/script/syntax.js'
import { authorOf } from '../../streams/authors.js'
import { filledWith, framesIn, quotedIn } from '../../streams/event-frames.js'
import { defineRule, type Found } from '../define-rule.js'

const messages = {
  'line-break': '{{text}} is written into data: as it is: what follows a line break in it is lost',
  'made-by-hand': '{{text}} is put between quotes by hand: a quote or a line break in it breaks the JSON',
  'json-or-text': '{{text}} is JSON or a text as it was given: what follows a line break in that is lost',
  dict: '{{text}} is a dict, and data: gets its Python text, which no JSON parser reads',
} as const

/** Names of what people or other programs wrote; ids, counts and times hold no quote. */
const free =
  /(?:^|[^\w])(?:e|err|error|ex|exc|exception|message|msg|text|content|chunk|token|title|query|question|prompt|detail|reason|name|username|filename)(?:\.(?:message|detail|text))?\)*$|_(?:message|msg|text|error|name)\)*$|[a-z](?:Message|Text|Error|Name)$/i

/** A text that begins with `data:` and reaches the end of its line. The head of a `data:` URL goes on with `;`, and `"data:"` with `+` or another text. */
const ended =
  /(?:["'`\n]|\\n)data: ?(?:["'`]\s{0,40}[+,]|[$\\{%[]|["'`](?:[^\s)\]:;,]|\s{1,40}[fF]?["'`]))[^;\n]{0,300}(?:(?:[+,]\s{0,40}\n)[^;\n]{0,300}){0,3}(?:\\[nr]|\n\n)/

export default defineRule({
  id: 'stream-unescaped-data',
  title: 'Text goes into an event unescaped',
  why: 'A line break ends a field: of `data: a⏎b` a client gets `a`, and the line `b` is a field that it does not know [HTML, 9.2.5 and 9.2.6; in Chromium and Firefox]. A WebSocket frame kept it. A quote in text that is put into JSON by hand makes `JSON.parse` throw, and so does the text of a Python dict.',
  whatToDo:
    'Write JSON: `JSON.stringify(value)`, `json.dumps(value)`. Or begin each line of the text with `data: `: the client joins them again.',
  role: 'sse-pitfall',
  replacement: 'messages',
  syntax: ['script', 'python'],
  // A program that knows the schemes of URLs compares with `"data:"`, or lists it with others.
  triggers: [
    '(?:["\'`\\n]|\\\\n)data: ?(?:[${%[]|["\'`](?:\\s{0,40}\\+|\\s{0,40},(?!\\s{0,40}["\'][\\w-]{1,20}:["\'])|\\s{1,40}[fF]?["\'`]|[^\\s)\\]:;,]))',
  ],
  mayFindIn: (text) => ended.test(text),
  messages,
  detect: (file) => ('morph' in file ? inScript(file) : inPython(file)),
})

function* inScript({ morph, ast }: ScriptFile): Iterable<Found<typeof messages>> {
  for (const frame of framesIn(morph, ast)) {
    const text = filledWith(frame, 'data')
    const quoted = text ? undefined : quotedIn(frame.parts).find((one) => free.test(one.getText()))
    const isFree = text !== undefined && authorOf(morph, text) !== undefined
    const at = isFree ? text : quoted
    if (!at) continue
    yield {
      messageId: isFree ? 'line-break' : 'made-by-hand',
      at: spanOf(at),
      data: { text: at.getText().slice(0, 60) },
      scope: scopeNameOf(morph, at),
      confidence: 'likely',
    }
  }
}

function* inPython({ module, resolver, source }: PythonFile): Iterable<Found<typeof messages>> {
  const written = ({ span }: Expression) => source.text.slice(span.start, span.end)
  for (const frame of framesInPython(module)) {
    const text = filledInPython(frame, 'data')
    const quoted = text ? undefined : quotedIn(frame.parts).find((one) => free.test(written(one)))
    const messageId = quoted
      ? 'made-by-hand'
      : text && isDict(text, frame.scope, resolver)
        ? 'dict'
        : text && authorInPython(text, frame.scope, resolver)
          ? 'line-break'
          : text && isJsonOrText(text, frame.scope)
            ? 'json-or-text'
            : undefined
    const at = quoted ?? text
    if (!messageId || !at) continue
    yield {
      messageId,
      at: at.span,
      data: { text: written(at).slice(0, 60) },
      scope: frame.scope.name,
      confidence: messageId === 'dict' ? 'certain' : messageId === 'json-or-text' ? 'possible' : 'likely',
    }
  }
}

/** `text = json.dumps(data)` for a dict, and `text = str(data)` for all else, where `data` is given. */
function isJsonOrText(expression: Expression, scope: Scope): boolean {
  if (expression.kind !== 'name') return false
  const values = boundIn(expression.name, scope).flatMap((one) => (one.kind === 'value' ? [one] : []))
  const isGiven = (one: Expression) =>
    one.kind === 'name' && boundIn(one.name, scope).some(({ kind }) => kind === 'parameter')
  const isCallOf = (one: Expression, name: string) =>
    one.kind === 'call' &&
    (one.callee.kind === 'name' || one.callee.kind === 'attribute') &&
    one.callee.name === name
  return (
    values.some(({ value }) => isCallOf(value, 'dumps')) &&
    values.some(
      ({ value }) =>
        isGiven(value) ||
        (value.kind === 'call' &&
          isCallOf(value, 'str') &&
          value.arguments.some((one) => isGiven(one.value))),
    )
  )
}

/** `{…}`, `item.dict()`, `asdict(item)`: a value whose text in Python is not JSON. */
function isDict(expression: Expression, scope: Scope, resolver: Resolver): boolean {
  const called = expression.kind === 'call' ? expression.callee : undefined
  if (called?.kind === 'attribute' && /^(?:dict|model_dump|to_dict|_asdict)$/.test(called.name)) return true
  if (called?.kind === 'name' && /^(?:dict|asdict)$/.test(called.name)) return true
  const values = resolver.valuesOf(expression, scope)
  return (
    values.length > 0 &&
    values.every(
      (value) =>
        value.kind === 'display' &&
        !value.isPart &&
        value.place.expression.entries.some(({ key }) => key !== undefined),
    )
  )
}
