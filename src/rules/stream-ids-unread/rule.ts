import { isCode, mentions } from '../../languages/mentions.js'
import type { SourceHost } from '../../languages/parsed-file.js'
import { framesIn as framesInPython } from '../../languages/python/event-frames.js'
import { answersPost } from '../../languages/python/stream-routes.js'
import type { PythonFile } from '../../languages/python.js'
import type { ScriptFile } from '../../languages/script/script.js'
import { descendantsOf, scopeNameOf, spanOf } from '../../languages/script/syntax.js'
import { locate } from '../../model/lines.js'
import type { ServerRoute } from '../../model/route.js'
import { answersOnlyPosts } from '../../routes/streaming.js'
import { framesIn, writtenText } from '../../streams/event-frames.js'
import { defineRule, type Found } from '../define-rule.js'

const messages = {
  unread: 'events carry an id, and nothing here reads the Last-Event-ID of a client that comes back',
} as const

const idField = /(?:^|\n)id: ?/
/** The header, and what a framework reads it into; another thing may be counted by its last event. */
const read =
  /last-event-id|HTTP_LAST_EVENT_ID|\blast_event_id\b[^\n]{0,160}\b(?:Header|Query)\b|\blastEventId\b[^\n]{0,40}\breq(?:uest)?\b/i

export default defineRule({
  id: 'stream-ids-unread',
  title: 'Event ids are sent and never read',
  why: 'After a drop the browser asks again with the id of the last event in `Last-Event-ID` [HTML, 9.2.4]. A server that sends ids and does not read the header begins with what is new: what was sent in between is lost, and the ids promise that it is not.',
  whatToDo:
    'Read `Last-Event-ID` and begin with what follows it, out of a list of the last events; or leave the ids out.',
  role: 'sse-pitfall',
  replacement: 'connection-management',
  syntax: ['script', 'python'],
  triggers: [
    '(?:["\'`\\n]|\\\\n)id: ?[$"\'{%\\\\]',
    'writeSSE\\(',
    '\\bServerSentEvent\\(',
    '\\bEventSourceResponse\\b',
  ],
  afterRoutes: true,
  messages,
  detect: (file, { host, routes }) => {
    const { text, zone } = file.source
    if (zone === 'test' || !/text\/event-stream|streamSSE|EventSourceResponse/.test(text)) return []
    const found = [...('morph' in file ? inScript(file, routes) : inPython(file))]
    return found.length > 0 && !readsIds(host) ? found : []
  },
})

function readsIds(host: SourceHost): boolean {
  return mentions(host, read, isCode) !== undefined
}

function* inScript(file: ScriptFile, routes: readonly ServerRoute[]): Iterable<Found<typeof messages>> {
  const { morph, ast, source } = file
  const written = framesIn(morph, ast).flatMap((frame) =>
    idField.test(writtenText(frame)) ? [frame.node] : [],
  )
  const given = descendantsOf(morph, ast, morph.SyntaxKind.PropertyAssignment).filter((one) => {
    const call = one.getParent().getParent()
    return (
      one.getName() === 'id' &&
      morph.Node.isCallExpression(call) &&
      /\.writeSSE$/.test(call.getExpression().getText())
    )
  })
  const [first] = [...written, ...given]
  if (!first || answersOnlyPosts(locate(source, spanOf(ast)), routes)) return
  yield { messageId: 'unread', at: spanOf(first), scope: scopeNameOf(morph, first), confidence: 'likely' }
}

function* inPython({ module, resolver }: PythonFile): Iterable<Found<typeof messages>> {
  const written = framesInPython(module).flatMap(({ parts, expression, scope }) => {
    const text = parts.map((part) => (part.kind === 'text' ? part.text : '\u0000')).join('')
    return idField.test(text) ? [{ at: expression.span, scope }] : []
  })
  const made = module.calls.flatMap((site) => {
    const { callee } = site.call
    const name = callee.kind === 'name' || callee.kind === 'attribute' ? callee.name : ''
    const id = name === 'ServerSentEvent' ? resolver.argument(site, 'id') : undefined
    return id ? [{ at: id.span, scope: site.scope }] : []
  })
  // sse-starlette: `yield {"id": n, "data": text}`.
  const yielded = module.functions.flatMap(({ yields, body }) =>
    yields.flatMap((value) => {
      if (value.kind !== 'display') return []
      const entry = (name: string) =>
        value.entries.find(({ key }) => key?.kind === 'text' && key.text === name)?.value
      const id = entry('data') ? entry('id') : undefined
      return id ? [{ at: id.span, scope: body }] : []
    }),
  )
  const first = [...written, ...made, ...yielded].find(({ scope }) => !answersPost(scope, module, resolver))
  if (first) yield { messageId: 'unread', at: first.at, scope: first.scope.name, confidence: 'likely' }
}
