import type { Node } from 'ts-morph'
import { packageOf, requiredIn } from '../../languages/script/origin/imports.js'
import { moduleTable } from '../../languages/script/program/modules.js'
import type { ScriptFile, TsMorph } from '../../languages/script/script.js'
import {
  descendantsOf,
  identifiersNamed,
  scopeNameOf,
  spanOf,
  specifierOf,
} from '../../languages/script/syntax.js'
import { inQuotes } from '../../model/trigger-words.js'
import { defineRule, type Found } from '../define-rule.js'
import { calls } from './calls.js'
import { replacedGlobals } from './globals.js'
import { messages } from './messages.js'
import { standIns } from './stand-ins.js'

const triggers = [
  '-websocket-mock',
  'mock-socket',
  'stubGlobal\\([\'"]WebSocket',
  '(?:global|globalThis|window)\\.WebSocket\\s*=',
  'defineProperty\\(\\w+,\\s*[\'"]WebSocket',
  'spyOn\\(\\w+,\\s*[\'"]WebSocket',
  'mock\\([\'"](?:ws|socket\\.io|isomorphic-ws|reconnecting-|partysocket|react-use-websocket)',
  'routeWebSocket',
  inQuotes('websocket|framereceived|framesent'),
  'superwstest',
  'injectWS',
  'connectionId[^;]{0,300}eventType',
  'eventType[^;]{0,300}connectionId',
  '[\'"]k6/(?:experimental/)?w(?:s|ebsockets)[\'"]',
  'ws\\.link\\(',
  '[Aa]pi[Gg]ateway[Mm]anagement[Aa]pi',
  '(?:send|emit): ?(?:vi|jest)\\.fn',
  '(?:class|function|const|let|var)\\s+(?:create|make|build|new|get)?_?(?:[mM]ock|[fF]ake|[sS]tub|[dD]ummy|[sS]py|[tT]est)\\w{0,30}(?:[sS]ocket|W[sS])',
  '(?:class|function|const|let|var)\\s+\\w{0,20}[sS]ocket(?:Mock|Fake|Stub|Double)',
]
const triggerPattern = new RegExp(triggers.join('|'))

export default defineRule({
  id: 'websocket-mock',
  title: 'A test mocks, watches or drives WebSockets',
  why: "A test that stands in for a socket passes or fails with the socket's own events. Once the code reads a stream, such a test proves nothing, and a mock that the code never opens lets it pass.",
  whatToDo:
    'Write the test of the stream first (a mock of EventSource and fetch, or better a real server), see it fail without the migrated code, then remove this one.',
  role: 'test',
  replacement: 'messages',
  syntax: 'script',
  triggers,
  messages,
  *detect(file) {
    if (!triggerPattern.test(file.source.text)) return
    yield* imports(file)
    if (file.source.zone !== 'test') return
    yield* replacedGlobals(file)
    yield* standIns(file)
    yield* calls(file)
    yield* gatewayEvents(file)
  },
})

/** `{ requestContext: { connectionId: …, eventType: 'CONNECT' } }`: what API Gateway would hand to the handler. */
function* gatewayEvents({ morph, ast, source }: ScriptFile): Iterable<Found<typeof messages>> {
  const { Node: N } = morph
  if (!source.text.includes('connectionId')) return
  for (const member of descendantsOf(morph, ast, morph.SyntaxKind.PropertyAssignment)) {
    const context = member.getInitializer()
    if (member.getName() !== 'requestContext' || !context || !N.isObjectLiteralExpression(context)) continue
    const names = context
      .getProperties()
      .flatMap((one) =>
        N.isPropertyAssignment(one) || N.isShorthandPropertyAssignment(one) ? [one.getName()] : [],
      )
    if (!names.includes('connectionId') || !(names.includes('eventType') || names.includes('routeKey')))
      continue
    yield {
      messageId: 'gateway-event',
      at: spanOf(declaredAround(member, morph) ?? member.getNameNode()),
      scope: scopeNameOf(morph, member),
    }
  }
}

/** The name of the event or of the function that makes it, or the function that is called with it. */
function declaredAround(member: Node, morph: TsMorph): Node | undefined {
  const { Node: N } = morph
  let at: Node | undefined = member.getParent()
  while (
    at &&
    (N.isExpression(at) || N.isReturnStatement(at) || N.isBlock(at)) &&
    !N.isCallExpression(at) &&
    !N.isNewExpression(at)
  )
    at = at.getParent()
  if (N.isCallExpression(at)) return at.getExpression()
  return N.isVariableDeclaration(at) || N.isFunctionDeclaration(at) ? at.getNameNode() : undefined
}

const mocks =
  /^(jest-websocket-mock|vitest-websocket-mock|mock-socket|jest-mock-websocket|mock-socket-with-protocol|socket\.io-mock(-ts)?|socket\.io-client-mock)$/
const clients = /^superwstest$/
const load = /^k6\/(ws|websockets|experimental\/websockets)$/

/** Libraries that exist for nothing else, however they are loaded. */
function* imports(file: ScriptFile): Iterable<Found<typeof messages>> {
  const { morph, ast } = file
  const { SyntaxKind: K } = morph
  const loaded = [
    ...descendantsOf(morph, ast, K.ImportDeclaration).flatMap((one) => {
      const specifier = one.isTypeOnly() ? undefined : specifierOf(one)
      return specifier === undefined ? [] : [{ at: one.getModuleSpecifier(), specifier }]
    }),
    ...descendantsOf(morph, ast, K.CallExpression).flatMap((call) => {
      const specifier = requiredIn(morph, call)
      return specifier === undefined ? [] : [{ at: call, specifier }]
    }),
  ]
  for (const { at, specifier } of loaded) {
    const library = packageOf(specifier)
    const more = { at: spanOf(at), scope: scopeNameOf(morph, at) }
    if (mocks.test(library)) yield { messageId: 'library', data: { library }, ...more }
    else if (load.test(specifier)) {
      const opened = opensOf(specifier, file)
      if (opened.length === 0) yield { messageId: 'load-test', data: { library: specifier }, ...more }
      for (const one of opened)
        yield {
          messageId: 'load-test',
          data: { library: specifier },
          at: spanOf(one),
          scope: scopeNameOf(morph, one),
        }
    } else if (clients.test(library)) yield { messageId: 'test-client', data: { function: library }, ...more }
  }
}

/** `ws.connect` and `new WebSocket` of what k6 exports. */
function opensOf(specifier: string, file: ScriptFile): readonly Node[] {
  const { morph, ast } = file
  const { Node: N } = morph
  const locals = moduleTable(file).imports.filter((one) => one.specifier === specifier)
  return locals.flatMap(({ local }) =>
    identifiersNamed(morph, ast, local.getText()).flatMap((use): readonly Node[] => {
      const parent = use.getParent()
      if (N.isNewExpression(parent) && parent.getExpression() === use) return [use]
      const isMember = N.isPropertyAccessExpression(parent) && parent.getName() === 'connect'
      return isMember && N.isCallExpression(parent.getParent()) ? [parent] : []
    }),
  )
}
