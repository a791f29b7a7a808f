import type { Identifier } from 'ts-morph'
import { moduleOfImport } from '../../languages/script/origin/imports.js'
import type { TsMorph } from '../../languages/script/script.js'
import { descendantsOf, scopeNameOf, spanOf, symbolOf, unwrap } from '../../languages/script/syntax.js'
import { flatten, possibleTexts, wholeAddress } from '../../languages/script/values/address.js'
import { withKnownPaths } from '../../languages/script/values/address-text.js'
import { urlObjectOf } from '../../languages/script/values/url-object.js'
import { defineRule } from '../define-rule.js'

/** Packages that read an event stream: what they export under which name makes or opens one. */
const clients: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries<readonly string[]>({
    eventsource: ['EventSource', 'default'],
    'event-source-polyfill': ['EventSourcePolyfill', 'NativeEventSource'],
    '@microsoft/fetch-event-source': ['fetchEventSource'],
    'eventsource-client': ['createEventSource'],
    'sse.js': ['SSE', 'default'],
    'react-native-sse': ['default'],
    'react-use-websocket': ['useEventSource'],
    '@trpc/client': ['httpSubscriptionLink', 'unstable_httpSubscriptionLink'],
    'graphql-sse': ['createClient'],
    '@vueuse/core': ['useEventSource'],
  }),
)

const globalObjects = new Set(['window', 'globalThis', 'self'])

export default defineRule({
  id: 'event-source-client',
  title: 'A client reads an event stream',
  why: 'An EventSource, or a library that reads `text/event-stream`, is what a migrated client looks like. It is evidence that a client has moved; by itself it does not say which.',
  whatToDo: 'Nothing: this is the goal.',
  role: 'sse-client',
  replacement: 'none',
  syntax: 'script',
  triggers: [
    '(?<![\\w$])(?:fetch|create|use|Native)?EventSource(?:Polyfill)?(?![\\w$])',
    '[\'"/:]eventsource[\'"@]',
    // Not the `sse.js` of another package, e.g. `@modelcontextprotocol/sdk/client/sse.js`.
    '(?:[\'":]|\\.(?:sh|run|com|dev)/|npm/|pin/|/v\\d{1,4}/)sse\\.js',
    'react-native-sse',
    'httpSubscriptionLink',
    'graphql-sse',
  ],
  messages: {
    reads: 'event stream read from {{address}}',
  },
  *detect(file) {
    const { morph } = file
    // A file may be here for another rule, and walking all its calls costs time.
    if (!/event-?source|sse\.js|react-native-sse|httpSubscriptionLink|graphql-sse/i.test(file.source.text))
      return
    const { SyntaxKind: K } = morph
    const made = [
      ...descendantsOf(morph, file.ast, K.NewExpression),
      ...descendantsOf(morph, file.ast, K.CallExpression),
    ]
    for (const expression of made) {
      const callee = unwrap(morph, expression.getExpression())
      const opens = morph.Node.isIdentifier(callee)
        ? opensStream(morph, callee, morph.Node.isNewExpression(expression))
        : morph.Node.isPropertyAccessExpression(callee) &&
          callee.getName() === 'EventSource' &&
          globalObjects.has(callee.getExpression().getText())
      if (!opens) continue
      const [given] = expression.getArguments()
      // `url.toString()` of `const url = new URL(address)`.
      const object = given && urlObjectOf(morph, given)
      const argument = (object && wholeAddress(morph, object.made)) ?? given
      const address = argument
        ? flatten(morph, argument)
            .map((part) => (part.kind === 'text' ? part.text : `\${${part.text}}`))
            .join('')
        : '?'
      yield {
        messageId: 'reads',
        at: spanOf(expression.getExpression()),
        data: { address: address.slice(0, 120) },
        scope: scopeNameOf(morph, expression),
        // `${WS_URL}/stream`, where all that the name may be is written.
        names: argument && address.startsWith('${') ? withKnownPaths(possibleTexts(morph, argument)) : [],
      }
    }
  },
})

function opensStream(morph: TsMorph, name: Identifier, isNew: boolean): boolean {
  const { Node: N } = morph
  const symbol = symbolOf(name)
  if (!symbol) return isNew && name.getText() === 'EventSource'
  return symbol.getDeclarations().some((declaration) => {
    if (N.isImportSpecifier(declaration))
      return clients.get(moduleOfImport(morph, declaration))?.includes(declaration.getName()) ?? false
    if (N.isImportClause(declaration))
      return clients.get(moduleOfImport(morph, declaration))?.includes('default') ?? false
    if (!isNew || !N.isVariableDeclaration(declaration)) return false
    const value = declaration.getInitializer()
    return (
      value !== undefined &&
      /\brequire\(['"](eventsource|event-source-polyfill|sse\.js)['"]\)/.test(value.getText())
    )
  })
}
