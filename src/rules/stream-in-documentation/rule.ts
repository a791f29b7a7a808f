import { isHistorical } from '../../model/past-documents.js'
import { channelNamesOf } from '../channel-in-documentation/channel-names.js'
import { tokensIn } from '../channel-in-documentation/tokens.js'
import { visible } from '../channel-in-documentation/visible.js'
import { defineRule } from '../define-rule.js'

export default defineRule({
  id: 'stream-in-documentation',
  title: "Document that describes one of this repository's event streams",
  why: 'A document that names the path of a stream tells its readers where the messages come from now. It is evidence that the documents have moved; change logs and decision records say it of the past and prove nothing.',
  whatToDo: 'Nothing: this is the goal.',
  role: 'sse-documentation',
  replacement: 'none',
  syntax: 'markdown',
  triggers: ['text/event-stream'],
  afterNames: true,
  messages: {
    'names-stream': 'This line names the event stream "{{name}}".',
  },
  *detect(file, { streamNames }) {
    if (streamNames.size === 0) return
    const names = channelNamesOf(streamNames)
    const { text, path } = file.source
    const confidence = isHistorical(path) ? 'possible' : 'certain'
    for (const line of file.lines) {
      for (const token of visible(file, line).flatMap(({ start, end }) => [...tokensIn(text, start, end)])) {
        const name = names.find(pathOf(token.text))
        if (name === undefined) continue
        yield { messageId: 'names-stream', at: token.at, data: { name }, names: [name], confidence }
        break
      }
    }
  },
})

/** `https://chat.example.com/api/chat/stream` → its path: a document gives a whole address to be typed. */
function pathOf(token: string): string {
  return /^https?:\/\/[^/]*(\/.*)$/.exec(token)?.[1] ?? token
}
