import type { Node } from 'ts-morph'
import {
  filledWith as filledInPython,
  framesIn as framesInPython,
  namedEvents,
} from '../../languages/python/event-frames.js'
import { isWrittenOut as isWrittenInPython } from '../../languages/python/event-names.js'
import type { PythonFile } from '../../languages/python.js'
import type { ScriptFile, TsMorph } from '../../languages/script/script.js'
import { declarationsOf, scopeNameOf, spanOf, unwrap } from '../../languages/script/syntax.js'
import { possibleTexts } from '../../languages/script/values/address.js'
import { filledWith, framesIn } from '../../streams/event-frames.js'
import { defineRule, type Found } from '../define-rule.js'

const messages = {
  'from-data': '{{name}} becomes the name of an event unchecked',
} as const

export default defineRule({
  id: 'stream-event-name',
  title: 'A message names its own event',
  why: 'Some names are taken: `event: error` calls `onerror` of an EventSource with `readyState` still 1, `event: open` and `event: close` call listeners of that name, and an event with any name no longer reaches `onmessage` (Chromium and Firefox). A line break in the name begins a new field, so whoever chooses it writes whole events.',
  whatToDo:
    'Send the type inside the JSON of `data:`, as the WebSocket message did, or map it to names that are written in the code.',
  role: 'sse-pitfall',
  replacement: 'messages',
  syntax: ['script', 'python'],
  triggers: [
    '(?:["\'`\\n]|\\\\n)event: ?[$"\'{]',
    '\\bServerSentEvent\\(',
    // Python's dict of an event: any other may have a key `event`, and is not yielded or holds no data.
    '^(?=[^]*\\byield\\b)(?=[^]*["\']data["\'])[^]*(?<!case )["\']event["\']\\s*:',
  ],
  messages,
  detect: (file) => ('morph' in file ? inScript(file) : inPython(file)),
})

function* inScript({ morph, ast, source }: ScriptFile): Iterable<Found<typeof messages>> {
  if (!/\bevent: ?["'`$]/.test(source.text)) return
  for (const frame of framesIn(morph, ast)) {
    const name = filledWith(frame, 'event')
    if (!name || isWrittenOut(morph, name) !== false) continue
    yield {
      messageId: 'from-data',
      at: spanOf(name),
      data: { name: name.getText().slice(0, 60) },
      scope: scopeNameOf(morph, name),
      // Who fills it is not followed.
      confidence: 'likely',
    }
  }
}

function* inPython({ module, resolver, source }: PythonFile): Iterable<Found<typeof messages>> {
  const written = framesInPython(module).flatMap((frame) => {
    const name = filledInPython(frame, 'event')
    return name ? [{ name, scope: frame.scope }] : []
  })
  for (const { name, scope } of [...written, ...namedEvents(module, resolver)]) {
    if (isWrittenInPython(name, scope, resolver) !== false) continue
    const text = source.text.slice(name.span.start, name.span.end)
    yield {
      messageId: 'from-data',
      at: name.span,
      data: { name: text.slice(0, 60) },
      scope: scope.name,
      confidence: 'likely',
    }
  }
}

/** Whether a name is one of a few that are written in the code; undefined where its value is unknown. */
function isWrittenOut(morph: TsMorph, name: Node): boolean | undefined {
  const { Node: N } = morph
  const value = unwrap(morph, name)
  const texts = possibleTexts(morph, value)
  if (texts.length > 0 && texts.every((text) => !text.includes('${'))) return true
  if (isMember(morph, value)) return typeNames(morph, value)
  if (!N.isIdentifier(value)) return undefined
  const [declaration] = declarationsOf(value)
  if (N.isVariableDeclaration(declaration)) {
    const given = declaration.getInitializer()
    return given && isMember(morph, unwrap(morph, given)) ? false : undefined
  }
  // `const { type, ...data } = message`
  if (N.isBindingElement(declaration) && !isParameter(morph, declaration)) return false
  // What callers give, as far as they are all known: a part of a message.
  return texts.some((text) => /^\$\{[\w$.?]+(\.|\?\.)\w+\}$/.test(text)) ? false : undefined
}

function isMember({ Node: N }: TsMorph, value: Node): boolean {
  return N.isPropertyAccessExpression(value) || N.isElementAccessExpression(value)
}

/** A member whose type limits it to a few names does not show who filled it: the type is a promise. */
function typeNames(morph: TsMorph, value: Node): boolean | undefined {
  const name = morph.Node.isPropertyAccessExpression(value) ? value.getNameNode() : undefined
  const declared = name?.getSymbol()?.getDeclarations() ?? []
  const types = declared.map((one) => /:\s*([^;,]+)[;,]?$/s.exec(one.getText())?.[1] ?? '')
  return types.length > 0 && types.every((type) => /^\|?\s*['"]/.test(type)) ? undefined : false
}

function isParameter(morph: TsMorph, node: Node): boolean {
  return node.getAncestors().some((one) => morph.Node.isParameterDeclaration(one))
}
