import type { CallExpression, Node } from 'ts-morph'
import { moduleOfImport } from '../languages/script/origin/imports.js'
import type { TsMorph } from '../languages/script/script.js'
import { declarationsOf, descendantsOf, unwrap } from '../languages/script/syntax.js'

/** Calls of `fetchEventSource` of `@microsoft/fetch-event-source`, under whatever name it was imported. */
export function fetchEventSourcesIn(morph: TsMorph, file: Node): readonly CallExpression[] {
  const { Node: N, SyntaxKind: K } = morph
  return descendantsOf(morph, file, K.CallExpression).filter((call) => {
    const callee = unwrap(morph, call.getExpression())
    return (
      N.isIdentifier(callee) &&
      declarationsOf(callee).some(
        (one) =>
          N.isImportSpecifier(one) &&
          one.getName() === 'fetchEventSource' &&
          moduleOfImport(morph, one) === '@microsoft/fetch-event-source',
      )
    )
  })
}
