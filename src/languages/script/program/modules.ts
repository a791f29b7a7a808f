import type { CallExpression, ElementAccessExpression, Identifier, Node } from 'ts-morph'
import { once } from '../../../model/once.js'
import { returnsOf } from '../returns.js'
import type { ScriptFile, TsMorph } from '../script.js'
import {
  callsWhere,
  declarationsOfSymbol,
  identifiersNamed,
  specifierOf,
  symbolOf,
  unwrap,
  variableSymbolOf,
} from '../syntax.js'

/** A name of another file as a file knows it. E.g. `import { socket as s } from './live'` → local `s`, specifier `./live`, exported `socket`. */
export interface Import {
  readonly local: Identifier
  readonly specifier: string
  /** `*` for the whole module. */
  readonly exported: string
}

/** What a file exports under a name: its own declared name or expression, or a name of another file. */
export type Export =
  | { readonly kind: 'own'; readonly node: Node }
  | { readonly kind: 'again'; readonly specifier: string; readonly exported: string }

export interface ModuleTable {
  readonly imports: readonly Import[]
  readonly exports: ReadonlyMap<string, Export>
  /** Specifiers of `export * from`, and of the modules whose members CommonJS hands on: `module.exports = { ...require('./m') }`. */
  readonly everythingFrom: readonly string[]
  /** `require('./m').socket` and `import('./m').then(…)`: modules that are loaded without a name. */
  readonly asked: readonly Asked[]
}

export interface Asked {
  readonly call: Node
  readonly specifier: string
  /** It gives a promise. */
  readonly waits: boolean
}

/** What a file imports and exports, in both module systems. Nothing of it is resolved yet. */
export const moduleTable = once(readTable)

/** The imports of a file, by the nodes that declare their local names. */
export const importsByDeclaration = once((file: ScriptFile): ReadonlyMap<Node, Import> => {
  const found = new Map<Node, Import>()
  for (const one of moduleTable(file).imports)
    for (const node of [one.local, one.local.getParent()]) if (!found.has(node)) found.set(node, one)
  return found
})

function readTable(file: ScriptFile): ModuleTable {
  const exports = new Map<string, Export>()
  const everythingFrom: string[] = []
  const asked: Asked[] = []
  const imports = [...esImports(file), ...requires(file, asked)]
  readExports(file, exports, everythingFrom)
  readCommonJsExports(file, imports, exports, everythingFrom)
  return { imports, exports, everythingFrom, asked }
}

function esImports({ ast, morph }: ScriptFile): Import[] {
  const { Node: N } = morph
  const found: Import[] = []
  for (const statement of ast.getStatements()) {
    if (N.isImportDeclaration(statement)) {
      const specifier = specifierOf(statement)
      if (specifier === undefined) continue
      const whole = statement.getDefaultImport()
      const space = statement.getNamespaceImport()
      if (whole) found.push({ local: whole, specifier, exported: 'default' })
      if (space) found.push({ local: space, specifier, exported: '*' })
      for (const named of statement.getNamedImports()) {
        const local = named.getAliasNode() ?? named.getNameNode()
        if (N.isIdentifier(local)) found.push({ local, specifier, exported: named.getName() })
      }
    } else if (N.isImportEqualsDeclaration(statement)) {
      const specifier = /require\((['"])([^'"]+)\1\)/.exec(statement.getText())?.[2]
      const local = statement.getNameNode()
      if (specifier !== undefined) found.push({ local, specifier, exported: '*' })
      // `import S = live.S`
      const [, space, exported = ''] =
        /^(\w+)\s*\.\s*(\w+)$/.exec(statement.getModuleReference().getText()) ?? []
      const whole = found.find((one) => one.exported === '*' && one.local.getText() === space)
      if (whole) found.push({ local, specifier: whole.specifier, exported })
    }
  }
  return found
}

/** `const { a: b } = require('./m')`, `const m = await import('./m')`. */
function requires({ ast, morph }: ScriptFile, asked: Asked[]): Import[] {
  const { Node: N } = morph
  const found: Import[] = []
  const calls = callsWhere(morph, ast, ({ expression }) =>
    morph.ts.isIdentifier(expression)
      ? expression.text === 'require'
      : expression.kind === morph.SyntaxKind.ImportKeyword ||
        (morph.ts.isPropertyAccessExpression(expression) && loadsActual.test(expression.name.text)),
  )
  for (const call of calls) {
    const specifier = requiredBy(morph, call)
    if (specifier === undefined) continue
    let value: Node = call
    let parent = value.getParent()
    while (parent && (N.isAwaitExpression(parent) || N.isParenthesizedExpression(parent))) {
      value = parent
      parent = value.getParent()
    }
    let exported = '*'
    if (parent && N.isPropertyAccessExpression(parent) && parent.getExpression() === value) {
      exported = parent.getName()
      parent = parent.getParent()
    }
    const later = parent && /^\.{1,2}\//.test(specifier) ? setLater(morph, value, exported) : []
    if (later.length > 0) {
      found.push(...later.map((one) => ({ ...one, specifier })))
      continue
    }
    if (!parent || !N.isVariableDeclaration(parent)) {
      asked.push({ call, specifier, waits: /^import$|\.importActual$/.test(call.getExpression().getText()) })
      continue
    }
    const name = parent.getNameNode()
    if (N.isIdentifier(name)) found.push({ local: name, specifier, exported })
    else if (N.isObjectBindingPattern(name) && exported === '*') {
      for (const element of name.getElements()) {
        const local = element.getNameNode()
        const key = element.getPropertyNameNode()?.getText() ?? element.getName()
        if (N.isIdentifier(local)) found.push({ local, specifier, exported: key })
      }
    }
  }
  return found
}

/** `let app; … ({ app } = await import('./app'))`, `app = require('./app').app`: variables that only a module, or its members, are given. */
function setLater(
  morph: TsMorph,
  value: Node,
  exported: string,
): readonly Pick<Import, 'local' | 'exported'>[] {
  const { Node: N } = morph
  const outer = exported === '*' ? value : value.getParent()
  const assignment = outer?.getParent()
  if (
    !N.isBinaryExpression(assignment) ||
    assignment.getRight() !== outer ||
    assignment.getOperatorToken().getText() !== '='
  )
    return []
  const target = assignment.getLeft()
  if (N.isIdentifier(target)) {
    const local = declaredBare(morph, target)
    return local ? [{ local, exported }] : []
  }
  if (!N.isObjectLiteralExpression(target) || exported !== '*') return []
  return target.getProperties().flatMap((one) => {
    const named = N.isShorthandPropertyAssignment(one)
      ? one.getNameNode()
      : N.isPropertyAssignment(one)
        ? one.getInitializer()
        : undefined
    const local = named && N.isIdentifier(named) ? declaredBare(morph, named) : undefined
    const key = N.isShorthandPropertyAssignment(one) || N.isPropertyAssignment(one) ? one.getName() : ''
    return local ? [{ local, exported: key }] : []
  })
}

/** The name in `let app`, which has no value until it is set, and is set by nothing but modules. */
function declaredBare(morph: TsMorph, name: Identifier): Identifier | undefined {
  const { Node: N } = morph
  const symbol = variableSymbolOf(morph, name)
  const [declaration] = declarationsOfSymbol(symbol)
  if (!N.isVariableDeclaration(declaration) || declaration.getInitializer()) return undefined
  const local = declaration.getNameNode()
  const isOtherwise = identifiersNamed(morph, name.getSourceFile(), name.getText()).some((use) => {
    const set = use.getParent()
    return (
      N.isBinaryExpression(set) &&
      set.getLeft() === use &&
      variableSymbolOf(morph, use) === symbol &&
      !/\b(?:require|import)(?:Actual)?\b/.test(set.getRight().getText())
    )
  })
  return N.isIdentifier(local) && !isOtherwise ? local : undefined
}

/** `jest.requireActual('…')`, `vi.importActual('…')`: the module itself, where it is mocked otherwise. */
const loadsActual = /^(?:require|import)Actual$/

/** The specifier of `require('…')`, `import('…')` or `jest.requireActual('…')`; undefined for every other call. */
export function requiredBy(morph: TsMorph, call: Node): string | undefined {
  const { Node: N } = morph
  if (!N.isCallExpression(call)) return undefined
  const callee = call.getExpression()
  const isRequire = callee.getText() === 'require' && !symbolOf(callee)
  const isActual =
    N.isPropertyAccessExpression(callee) &&
    loadsActual.test(callee.getName()) &&
    /^(?:jest|vi|vitest)$/.test(callee.getExpression().getText())
  if (!isRequire && !isActual && callee.getKind() !== morph.SyntaxKind.ImportKeyword) return undefined
  const [argument] = call.getArguments()
  return argument && N.isStringLiteral(argument) ? argument.getLiteralValue() : undefined
}

function readExports(file: ScriptFile, exports: Map<string, Export>, everythingFrom: string[]): void {
  const { ast, morph } = file
  const { Node: N } = morph
  const own = (name: string, node: Node) => exports.set(name, { kind: 'own', node })
  const listed = listedIn(file)
  for (const statement of ast.getStatements()) {
    if (N.isExportDeclaration(statement)) {
      const specifier = specifierOf(statement)
      const named = statement.getNamedExports()
      if (specifier !== undefined && named.length === 0) {
        const space = statement.getNamespaceExport()
        if (space) exports.set(space.getName(), { kind: 'again', specifier, exported: '*' })
        else everythingFrom.push(specifier)
      }
      for (const one of named) {
        const name = (one.getAliasNode() ?? one.getNameNode()).getText()
        if (specifier === undefined) own(name, one.getNameNode())
        else exports.set(name, { kind: 'again', specifier, exported: one.getName() })
      }
    } else if (N.isImportEqualsDeclaration(statement) && statement.hasModifier('export')) {
      own(statement.getName(), statement.getNameNode())
    } else if (N.isExportAssignment(statement)) {
      own('default', statement.getExpression())
    } else if (N.isVariableStatement(statement) && statement.hasExportKeyword()) {
      for (const declaration of statement.getDeclarations()) {
        const name = declaration.getNameNode()
        if (N.isIdentifier(name)) own(name.getText(), name)
        else
          for (const element of name.getDescendantsOfKind(morph.SyntaxKind.BindingElement)) {
            if (N.isIdentifier(element.getNameNode())) own(element.getName(), element.getNameNode())
          }
      }
    } else if (N.isFunctionDeclaration(statement) || N.isClassDeclaration(statement)) {
      const name = statement.getNameNode()
      const as = listed.get(name?.getText() ?? '')
      if (!as && !statement.hasExportKeyword()) continue
      const isDefault = statement.hasDefaultKeyword() || as?.has('default')
      own(isDefault ? 'default' : (name?.getText() ?? 'default'), name ?? statement)
    }
  }
}

/**
 * Names of the file in `export { a, b as default }`, `export default a` and `export = a`, with their exported names. Read from the
 * text: the library's own `isExported` starts the type checker, which binds every file.
 */
function listedIn({ ast, morph }: ScriptFile): ReadonlyMap<string, ReadonlySet<string>> {
  const { Node: N } = morph
  const found = new Map<string, Set<string>>()
  const add = (name: string, as: string) => {
    const known = found.get(name)
    if (known) known.add(as)
    else found.set(name, new Set([as]))
  }
  for (const statement of ast.getStatements()) {
    if (N.isExportDeclaration(statement) && specifierOf(statement) === undefined)
      for (const one of statement.getNamedExports())
        add(one.getNameNode().getText(), (one.getAliasNode() ?? one.getNameNode()).getText())
    if (!N.isExportAssignment(statement)) continue
    const value = statement.getExpression()
    if (N.isIdentifier(value))
      add(value.getText(), statement.compilerNode.isExportEquals ? 'export=' : 'default')
  }
  return found
}

/** `Object.assign(exports, require('./m'))`, and what compilers write for `export * from './m'`. */
const copiesMembers = /^(Object\.assign|(\w+\.)?_*export(Star|All))$/

/** `module.exports = …`, `module.exports.a = …`, `exports.a = …`, `module.exports = { a, b: c }`, `Object.assign(exports, …)`, and getters. */
function readCommonJsExports(
  { ast, morph }: ScriptFile,
  imports: readonly Import[],
  exports: Map<string, Export>,
  everythingFrom: string[],
): void {
  const { Node: N } = morph
  /** Whose members a value has as its own. */
  const takeIn = (value: Node): void => {
    const whole = unwrap(morph, value)
    const specifier =
      requiredBy(morph, whole) ?? (N.isIdentifier(whole) ? wholes.get(whole.getText()) : undefined)
    if (specifier !== undefined) everythingFrom.push(specifier)
    else if (N.isObjectLiteralExpression(whole)) {
      for (const property of whole.getProperties())
        if (N.isSpreadAssignment(property)) takeIn(property.getExpression())
    } else if (N.isCallExpression(whole) && copiesMembers.test(whole.getExpression().getText()))
      whole.getArguments().forEach(takeIn)
  }
  const wholes = new Map(
    imports.flatMap(({ local, specifier, exported }) =>
      exported === '*' || exported === 'default' ? [[local.getText(), specifier] as const] : [],
    ),
  )
  for (const word of identifiersNamed(morph, ast, 'exports')) {
    let target: Node = word
    const around = word.getParent()
    if (around && N.isPropertyAccessExpression(around) && around.getNameNode() === word) {
      if (around.getExpression().getText() !== 'module') continue
      target = around
    } else if (symbolOf(word)) continue
    let name = '*'
    const parent = target.getParent()
    if (parent && N.isPropertyAccessExpression(parent) && parent.getExpression() === target) {
      name = parent.getName()
      target = parent
    }
    const assignment = target.getParent()
    if (name === '*' && N.isCallExpression(assignment)) {
      takeIn(assignment)
      for (const [of, value] of definedBy(morph, assignment)) {
        if (of === undefined) takeIn(value)
        else exports.set(of, { kind: 'own', node: value })
      }
      const bound = boundBy(morph, assignment)
      const specifier = bound && (requiredBy(morph, bound.of) ?? wholes.get(bound.of.getText()))
      if (bound && specifier !== undefined)
        exports.set(bound.as, { kind: 'again', specifier, exported: bound.exported })
    }
    if (name === '*' && N.isElementAccessExpression(assignment)) {
      const copied = copiedBy(morph, assignment)
      if (copied) takeIn(copied)
    }
    if (!assignment || !N.isBinaryExpression(assignment) || assignment.getLeft() !== target) continue
    if (assignment.getOperatorToken().getText() !== '=') continue
    const value = unwrap(morph, assignment.getRight())
    if (name !== '*') exports.set(name, { kind: 'own', node: value })
    else {
      exports.set('default', { kind: 'own', node: value })
      takeIn(value)
      if (!N.isObjectLiteralExpression(value)) continue
      for (const property of value.getProperties()) {
        if (N.isShorthandPropertyAssignment(property))
          exports.set(property.getName(), { kind: 'own', node: property.getNameNode() })
        else if (N.isPropertyAssignment(property)) {
          const initial = property.getInitializer()
          if (initial) exports.set(property.getName(), { kind: 'own', node: initial })
        } else if (N.isMethodDeclaration(property))
          exports.set(property.getName(), { kind: 'own', node: property })
        else if (N.isGetAccessorDeclaration(property)) {
          const given = givenBy(morph, property)
          if (given) exports.set(property.getName(), { kind: 'own', node: given })
        }
      }
    }
  }
}

/**
 * What a call gives `exports` by descriptors or getters, as compilers write it; without a name: all members of a value.
 * E.g. `Object.defineProperty(exports, 'S', { get: function () { return live.S } })`, `__export(exports, { S: () => S })`
 */
function* definedBy(morph: TsMorph, call: CallExpression): Iterable<readonly [string | undefined, Node]> {
  const { Node: N } = morph
  const callee = call.getExpression().getText()
  const [, second, third] = call.getArguments()
  if (/(^|\.)defineProperty$/.test(callee) && second && third) {
    const given = givenBy(morph, third)
    if (given && N.isStringLiteral(second)) yield [second.getLiteralValue(), given]
    // `Object.keys(live).forEach((key) => Object.defineProperty(exports, key, { get: () => live[key] }))`
    else if (N.isElementAccessExpression(given) && isAt(given, second))
      yield [undefined, given.getExpression()]
  } else if (definesSeveral.test(callee) && N.isObjectLiteralExpression(second)) {
    for (const property of second.getProperties()) {
      const value = N.isPropertyAssignment(property) ? property.getInitializer() : property
      const given = value && givenBy(morph, value)
      if (given && (N.isPropertyAssignment(property) || N.isMethodDeclaration(property)))
        yield [property.getName(), given]
    }
  }
}

const definesSeveral = /(^|\.)defineProperties$|^_*export$|^__webpack_require__\.d$/

/** `__createBinding(exports, live, 'S')`, as TypeScript writes `export { S } from './live'`; a fourth argument is another name here. */
function boundBy(
  morph: TsMorph,
  call: CallExpression,
): { readonly of: Node; readonly exported: string; readonly as: string } | undefined {
  const { Node: N } = morph
  const [, of, there, here = there] = call.getArguments()
  if (!/(^|\.)__createBinding$/.test(call.getExpression().getText())) return undefined
  if (!of || !N.isStringLiteral(there) || !N.isStringLiteral(here)) return undefined
  return { of, exported: there.getLiteralValue(), as: here.getLiteralValue() }
}

/** `for (const key in live) exports[key] = live[key]` → `live` */
function copiedBy(morph: TsMorph, member: ElementAccessExpression): Node | undefined {
  const { Node: N } = morph
  const [assignment, key] = [member.getParent(), member.getArgumentExpression()]
  if (!key || !N.isBinaryExpression(assignment) || assignment.getLeft() !== member) return undefined
  if (assignment.getOperatorToken().getText() !== '=') return undefined
  const value = unwrap(morph, assignment.getRight())
  return N.isElementAccessExpression(value) && isAt(value, key) ? value.getExpression() : undefined
}

function isAt(member: ElementAccessExpression, key: Node): boolean {
  return member.getArgumentExpression()?.getText() === key.getText()
}

/** What a descriptor or a getter gives: `{ value: S }`, `{ get: () => live.S }`, `{ get() { return live.S } }`, `() => live.S`. */
function givenBy(morph: TsMorph, node: Node): Node | undefined {
  const { Node: N } = morph
  if (!N.isObjectLiteralExpression(node)) {
    const isFunction = N.isFunctionExpression(node) || N.isFunctionLikeDeclaration(node)
    const [only, ...more] = isFunction ? returnsOf(morph, node) : []
    return more.length === 0 ? only : undefined
  }
  const value = node.getProperty('value')
  if (N.isPropertyAssignment(value)) return value.getInitializer()
  if (N.isShorthandPropertyAssignment(value)) return value.getNameNode()
  const get = node.getProperty('get')
  const getter = N.isPropertyAssignment(get) ? get.getInitializer() : get
  return getter && !N.isObjectLiteralExpression(getter) ? givenBy(morph, getter) : undefined
}
