import type { Node, ObjectBindingPattern, VariableDeclaration } from 'ts-morph'
import { exportOf } from '../../languages/script/program/declarations.js'
import { moduleTable } from '../../languages/script/program/modules.js'
import { programOf } from '../../languages/script/program/program.js'
import { declaredName } from '../../languages/script/program/resolve.js'
import { returnsOf } from '../../languages/script/returns.js'
import type { ScriptFile, TsMorph } from '../../languages/script/script.js'
import {
  descendantsOf,
  functionAround,
  identifiersNamed,
  outermostWrapper,
  spanOf,
  symbolOf,
} from '../../languages/script/syntax.js'
import { newSearch, valuesBehind } from '../../languages/script/values/values.js'
import type { LegacyPlace } from '../../model/legacy-place.js'
import type { Span } from '../../model/source.js'
import { declaredLastName, type Offer, offersOf, weighLoad } from './script-weights.js'
import { Imports, type Legacy, makesApplication, type TakenFrom, type Weight } from './weigh.js'

/** `handler(event)` of `import { handler } from '../src/connect'`, `new Live()`, `server.start()`, `jest.mock('../src/ws-server')`. */
export function scriptImports(file: ScriptFile, legacy: Legacy): Iterable<TakenFrom> {
  const { morph } = file
  const { Node: N } = morph
  const program = programOf(file)
  const found = new Imports()
  const { imports, asked } = moduleTable(file)
  const mocking = [...mocks(file)].map((one) => ({ ...one, target: program.resolve(file, one.module) }))
  // Whatever is called of a module that is a double as a whole is a part of the double.
  const doubled = new Set(mocking.flatMap(({ target, isWhole }) => (isWhole && target ? [target] : [])))
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
    if (!target) continue
    if (N.isPropertyAccessExpression(parent)) take(target, parent.getName(), handedOn(parent))
    else if (isBare(call)) {
      const weight = weighLoad(target, legacy)
      if (weight) found.add(weight, spanOf(call), undefined, false, `${call.getStart()}`)
    } else for (const object of loadedLater(call)) takeMembers(target, object)
  }
  for (const { target, at, given } of mocking) {
    const place = target && mocked(target, legacy)
    if (target && place && !(given && isBeside(target, given)))
      found.add({ path: target.source.path, place, isSure: false }, at, undefined, true)
  }
  return found.all()

  /** Whether a double gives only exports that use no WebSocket: `vi.mock('./live', () => ({ count: () => 0 }))`. */
  function isBeside(target: ScriptFile, given: readonly string[]): boolean {
    return given.every((name) => {
      const declared = exportOf(target, name)
      return (
        declared !== undefined &&
        offersOf(declared, program, legacy).every(({ whole, methods }) => !whole && methods.size === 0)
      )
    })
  }

  /** `require('../src/client')` for what it does as it is loaded, in whichever function of the test. */
  function isBare(call: Node): boolean {
    const given = outermost(call)
    const parent = given.getParent()
    const isolated = N.isArrowFunction(parent) && parent.getBody() === given ? parent.getParent() : undefined
    return (
      N.isExpressionStatement(parent) ||
      (N.isCallExpression(isolated) && /\bisolateModules/.test(isolated.getExpression().getText()))
    )
  }

  /** What `load()` gives, where it is `() => import('../src/live')`. */
  function loadedLater(asked: Node): readonly Node[] {
    const given = outermost(asked)
    const around = given.getParent()
    const body = N.isReturnStatement(around) ? functionAround(morph, around) : around
    const name = body && declaredName(morph, body)
    const isGiven = N.isReturnStatement(around) || (N.isArrowFunction(around) && around.getBody() === given)
    return !name || !isGiven
      ? []
      : usesOf(name, undefined)
          .filter(isCalled)
          .flatMap((one) => held(one.getParent() ?? one))
  }

  function takeMembers(target: ScriptFile, object: Node): void {
    if (N.isObjectBindingPattern(object)) {
      for (const one of object.getElements())
        take(
          target,
          one.getPropertyNameNode()?.getText() ?? one.getName(),
          usesOf(one.getNameNode(), undefined).flatMap(handedOn),
        )
    }
    const access = outermost(object).getParent()
    if (N.isPropertyAccessExpression(access)) take(target, access.getName(), handedOn(access))
  }

  /** Where an export is called, made or rendered; of one that has methods, where those that use the WebSocket are called. */
  function take(target: ScriptFile, name: string, uses: readonly Node[]): void {
    const declared = doubled.has(target) ? undefined : exportOf(target, name)
    if (!declared) return
    const shown = name === 'default' ? declaredLastName(declared) : name
    if (makesApplication(shown ?? '')) return
    for (const offer of offersOf(declared, program, legacy)) takeOffer(offer, shown, uses)
  }

  function takeOffer({ whole, methods, of }: Offer, shown: string | undefined, uses: readonly Node[]): void {
    const [any] = whole ? [whole] : methods.values()
    if (!any) return
    const replaced = uses.filter(isReplaced)
    if (replaced.length > 0) {
      // Whatever is asked of it here is asked of its double.
      for (const one of any.place.role === 'client' ? [] : replaced)
        found.add({ ...any, isSure: false }, spanOf(one), shown, true, `${around(one)}`)
      return
    }
    for (const run of whole ? uses.flatMap(runBy) : [])
      found.add(whole as Weight, spanOf(run), shown, false, `${run.getStart()}`)
    if (methods.size === 0) return
    const objects = of === 'itself' ? uses.flatMap(held) : uses.flatMap(of === 'instance' ? madeOf : resultOf)
    for (const object of objects) {
      for (const { at, name } of usesOfMethods(object, methods)) {
        const weight = methods.get(name) as Weight
        found.add(weight, spanOf(at), shown, false, `${at.getStart()}`)
      }
      const spied = spyOn(object, methods)
      if (spied) found.add({ ...any, isSure: false }, spanOf(spied), shown, true, `${around(spied)}`)
    }
  }

  /** `vi.spyOn(live, 'connect')` */
  function spyOn(object: Node, methods: ReadonlyMap<string, Weight>): Node | undefined {
    const call = outermost(object).getParent()
    if (!N.isCallExpression(call) || call.getArguments()[0] !== object) return undefined
    const [, named] = call.getArguments()
    const callee = call.getExpression()
    const isSpied = N.isStringLiteral(named) && methods.has(named.getLiteralValue())
    return isSpied && /\.(?:spyOn|stub|replace)$/.test(callee.getText()) ? callee : undefined
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
    return namesOf(pattern, member).flatMap((one) => usesOf(one, undefined))
  }

  /** `b` of `{ a: b }`, for the member `a`. */
  function namesOf(pattern: ObjectBindingPattern, member: string): readonly Node[] {
    return pattern
      .getElements()
      .filter((one) => (one.getPropertyNameNode()?.getText() ?? one.getName()) === member)
      .map((one) => one.getNameNode())
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

  /** What `new Live()` is given to or stands in, or what a container makes: `module.get(Live)`, `await module.resolve(Live)`, `TestBed.inject(Live)`. */
  function madeOf(use: Node): readonly Node[] {
    const made = use.getParent()
    if (N.isNewExpression(made)) return made.getExpression() === use ? held(made) : []
    if (!N.isCallExpression(made) || made.getArguments()[0] !== use) return []
    const callee = made.getExpression()
    const isMade = N.isPropertyAccessExpression(callee) && /^(?:get|resolve|inject)$/.test(callee.getName())
    return isMade ? held(made) : []
  }

  /** What the result of `useLive()` is given to or stands in; `result.current` of `renderHook(() => useLive())`. */
  function resultOf(use: Node): readonly Node[] {
    const call = use.getParent()
    if (!N.isCallExpression(call) || call.getExpression() !== use) return []
    const around = call.getFirstAncestorByKind(morph.SyntaxKind.ArrowFunction)
    const rendered = around?.getBody() === call ? around.getParent() : undefined
    if (!N.isCallExpression(rendered) || !/\brenderHook$/.test(rendered.getExpression().getText()))
      return held(call)
    return held(rendered)
      .flatMap((one) => memberOf(one, 'result'))
      .flatMap((one) => memberOf(one, 'current'))
  }

  /** The uses of the variable that is given a value, the names that it is taken apart into, or the value where it stands. */
  function held(value: Node): readonly Node[] {
    const holder = holderOf(value)
    const all = holder ? usesOf(holder, undefined) : [value]
    return all.map((one) => {
      const parent = outermost(one).getParent()
      const pattern = N.isVariableDeclaration(parent) ? parent.getNameNode() : undefined
      return N.isObjectBindingPattern(pattern) ? pattern : one
    })
  }

  /** The same value awaited, in parentheses, or with another type. */
  function outermost(value: Node): Node {
    const wrapper = outermostWrapper(morph, value)
    const parent = wrapper.getParent()
    return N.isAwaitExpression(parent) ? outermost(parent) : wrapper
  }

  /** Where a member of an object is used: `result` of `rendered.result`, or of `const { result } = …`. */
  function memberOf(object: Node, member: string): readonly Node[] {
    if (N.isObjectBindingPattern(object))
      return namesOf(object, member).flatMap((one) => usesOf(one, undefined))
    const access = outermost(object).getParent()
    const isMember = N.isPropertyAccessExpression(access) && access.getName() === member
    return isMember ? held(access) : []
  }

  function usesOfMethods(
    object: Node,
    methods: ReadonlyMap<string, Weight>,
  ): readonly { readonly at: Node; readonly name: string }[] {
    if (N.isObjectBindingPattern(object))
      return [...methods.keys()].flatMap((name) =>
        namesOf(object, name)
          .flatMap((one) => usesOf(one, undefined))
          .filter(isCalled)
          .map((at) => ({ at, name })),
      )
    const access = outermost(object).getParent()
    if (!N.isPropertyAccessExpression(access) || !methods.has(access.getName())) return []
    return isCalled(access) ? [{ at: access, name: access.getName() }] : []
  }

  function isCalled(use: Node): boolean {
    const wrapper = outermostWrapper(morph, use)
    const call = wrapper.getParent()
    return N.isCallExpression(call) && call.getExpression() === wrapper
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

interface Mock {
  readonly module: string
  readonly at: Span
  /** For all tests of the file, and nothing of the module itself is asked for. */
  readonly isWhole: boolean
  /** The exports that the double gives; absent where they are not known, and where it gives all. */
  readonly given?: readonly string[]
}

function* mocks({ morph, ast }: ScriptFile): Iterable<Mock> {
  const { Node: N } = morph
  const isPartial = /\b(?:requireActual|importActual|importOriginal|(?:un|dont|do)[mM]ock)\b/.test(
    ast.getFullText(),
  )
  for (const call of descendantsOf(morph, ast, morph.SyntaxKind.CallExpression)) {
    const callee = call.getExpression().getText()
    const [given, factory] = call.getArguments()
    const isMock =
      /^(jest|vi|vitest)\.(mock|doMock|unstable_mockModule)$|^(proxyquire|rewire|mock|td\.replace|td\.replaceEsm)(\.\w+\(\))?$/.test(
        callee,
      )
    const names = factory && exportsGiven(morph, factory)
    if (isMock && given && N.isStringLiteral(given))
      yield {
        module: given.getLiteralValue(),
        at: spanOf(given),
        isWhole: /^(jest|vi)\.mock$/.test(callee) && !isPartial,
        ...(names ? { given: names } : {}),
      }
  }
}

/** `count` of `() => ({ count: vi.fn() })` and of `{ count: () => 0 }`; undefined where one cannot be read. */
function exportsGiven(morph: TsMorph, factory: Node): readonly string[] | undefined {
  const { Node: N } = morph
  const made =
    N.isArrowFunction(factory) || N.isFunctionExpression(factory) ? returnsOf(morph, factory) : [factory]
  const objects = made.flatMap((one) =>
    valuesBehind(newSearch(morph, { isEnd: N.isObjectLiteralExpression }), one),
  )
  const [object, ...more] = objects
  if (!N.isObjectLiteralExpression(object) || more.length > 0) return undefined
  const members = object.getProperties().map((one) => ('getName' in one ? one.getName() : undefined))
  const names = members.filter((name) => name !== '__esModule')
  return names.length > 0 && names.every((name) => name !== undefined) ? names : undefined
}
