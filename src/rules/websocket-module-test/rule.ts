import type { LegacyPlace } from '../../model/legacy-place.js'
import { defineRule, type Found } from '../define-rule.js'
import { pythonImports } from './python-imports.js'
import { scriptImports } from './script-imports.js'
import type { TakenFrom } from './weigh.js'

const messages = {
  client:
    'tests {{names}} of {{module}}, which opens a WebSocket: test that it reads the stream and posts instead',
  server:
    'tests {{names}} of {{module}}, which serves a WebSocket: test the stream and the POST routes beside it instead',
  connections: "tests {{names}} of {{module}}, which manages connections: test the stream's output instead",
  authentication:
    'tests {{names}} of {{module}}, which lets connections in: test that the stream and every POST refuse an invalid token instead',
  infrastructure:
    'tests {{names}} of {{module}}, which declares a WebSocket API: remove the test with the API',
  mock: 'mocks {{names}} of {{module}}, which uses a WebSocket: mock its successor instead',
} as const

export default defineRule({
  id: 'websocket-module-test',
  title: 'A test of a module that uses a WebSocket',
  why: 'Such a test need not mention sockets: it imports a handler, a manager of connections or a client, and calls it. When that module goes, so does what the test guards.',
  whatToDo:
    'Write down what the test expects, and expect it of the stream and of the POST routes. A test that only uses another function of the module may stay unchanged; import that function from its new place.',
  role: 'test',
  replacement: 'messages',
  syntax: ['script', 'python'],
  triggers: [],
  afterLegacy: true,
  messages,
  *detect(file, { legacy }) {
    if (file.source.zone !== 'test' || legacy.size === 0) return
    const imports = 'module' in file ? pythonImports(file, legacy) : scriptImports(file, legacy)
    for (const found of imports) yield said(found)
  },
})

function said({ path, names, at, place, isMock, isSure, scope }: TakenFrom): Found<typeof messages> {
  return {
    messageId: isMock ? 'mock' : kindOf(place),
    at,
    data: { names: names.length === 0 ? '*' : names.join(', '), module: path },
    confidence: isSure ? 'certain' : 'likely',
    ...(scope === undefined ? {} : { scope }),
  }
}

function kindOf({ role, replacement }: LegacyPlace): Exclude<keyof typeof messages, 'mock'> {
  if (role !== 'server') return role
  if (replacement === 'authentication') return 'authentication'
  return replacement === 'connection-management' || replacement === 'broadcast' ? 'connections' : 'server'
}
