import { framesIn as framesInPython } from '../../languages/python/event-frames.js'
import type { PythonFile } from '../../languages/python.js'
import type { ScriptFile } from '../../languages/script/script.js'
import { scopeNameOf, spanOf } from '../../languages/script/syntax.js'
import { framesIn, writtenText } from '../../streams/event-frames.js'
import { defineRule, type Found } from '../define-rule.js'

const messages = {
  unended: 'an event without the blank line that ends it: no client ever dispatches it',
} as const

/** `data: …` and one line end, and nothing behind it. */
const oneLineEnd = /(^|\n)data:[^\n]*\n$/
/** Something in the file that ends an event: a blank line, or a line end that is written by itself. */
const blankLine = /\\n\\n|\\r\\n\\r\\n|(["'`])(?:\\r)?\\n\1|\bsep\s*=|\bend\s*=|\n[ \t\r]*\n[`"']/

export default defineRule({
  id: 'stream-event-unended',
  title: 'An event is sent without a blank line at its end',
  why: 'A client dispatches an event when it reads a blank line; a block that is not ended so is discarded [HTML, 9.2.6]. `data: …\\n` alone joins with the next event, and at the end of the stream it is lost.',
  whatToDo: 'End each event with two line ends: `data: …\\n\\n`.',
  role: 'sse-pitfall',
  replacement: 'messages',
  syntax: ['script', 'python'],
  triggers: ['text/event-stream'],
  messages,
  detect: (file) => {
    const { text } = file.source
    if (!/text\/event-stream/.test(text) || blankLine.test(text)) return []
    return 'morph' in file ? inScript(file) : inPython(file)
  },
})

function* inScript({ morph, ast }: ScriptFile): Iterable<Found<typeof messages>> {
  for (const frame of framesIn(morph, ast)) {
    if (!oneLineEnd.test(writtenText(frame))) continue
    yield {
      messageId: 'unended',
      at: spanOf(frame.node),
      scope: scopeNameOf(morph, frame.node),
      confidence: 'likely',
    }
  }
}

function* inPython({ module }: PythonFile): Iterable<Found<typeof messages>> {
  for (const { parts, expression, scope } of framesInPython(module)) {
    const text = parts.map((part) => (part.kind === 'text' ? part.text : '\u0000')).join('')
    if (oneLineEnd.test(text))
      yield { messageId: 'unended', at: expression.span, scope: scope.name, confidence: 'likely' }
  }
}
