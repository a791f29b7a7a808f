import type { Line } from '../../languages/lines.js'
import { commandsIn, messages, socketApisIn, triggers, words } from '../commands/websocket-commands.js'
import { defineRule } from '../define-rule.js'

export default defineRule({
  id: 'aws-cli-websocket',
  title: 'Command on a WebSocket API in a script',
  ...words,
  syntax: 'lines',
  triggers,
  messages,
  *detect({ source, lines }) {
    if (source.language !== 'shell') return
    const all = [...commandLines(lines)]
    const apis = socketApisIn(all.map(({ text }) => text))
    for (const { text, start } of all) {
      for (const command of commandsIn(text, apis)) {
        const { start: from, end, ...found } = command
        yield { ...found, at: { start: start + from, end: start + end } }
      }
    }
  },
})

/** A line and those that go on from it, with the breaks between them. */
function* commandLines(lines: readonly Line[]) {
  let text = ''
  let start = 0
  for (const line of lines) {
    if (text === '') start = line.span.start
    // Comments between continued lines are left out of `lines`: what is put in keeps every place.
    text += ' '.repeat(Math.max(0, line.span.start - start - text.length)) + line.text
    if (/\\\s*$/.test(line.text)) {
      text = text.replace(/\\(\s*)$/, ' $1')
      continue
    }
    yield { text, start }
    text = ''
  }
  if (text !== '') yield { text, start }
}
