import { type ConfigNode, entryOf, everyNode, textOf, valueAt } from '../../languages/config.js'
import { defineRule } from '../define-rule.js'

export default defineRule({
  id: 'gateway-event-in-settings',
  title: 'A sample event of an API Gateway WebSocket API',
  why: 'A file with an event of the WebSocket API is used to run a handler, by `sam local invoke` or by tests. It goes with the handler; the new routes are called with HTTP requests.',
  whatToDo:
    'Write a request for the POST route that takes over what this event stands for, and remove the event with its handler.',
  role: 'test',
  replacement: 'connection-management',
  syntax: 'config',
  triggers: ['eventType["\']?\\s*:\\s*["\']?(CONNECT|MESSAGE|DISCONNECT)'],
  messages: {
    event: 'A {{type}} event of a WebSocket API, for trying a handler.',
  },
  *detect({ documents }) {
    for (const node of documents.flatMap(everyNode)) {
      const entry = entryOf(node, 'requestContext')
      const type = entry && eventType(entry.value)
      if (!entry || type === undefined) continue
      const route = textOf(valueAt(entry.value, 'routeKey'))
      const own = route === undefined || route.startsWith('$') ? [] : [route]
      yield {
        messageId: 'event',
        at: entry.keySpan,
        data: { type },
        names: own,
        links: own.map((name) => ({ kind: 'route', name }) as const),
      }
    }
  },
})

/** HTTP and REST APIs have no connection id, and other events have no type like this. */
function eventType(context: ConfigNode): string | undefined {
  const type = textOf(valueAt(context, 'eventType'))
  const isSocket = valueAt(context, 'connectionId') !== undefined
  return isSocket && type !== undefined && /^(CONNECT|MESSAGE|DISCONNECT)$/.test(type) ? type : undefined
}
