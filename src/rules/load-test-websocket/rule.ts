import { entryOf, textOf, valueAt } from '../../languages/config.js'
import { defineRule } from '../define-rule.js'
import { scenariosOf } from './artillery.js'

export default defineRule({
  id: 'load-test-websocket',
  title: 'A load test that opens WebSockets',
  why: 'A scenario of Artillery with the engine `ws` or `socketio` measures the service that goes away. How many streams an instance holds, and how fast POST requests are answered, must be measured again.',
  whatToDo:
    'Write a scenario for the new service: POST requests with the HTTP engine, and clients that hold a stream open, which the HTTP engine of Artillery does not do by itself.',
  role: 'test',
  replacement: 'messages',
  syntax: 'config',
  triggers: ['engine["\']?\\s*:\\s*["\']?(ws|socketio)'],
  messages: {
    scenario: 'A scenario of Artillery opens sockets (engine {{engine}}).',
  },
  *detect({ documents }) {
    for (const scenario of documents.flatMap(scenariosOf)) {
      const engine = textOf(valueAt(scenario, 'engine')) ?? ''
      const entry = entryOf(scenario, 'engine')
      if (!entry || !/^(ws|socketio(-v3)?)$/.test(engine)) continue
      const at = { start: entry.keySpan.start, end: entry.value.span.end }
      yield { messageId: 'scenario', at, data: { engine } }
    }
  },
})
