import { dirname } from 'node:path/posix'
import type { Node } from 'ts-morph'
import { programOf } from '../../languages/script/program/program.js'
import type { ScriptFile, TsMorph } from '../../languages/script/script.js'
import { descendantsOf, scopeNameOf, spanOf } from '../../languages/script/syntax.js'
import type { Found } from '../define-rule.js'
import type { messages } from './messages.js'

const ofSockets =
  /^(?:mock|fake|stub|dummy|spy|test)\w{0,30}(?:websocket|ws)(?:class|client|connection|impl)?$|^(?:websocket|ws)(?:mock|fake|stub|double)$/i
const ofSome =
  /^(?:mock|fake|stub|dummy|spy|test)\w{0,30}socket(?:client)?$|^\w{0,20}socket(?:mock|fake|stub|double)$/i
/** Members of sockets, of which others than sockets have hardly two. */
const members =
  /^(?:send|emit|close|terminate|disconnect|on|once|off|onopen|onmessage|onclose|onerror|addEventListener|readyState|join|leave|broadcast)$/

/** `class FakeWebSocket { … }`, `const MockWebSocket = vi.fn(() => …)`, `const mockSocket = { emit: vi.fn(), on: vi.fn() }`. */
export function* standIns(file: ScriptFile): Iterable<Found<typeof messages>> {
  const { morph, ast } = file
  const { Node: N, SyntaxKind: K } = morph
  if (isHandedToDouble(file)) return
  const declared = [
    ...descendantsOf(morph, ast, K.ClassDeclaration),
    ...descendantsOf(morph, ast, K.FunctionDeclaration),
    ...descendantsOf(morph, ast, K.VariableDeclaration),
  ]
  for (const one of declared) {
    const named = one.getNameNode()
    if (!named || !N.isIdentifier(named)) continue
    const name = named.getText()
    const made = N.isVariableDeclaration(one) ? one.getInitializer() : one
    const owned = made ? membersOf(morph, made) : undefined
    // `mockGetSocket` stands in for a function that gets one.
    const isFunction = owned === 0 && !/^[A-Z]/.test(name)
    if (isFunction && !/^(?:mock|fake|stub|dummy|spy|test)_?(?:web)?(?:socket|ws)$/i.test(name)) continue
    const isOne = ofSockets.test(name) ? owned !== undefined : ofSome.test(name) && (owned ?? 0) >= 2
    if (isOne)
      yield { messageId: 'stand-in', at: spanOf(named), data: { name }, scope: scopeNameOf(morph, one) }
  }
}

/** Where the tests beside it run over the double of SseSocket, what stood in for a WebSocket feeds that. */
function isHandedToDouble(file: ScriptFile): boolean {
  const folder = dirname(file.source.path)
  return programOf(file).files.some(
    ({ source: { path, text } }) => dirname(path) === folder && text.includes('sse-socket.testing'),
  )
}

/** `vi.fn`, `vi.fn().mockImplementation` */
const makesFunction = /^(?:vi|jest)\.fn(?:\(.{0,100}\)\s*\.\s*mock\w{1,40})?$/

/** How many members of a socket a class or an object has; 0 for a function that may make one; undefined for what is none of these. */
function membersOf(morph: TsMorph, made: Node): number | undefined {
  const { Node: N } = morph
  if (N.isAsExpression(made) || N.isSatisfiesExpression(made) || N.isParenthesizedExpression(made))
    return membersOf(morph, made.getExpression())
  if (N.isClassDeclaration(made) || N.isClassExpression(made))
    return made
      .getMembers()
      .filter((one) => 'getName' in one && members.test((one as { getName(): string }).getName())).length
  if (N.isObjectLiteralExpression(made))
    return made
      .getProperties()
      .filter((one) => 'getName' in one && members.test((one as { getName(): string }).getName())).length
  const isFunction = N.isFunctionDeclaration(made) || N.isArrowFunction(made) || N.isFunctionExpression(made)
  if (isFunction) return 0
  return N.isCallExpression(made) && makesFunction.test(made.getExpression().getText()) ? 0 : undefined
}
