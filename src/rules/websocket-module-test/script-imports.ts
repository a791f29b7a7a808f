import type { Node } from 'ts-morph'
import { exportOf } from '../../languages/script/program/declarations.js'
import { moduleTable } from '../../languages/script/program/modules.js'
import { fileOf, programOf } from '../../languages/script/program/program.js'
import type { ScriptFile } from '../../languages/script/script.js'
import { descendantsOf, identifiersNamed, spanOf, symbolOf } from '../../languages/script/syntax.js'
import type { LegacyPlace } from '../../model/legacy-place.js'
import type { Span } from '../../model/source.js'
import { declaredLastName, weigh } from './script-weights.js'
import { Imports, type Legacy, type TakenFrom } from './weigh.js'

/** `import { handler } from '../src/connect'`, `require('../server')`, `jest.mock('../src/ws-server')`. */
export function scriptImports(file: ScriptFile, legacy: Legacy): Iterable<TakenFrom> {
  const { morph } = file
  const { Node: N } = morph
  const program = programOf(file)
  const found = new Imports()
  const { imports, asked } = moduleTable(file)
  for (const { local, specifier, exported } of imports) {
    const target = program.resolve(file, specifier)
    if (!target || isTypeOnly(local)) continue
    const names = exported === '*' ? membersUsed(local) : [exported]
    for (const name of names) take(target, name, specifierOf(local), local)
    if (exported === '*') takeCallable(target, local)
  }
  for (const { call, specifier } of asked) {
    const target = program.resolve(file, specifier)
    const parent = call.getParent()
    if (!target || !N.isPropertyAccessExpression(parent)) continue
    take(target, parent.getName(), spanOf(call))
  }
  for (const { module, at } of mocks(file)) {
    const target = program.resolve(file, module)
    const place = target && mocked(target, legacy)
    if (target && place) found.add({ path: target.source.path, place, isSure: false }, at, undefined, true)
  }
  return found.all()

  function take(target: ScriptFile, name: string, at: Span, local?: Node): void {
    const declared = exportOf(target, name)
    const weight = declared && weigh(declared, program, legacy)
    if (!weight) return
    const shown = name === 'default' ? declaredLastName(declared) : name
    const own = declaredLastName(declared) ?? name
    const home = fileOf(declared.getSourceFile())?.source.path ?? ''
    const isEntry = legacy.get(home)?.some((one) => one.entry && one.name === own) ?? false
    const calls = isEntry && local ? callsOf(local, name) : []
    for (const call of calls) found.add(weight, spanOf(call), shown, false, call.getStart())
    if (calls.length === 0) found.add(weight, at, shown)
  }

  /** What a route calls is called by the test in its place: each of these calls is one. */
  function callsOf(local: Node, name: string): readonly Node[] {
    return identifiersNamed(morph, file.ast, local.getText()).flatMap((use) => {
      if (symbolOf(use) !== symbolOf(local)) return []
      const parent = use.getParent()
      const isMember =
        N.isPropertyAccessExpression(parent) && parent.getExpression() === use && parent.getName() === name
      const callee = isMember ? parent : use
      const call = callee.getParent()
      return N.isCallExpression(call) && call.getExpression() === callee ? [callee] : []
    })
  }

  /** `const handler = require('./handler')` of `module.exports = handler`. */
  function takeCallable(target: ScriptFile, local: Node): void {
    const isUsed = identifiersNamed(morph, file.ast, local.getText()).some((use) => {
      const parent = use.getParent()
      return (
        (N.isCallExpression(parent) || N.isNewExpression(parent)) &&
        parent.getExpression() === use &&
        symbolOf(use) === symbolOf(local)
      )
    })
    if (isUsed && moduleTable(target).exports.has('default')) take(target, 'default', specifierOf(local))
  }

  /** `server` of `server.start()`, where `server` is a whole module. */
  function membersUsed(local: Node): readonly string[] {
    const names = identifiersNamed(morph, file.ast, local.getText()).flatMap((use) => {
      const parent = use.getParent()
      const isMember = N.isPropertyAccessExpression(parent) && parent.getExpression() === use
      if (isMember && symbolOf(use) === symbolOf(local)) return [parent.getName()]
      if (!N.isVariableDeclaration(parent) || parent.getInitializer() !== use) return []
      const pattern = parent.getNameNode()
      return N.isObjectBindingPattern(pattern)
        ? pattern.getElements().map((one) => one.getPropertyNameNode()?.getText() ?? one.getName())
        : []
    })
    return [...new Set(names)]
  }

  function isTypeOnly(local: Node): boolean {
    return local
      .getAncestors()
      .some(
        (one) =>
          (N.isImportDeclaration(one) && one.isTypeOnly()) ||
          (N.isImportSpecifier(one) && one.compilerNode.isTypeOnly),
      )
  }

  function specifierOf(local: Node): Span {
    const statement = local.getFirstAncestor(
      (one) => N.isImportDeclaration(one) || N.isImportEqualsDeclaration(one) || N.isVariableDeclaration(one),
    )
    if (N.isImportDeclaration(statement)) return spanOf(statement.getModuleSpecifier())
    const call = statement && descendantsOf(morph, statement, morph.SyntaxKind.StringLiteral)[0]
    return spanOf(call ?? local)
  }
}

/** Mocks of a module that opens a socket itself have a separate rule. */
function mocked({ source }: ScriptFile, legacy: Legacy): LegacyPlace | undefined {
  const places = legacy.get(source.path) ?? []
  return places.some(({ role }) => role === 'client') ? undefined : places[0]
}

function* mocks({ morph, ast }: ScriptFile): Iterable<{ readonly module: string; readonly at: Span }> {
  const { Node: N } = morph
  for (const call of descendantsOf(morph, ast, morph.SyntaxKind.CallExpression)) {
    const callee = call.getExpression().getText()
    const [given] = call.getArguments()
    const isMock =
      /^(jest|vi|vitest)\.(mock|doMock|unstable_mockModule)$|^(proxyquire|rewire|mock|td\.replace|td\.replaceEsm)(\.\w+\(\))?$/.test(
        callee,
      )
    if (isMock && given && N.isStringLiteral(given))
      yield { module: given.getLiteralValue(), at: spanOf(given) }
  }
}
