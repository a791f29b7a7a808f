import type { Node } from 'ts-morph'
import { requiredBy } from '../../../languages/script/program/modules.js'
import { parseScripts, type TsMorph } from '../../../languages/script/script.js'
import { descendantsOf } from '../../../languages/script/syntax.js'
import type { SourceText } from '../../../model/source.js'

/**
 * The specifiers of modules that `vi.mock('…')` or `jest.mock('…')` replaces for the whole file, so that no function of them runs. A mock
 * that asks for the module itself, or only watches it, replaces nothing whole.
 */
export function replacedModules(source: SourceText): readonly string[] {
  if (!/\.mock\s{0,9}\(/.test(source.text)) return []
  const [parsed] = parseScripts([source])
  if (parsed?.kind !== 'parsed') return []
  const { morph, ast } = parsed.file
  const { Node: N } = morph
  const calls = descendantsOf(morph, ast, morph.SyntaxKind.CallExpression)
  const kept = new Set(
    calls.flatMap((call) => {
      const isKept = /\.(?:\w+Actual|unmock|dontMock|doUnmock)$/.test(call.getExpression().getText())
      return isKept ? (specifierOf(morph, call.getArguments()[0]) ?? []) : []
    }),
  )
  return ast.getStatements().flatMap((statement) => {
    const call = N.isExpressionStatement(statement) ? statement.getExpression() : undefined
    if (!N.isCallExpression(call) || !/^(?:jest|vi|vitest)\.mock$/.test(call.getExpression().getText()))
      return []
    const [module, given] = call.getArguments()
    const specifier = specifierOf(morph, module)
    return specifier !== undefined && !kept.has(specifier) && isWhole(morph, given) ? [specifier] : []
  })
}

/** `'./client'`, `import('./client')` */
function specifierOf(morph: TsMorph, given: Node | undefined): string | undefined {
  const { Node: N } = morph
  if (N.isStringLiteral(given) || N.isNoSubstitutionTemplateLiteral(given)) return given.getLiteralValue()
  return given && requiredBy(morph, given)
}

/** By its second argument: none, or a function that is not handed the module and asks for none. `{ spy: true }` runs the module. */
function isWhole(morph: TsMorph, given: Node | undefined): boolean {
  const { Node: N } = morph
  if (!given) return true
  return (
    (N.isArrowFunction(given) || N.isFunctionExpression(given)) &&
    given.getParameters().length === 0 &&
    !/\b(?:importOriginal|\w{1,20}Actual)\b/.test(given.getText())
  )
}
