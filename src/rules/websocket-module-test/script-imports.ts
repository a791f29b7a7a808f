import type { Node, VariableDeclaration } from 'ts-morph'
import { exportOf } from '../../languages/script/program/declarations.js'
import { moduleTable } from '../../languages/script/program/modules.js'
import { programOf } from '../../languages/script/program/program.js'
import type { ScriptFile } from '../../languages/script/script.js'
import { descendantsOf, identifiersNamed, spanOf, symbolOf } from '../../languages/script/syntax.js'
import type { LegacyPlace } from '../../model/legacy-place.js'
import type { Span } from '../../model/source.js'
import { declaredLastName, methodsWeighed, weigh } from './script-weights.js'
import { Imports, type Legacy, makesApplication, type TakenFrom } from './weigh.js'

/** `handler(event)` of `import { handler } from '../src/connect'`, `new Live()`, `server.start()`, `jest.mock('../src/ws-server')`. */
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
    for (const name of names)
      take(target, name, usesOf(local, exported === '*' ? name : undefined).flatMap(handedOn))
    if (exported === '*') takeCallable(target, local)
  }
  for (const { call, specifier } of asked) {
    const target = program.resolve(file, specifier)
    const parent = call.getParent()
    if (!target || !N.isPropertyAccessExpression(parent)) continue
    take(target, parent.getName(), handedOn(parent))
  }
  for (const { module, at } of mocks(file)) {
    const target = program.resolve(file, module)
    const place = target && mocked(target, legacy)
    if (target && place) found.add({ path: target.source.path, place, isSure: false }, at, undefined, true)
  }
  return found.all()

  /** What an export is called, made or rendered by; of a class whose methods use the WebSocket, the calls of those. */
  function take(target: ScriptFile, name: string, uses: readonly Node[]): void {
    const declared = exportOf(target, name)
    const weight = declared && weigh(declared, program, legacy)
    if (!weight) return
    const shown = name === 'default' ? declaredLastName(declared) : name
    if (makesApplication(shown ?? '')) return
    const replaced = uses.filter(isReplaced)
    if (replaced.length > 0) {
      // Whatever is asked of it here is asked of its double.
      for (const one of weight.place.role === 'client' ? [] : replaced)
        found.add({ ...weight, isSure: false }, spanOf(one), shown, true, `${around(one)}`)
      return
    }
    const methods = methodsWeighed(declared, program, legacy)
    const calls = methods.size > 0 ? uses.flatMap((use) => callsOfMethods(use, methods)) : []
    const runs = calls.length > 0 ? calls : methods.size > 0 ? uses.flatMap(madeBy) : uses.flatMap(runBy)
    for (const run of runs) found.add(weight, spanOf(run), shown, false, `${around(run)}`)
  }

  /** `{ provide: Live, useValue: double }`, `overrideProvider(Live).useValue(double)`: a container gives something else instead. */
  function isReplaced(use: Node): boolean {
    const parent = use.getParent()
    if (N.isPropertyAssignment(parent)) {
      const beside = parent.getParent()
      return (
        parent.getName() === 'provide' &&
        N.isObjectLiteralExpression(beside) &&
        ['useValue', 'useFactory'].some((name) => beside.getProperty(name) !== undefined)
      )
    }
    const callee = N.isCallExpression(parent) ? parent.getExpression() : undefined
    return N.isPropertyAccessExpression(callee) && callee.getName() === 'overrideProvider'
  }

  /** Where the function begins that it stands in. */
  function around(node: Node): number {
    return (
      node
        .getFirstAncestor((one) => N.isFunctionLikeDeclaration(one) || N.isFunctionExpression(one))
        ?.getStart() ?? 0
    )
  }

  /** Where a name is used, or a member of it: `start` of `server.start`. */
  function usesOf(local: Node, member: string | undefined): readonly Node[] {
    return identifiersNamed(morph, file.ast, local.getText()).flatMap((use) => {
      if (use === local || symbolOf(use) !== symbolOf(local)) return []
      const parent = use.getParent()
      const isMember = N.isPropertyAccessExpression(parent) && parent.getExpression() === use
      if (member !== undefined && isMember && parent.getName() === member) return [parent]
      if (member !== undefined && N.isVariableDeclaration(parent)) return unpacked(parent, member)
      return member === undefined ? [use] : []
    })
  }

  /** `const { start } = server`. */
  function unpacked(declaration: VariableDeclaration, member: string): readonly Node[] {
    const pattern = declaration.getNameNode()
    if (!N.isObjectBindingPattern(pattern)) return []
    const one = pattern
      .getElements()
      .find((element) => (element.getPropertyNameNode()?.getText() ?? element.getName()) === member)
    return one ? usesOf(one.getNameNode(), undefined) : []
  }

  /** A use, or the uses of the variable that is given it: `handler = module.handler`, `const start = module.default`. */
  function handedOn(use: Node): readonly Node[] {
    const holder = holderOf(use)
    if (!holder) return [use]
    const uses = identifiersNamed(morph, file.ast, holder.getText()).filter(
      (one) => symbolOf(one) === symbolOf(holder),
    )
    const isOtherwise = uses.some((one) => {
      const set = one.getParent()
      const isSet =
        N.isBinaryExpression(set) && set.getLeft() === one && set.getOperatorToken().getText() === '='
      return isSet && ![use.getText(), 'undefined', 'null'].includes(set.getRight().getText())
    })
    return isOtherwise ? [] : uses
  }

  /** The variable that is given a value: `let live; … live = new Live()`. */
  function holderOf(value: Node): Node | undefined {
    let given = value
    let parent = given.getParent()
    while (
      parent &&
      (N.isAwaitExpression(parent) || N.isParenthesizedExpression(parent) || N.isAsExpression(parent))
    ) {
      given = parent
      parent = given.getParent()
    }
    const holder = N.isVariableDeclaration(parent)
      ? parent.getNameNode()
      : N.isBinaryExpression(parent) &&
          parent.getRight() === given &&
          parent.getOperatorToken().getText() === '='
        ? parent.getLeft()
        : undefined
    return N.isIdentifier(holder) ? holder : undefined
  }

  /** The call, the construction or the element that a use is the name of, or the use where it is handed to a call. */
  function runBy(use: Node): readonly Node[] {
    const parent = use.getParent()
    if (N.isCallExpression(parent) || N.isNewExpression(parent)) return [use]
    const isElement = N.isJsxSelfClosingElement(parent) || N.isJsxOpeningElement(parent)
    return isElement ? [use] : []
  }

  function madeBy(use: Node): readonly Node[] {
    return madeOf(use) ? [use] : []
  }

  /** `new Live()`, or what a container makes: `module.get(Live)`, `await module.resolve(Live)`, `TestBed.inject(Live)`. */
  function madeOf(use: Node): Node | undefined {
    const made = use.getParent()
    if (N.isNewExpression(made)) return made.getExpression() === use ? made : undefined
    if (!N.isCallExpression(made) || made.getArguments()[0] !== use) return undefined
    const callee = made.getExpression()
    return N.isPropertyAccessExpression(callee) && /^(?:get|resolve|inject)$/.test(callee.getName())
      ? made
      : undefined
  }

  /** `live.connect()`, where `live` is what `new Live()` was given to, or the construction itself. */
  function callsOfMethods(use: Node, methods: ReadonlySet<string>): readonly Node[] {
    const made = madeOf(use)
    if (!made) return []
    const holder = holderOf(made)
    const uses = holder ? identifiersNamed(morph, file.ast, holder.getText()) : [made]
    return uses.flatMap((one) => {
      if (holder && symbolOf(one) !== symbolOf(holder)) return []
      const member = one.getParent()
      if (!N.isPropertyAccessExpression(member) || member.getExpression() !== one) return []
      const call = member.getParent()
      const isCalled = N.isCallExpression(call) && call.getExpression() === member
      return isCalled && methods.has(member.getName()) ? [member] : []
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
    if (isUsed && moduleTable(target).exports.has('default'))
      take(target, 'default', usesOf(local, undefined))
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
