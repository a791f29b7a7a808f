import { packageOf, requiredIn } from '../../languages/script/origin/imports.js'
import type { ScriptFile } from '../../languages/script/script.js'
import { descendantsOf, scopeNameOf, spanOf, specifierOf } from '../../languages/script/syntax.js'
import type { Found } from '../define-rule.js'
import type { messages } from './messages.js'

const mocks =
  /^(jest-websocket-mock|vitest-websocket-mock|mock-socket|jest-mock-websocket|mock-socket-with-protocol|socket\.io-mock(-ts)?|socket\.io-client-mock)$/
const clients = /^superwstest$/
const load = /^k6\/(ws|websockets|experimental\/websockets)$/

/** Libraries that exist for nothing else, however they are loaded. */
export function* imports({ morph, ast }: ScriptFile): Iterable<Found<typeof messages>> {
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
    else if (load.test(specifier)) yield { messageId: 'load-test', data: { library: specifier }, ...more }
    else if (clients.test(library)) yield { messageId: 'test-client', data: { function: library }, ...more }
  }
}
