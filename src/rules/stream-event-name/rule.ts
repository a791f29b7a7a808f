import { authorOf as authorInPython } from '../../languages/python/authors.js'
import {
  filledWith as filledInPython,
  framesIn as framesInPython,
  namedEvents,
} from '../../languages/python/event-frames.js'
import type { PythonFile } from '../../languages/python.js'
import type { ScriptFile } from '../../languages/script/script.js'
import { scopeNameOf, spanOf } from '../../languages/script/syntax.js'
import { authorOf } from '../../streams/authors.js'
import { filledWith, framesIn } from '../../streams/event-frames.js'
import { defineRule, type Found } from '../define-rule.js'

const messages = {
  'from-data': '{{name}} of a request becomes the name of an event unchecked',
} as const

export default defineRule({
  id: 'stream-event-name',
  title: 'The sender of a request names the event',
  why: 'A browser fires `open` and `error` on an EventSource by itself. If a server sends `event: error`, `onerror` is called too, with `readyState` still 1; `event: open` and `event: close` call listeners of those names. An event with a name never reaches `onmessage` (Chromium and Firefox). A line break in the name begins a new field, so whoever chooses it writes whole events.',
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
    if (!name || authorOf(morph, name) !== 'client') continue
    yield {
      messageId: 'from-data',
      at: spanOf(name),
      data: { name: name.getText().slice(0, 60) },
      scope: scopeNameOf(morph, name),
      // Whether something checks it on the way is not followed.
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
    if (authorInPython(name, scope, resolver) !== 'client') continue
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
