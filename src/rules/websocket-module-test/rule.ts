import type { LegacyPlace } from '../../model/legacy-place.js'
import { defineRule, type Found } from '../define-rule.js'
import { pythonImports } from './python-imports.js'
import { scriptImports } from './script-imports.js'
import type { TakenFrom } from './weigh.js'

const messages = {
  client:
    '{{names}} of {{module}} opens a WebSocket: becomes a test of the same module once it reads a stream and posts',
  server:
    '{{names}} of {{module}} serves a WebSocket: becomes a test of the stream, and of the POST routes beside it',
  connections:
    '{{names}} of {{module}} keeps or addresses connections: goes with them; what it delivers becomes a test of the stream',
  authentication:
    '{{names}} of {{module}} lets connections in: becomes a test that the stream and every POST refuse who has no valid token',
  infrastructure: '{{names}} of {{module}} declares a WebSocket API: goes with it',
  mock: 'mocks {{names}} of {{module}}, where a WebSocket is used: becomes a mock of what takes its place',
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
