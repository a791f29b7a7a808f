import type {
  CallExpression,
  ExportDeclaration,
  Identifier,
  ImportDeclaration,
  KindToNodeMappings,
  Symbol as MorphSymbol,
  Node,
  ParameterDeclaration,
  PropertyAccessExpression,
  Statement,
  StringLiteral,
  SyntaxKind,
  ts,
} from 'ts-morph'
import { briefPath } from '../../model/brief.js'
import { charge } from '../../model/budget.js'
import { append } from '../../model/once.js'
import type { Span } from '../../model/source.js'
import { asNode, asNodes, compilerNodes } from './compiler-nodes.js'
import { compilerNodeAt } from './node-at.js'
import { forgetScopes, shorthandInScope, symbolInScope } from './scopes.js'
import type { ScriptFile, TsMorph } from './script.js'

/** Small questions about the syntax tree, for every part of the analysis. */

export function spanOf(node: Node): Span {
  return { start: node.getStart(), end: node.getEnd() }
}

/** Whether a node is another one, or within it. */
export function contains(outer: Node, inner: Node): boolean {
  return (
    outer.getPos() <= inner.getPos() &&
    inner.getEnd() <= outer.getEnd() &&
    outer.getSourceFile() === inner.getSourceFile()
  )
}

/**
 * The text after `from`; undefined where there is none, and where it is no text: `import a from b` in a file with a syntax error.
 */
export function specifierOf(declaration: ImportDeclaration | ExportDeclaration): string | undefined {
  const given: Node | undefined = declaration.getNodeProperty('moduleSpecifier')
  return given?.getKindName() === 'StringLiteral' ? (given as StringLiteral).getLiteralValue() : undefined
}

/** The expression inside parentheses, `as T`, `satisfies T`, `<T>x` and `x!`. */
export function unwrap(morph: TsMorph, node: Node): Node {
  const { Node: N } = morph
  let at = node
  while (
    N.isParenthesizedExpression(at) ||
    N.isAsExpression(at) ||
    N.isSatisfiesExpression(at) ||
    N.isTypeAssertion(at) ||
    N.isNonNullExpression(at)
  ) {
    at = at.getExpression()
  }
  return at
}

/** The outermost node that is the same value as `node`: `node` in parentheses, `node!`, `node as T`. */
export function outermostWrapper(morph: TsMorph, node: Node): Node {
  let at = node
  for (;;) {
    const parent = at.getParent()
    if (!parent || unwrap(morph, parent) !== unwrap(morph, at) || parent === at) return at
    at = parent
  }
}

/**
 * The declaration of a name in its own file, imports included; undefined for a global. A value that another file, or an assignment
 * to `globalThis`, puts on the global object is still the global: one test's mock hides no other WebSocket.
 */
export function symbolOf(node: Node): MorphSymbol | undefined {
  let known = symbols.get(node)
  if (known === undefined) {
    known = findSymbol(node) ?? null
    symbols.set(node, known)
  }
  return known ?? undefined
}

/** Where what `symbolOf` gives for a name is declared; empty for a global. */
export function declarationsOf(name: Node): readonly Node[] {
  return declarationsOfSymbol(symbolOf(name))
}

/** Worked out once a symbol: in plain JavaScript each `ws.onclose = …` declares `ws` as well. */
export function declarationsOfSymbol(symbol: MorphSymbol | undefined): readonly Node[] {
  if (!symbol) return []
  let known = declarations.get(symbol)
  if (!known) {
    known = symbol.getDeclarations()
    declarations.set(symbol, known)
  }
  return known
}

let declarations = new WeakMap<MorphSymbol, readonly Node[]>()
let symbols = new WeakMap<Node, MorphSymbol | null>()
let members = new WeakMap<Node, readonly Node[]>()

/** Files were added: a name may mean something else now. */
export function forgetSymbols(): void {
  symbols = new WeakMap()
  declarations = new WeakMap()
  members = new WeakMap()
  meanings = new WeakMap()
  accesses = new WeakMap()
  forgetScopes()
}

/** Where the compiler's checker knows the member behind a `.name` to be declared, in any file: see program/member-types.ts. */
export function membersByChecker(name: Node): readonly Node[] {
  let known = members.get(name)
  if (!known) {
    known = name.getSymbol()?.getDeclarations() ?? []
    members.set(name, known)
  }
  return known
}

function findSymbol(node: Node): MorphSymbol | undefined {
  const inScope = symbolInScope(node)
  const symbol = inScope === 'ask' ? node.getSymbol() : inScope.symbol
  if (!symbol) return undefined
  const file = node.getSourceFile()
  return declarationsOfSymbol(symbol).some(
    (declaration) => declaration.getSourceFile() === file && !isOnGlobal(declaration),
  )
    ? symbol
    : undefined
}

/** `globalThis.WebSocket = …` and `declare global { var WebSocket }`. */
function isOnGlobal(declaration: Node): boolean {
  const kind = declaration.getKindName()
  if (
    kind === 'PropertyAccessExpression' ||
    kind === 'ElementAccessExpression' ||
    kind === 'BinaryExpression' ||
    // A script that assigns to `window.x` declares `window`, as far as the binder goes.
    kind === 'Identifier'
  ) {
    return /^(globalThis|window|self|global)\b/.test(declaration.getText())
  }
  if (!declaresGlobals(declaration.getSourceFile())) return false
  return declaration
    .getAncestors()
    .some(
      (ancestor) =>
        ancestor.getKindName() === 'ModuleDeclaration' && /^declare\s+global\b/.test(ancestor.getText()),
    )
}

const globalDeclarers = new WeakMap<Node, boolean>()

function declaresGlobals(file: Node): boolean {
  let known = globalDeclarers.get(file)
  if (known === undefined) {
    known = /\bdeclare\s+global\b/.test(file.getFullText())
    globalDeclarers.set(file, known)
  }
  return known
}

/** Shorthand `{ a }` has the property's symbol; the variable that it reads is another. */
export function variableSymbolOf(morph: TsMorph, identifier: Identifier): MorphSymbol | undefined {
  const parent = identifier.getParent()
  if (parent && morph.Node.isShorthandPropertyAssignment(parent)) return shorthandInScope(identifier)
  return symbolOf(identifier)
}

/** The `b` of `a.b` and of `{ b: 1 }`: the name of a member, and no variable. */
export function isMemberName(morph: TsMorph, name: Node): boolean {
  const parent = name.getParent()
  if (!parent) return false
  if (morph.Node.isPropertyAccessExpression(parent)) return parent.getNameNode() === name
  return morph.Node.isPropertyAssignment(parent) && parent.getNameNode() === name
}

/** A block, a file, a case: where statements follow each other, and lines can be put or taken. */
export function isStatementList(morph: TsMorph, node: Node | undefined): boolean {
  const { Node: N } = morph
  return (
    node !== undefined &&
    (N.isBlock(node) ||
      N.isSourceFile(node) ||
      N.isModuleBlock(node) ||
      N.isCaseClause(node) ||
      N.isDefaultClause(node))
  )
}

/** The statements that come before one in its block; none for what stands in no block. */
export function statementsBefore({ Node: N }: TsMorph, statement: Node): readonly Statement[] {
  const block = statement.getParent()
  if (!N.isBlock(block) || !N.isStatement(statement)) return []
  const all = block.getStatements()
  return all.slice(0, all.indexOf(statement))
}

/** The nearest function around `node`, or undefined at the top level. */
export function functionAround(morph: TsMorph, node: Node): Node | undefined {
  return node.getFirstAncestor(
    (ancestor) => morph.Node.isFunctionLikeDeclaration(ancestor) || morph.Node.isFunctionExpression(ancestor),
  )
}

/** The parameters of a function; none of anything else. */
export function parametersOf(one: Node): readonly ParameterDeclaration[] {
  return 'getParameters' in one
    ? (one as unknown as { getParameters(): ParameterDeclaration[] }).getParameters()
    : []
}

/** The innermost node around a place, the comments before a node counted to it; the file itself where there is none. */
export function nodeAt({ morph, ast }: Pick<ScriptFile, 'morph' | 'ast'>, at: number): Node {
  return asNode(compilerNodeAt(morph.ts, ast.compilerNode, at))
}

/** `Class.method`, `function.inner`: names of the declarations around `node`, outermost first. */
export function scopeNameOf(morph: TsMorph, node: Node): string {
  for (let at = node.getParent(); at; at = at.getParent()) {
    const known = scopeNames.get(at)
    if (known !== undefined) return known
    const name = scopeNameBy(morph, at)
    if (name === undefined) continue
    const outer = scopeNameOf(morph, at)
    const whole = briefPath(outer === '' ? [name] : [outer, name], '.')
    scopeNames.set(at, whole)
    return whole
  }
  return ''
}

/** Of declarations that give a scope its name: that of what is in them. */
const scopeNames = new WeakMap<Node, string>()

/** What a node adds to the name of the scope within it. */
function scopeNameBy({ Node: N }: TsMorph, node: Node): string | undefined {
  if (
    N.isFunctionDeclaration(node) ||
    N.isMethodDeclaration(node) ||
    N.isClassDeclaration(node) ||
    N.isPropertyDeclaration(node) ||
    N.isGetAccessorDeclaration(node) ||
    N.isSetAccessorDeclaration(node)
  )
    return node.getName() ?? 'default'
  if (N.isConstructorDeclaration(node)) return 'constructor'
  if (!N.isVariableDeclaration(node)) return undefined
  const value = node.getInitializer()
  return value && (N.isArrowFunction(value) || N.isFunctionExpression(value)) ? node.getName() : undefined
}

/** Every identifier of a file with this text. The index is built once a file: most questions are "who else says this name?". */
export function identifiersNamed(morph: TsMorph, file: Node, name: string): readonly Identifier[] {
  let index = indexes.get(file)
  if (!index) {
    index = new Map()
    for (const found of compilerNodes(morph, file, morph.SyntaxKind.Identifier)) {
      const { text } = found as ts.Identifier
      append(index, text, asNode(found) as Identifier)
    }
    indexes.set(file, index)
  }
  const found = index.get(name) ?? []
  charge(found.length)
  return found
}

const indexes = new WeakMap<Node, Map<string, Identifier[]>>()

/** Every node of one kind below `node`. A whole file is walked once, for all kinds. */
export function descendantsOf<K extends SyntaxKind>(
  morph: TsMorph,
  node: Node,
  kind: K,
): readonly KindToNodeMappings[K][] {
  return asNodes(compilerNodes(morph, node, kind))
}

/** The calls below a node of which the compiler's fields say that they are worth a look. */
export function callsWhere(
  morph: TsMorph,
  node: Node,
  wanted: (call: ts.CallExpression) => boolean,
): readonly CallExpression[] {
  return asNodes(
    compilerNodes(morph, node, morph.SyntaxKind.CallExpression).filter((found) =>
      wanted(found as ts.CallExpression),
    ),
  )
}

/** Every identifier that means the same variable, the declaration's own name included. */
export function referencesOf(
  morph: TsMorph,
  file: Node,
  name: string,
  symbol: MorphSymbol | undefined,
): readonly Identifier[] {
  const ofFile = meanings.get(file) ?? new Map<string, Meanings>()
  meanings.set(file, ofFile)
  let known = ofFile.get(name)
  if (!known) {
    known = meaningsOf(morph, file, name)
    ofFile.set(name, known)
  }
  const same = known.get(symbol) ?? []
  charge(same.length)
  return same
}

type Meanings = ReadonlyMap<MorphSymbol | undefined, Identifier[]>

let meanings = new WeakMap<Node, Map<string, Meanings>>()

/** Every identifier of a name by its symbol: a file has many variables of one name, and each is looked up. */
function meaningsOf(morph: TsMorph, file: Node, name: string): Meanings {
  const found = new Map<MorphSymbol | undefined, Identifier[]>()
  for (const identifier of identifiersNamed(morph, file, name)) {
    const parent = identifier.getParent()
    if (parent && morph.Node.isPropertyAccessExpression(parent) && parent.getNameNode() === identifier)
      continue
    append(found, variableSymbolOf(morph, identifier), identifier)
  }
  return found
}

/** The accesses of a file by their text, and those of one text by the symbol of their object. */
interface Accesses {
  readonly byText: ReadonlyMap<string, readonly PropertyAccessExpression[]>
  readonly byMeaning: Map<string, ReadonlyMap<unknown, readonly PropertyAccessExpression[]>>
}

let accesses = new WeakMap<Node, Accesses>()

/** Every access of the file that reads as this one does, of an object that means the same. Grouped once a file: thousands of classes may each have a `this.socket`. */
export function sameMembers(
  morph: TsMorph,
  target: PropertyAccessExpression,
  meaningOf: (object: Node) => unknown,
): readonly PropertyAccessExpression[] {
  const file = target.getSourceFile()
  let known = accesses.get(file)
  if (!known) {
    const all = descendantsOf(morph, file, morph.SyntaxKind.PropertyAccessExpression)
    known = { byText: grouped(all, (access) => access.getText().replace(/\?\./g, '.')), byMeaning: new Map() }
    accesses.set(file, known)
  }
  const text = target.getText()
  const byMeaning =
    known.byMeaning.get(text) ??
    grouped(known.byText.get(text) ?? [], (access) => meaningOf(access.getExpression()))
  known.byMeaning.set(text, byMeaning)
  const same = byMeaning.get(meaningOf(target.getExpression())) ?? []
  charge(same.length)
  return same
}

function grouped<K, V>(all: readonly V[], keyOf: (one: V) => K): Map<K, V[]> {
  const groups = new Map<K, V[]>()
  for (const one of all) append(groups, keyOf(one), one)
  return groups
}

/** Whether a value only decides which way to go: `if (ws)`, `!ws`, `typeof ws`. */
export function isTest(morph: TsMorph, parent: Node, value: Node): boolean {
  const { Node: N, SyntaxKind: K } = morph
  if (N.isIfStatement(parent) || N.isWhileStatement(parent) || N.isDoStatement(parent))
    return parent.getExpression() === value
  if (N.isConditionalExpression(parent)) return parent.getCondition() === value
  if (N.isTypeOfExpression(parent)) return true
  return N.isPrefixUnaryExpression(parent) && parent.getOperatorToken() === K.ExclamationToken
}

/** `a && ws`: the value of the operator may be the socket, and it is used. */
export function isKept(morph: TsMorph, operator: Node): boolean {
  const { Node: N } = morph
  if (!N.isBinaryExpression(operator) || /^[!=]/.test(operator.getOperatorToken().getText())) return false
  const parent = operator.getParent()
  if (!parent) return true
  return !(
    N.isExpressionStatement(parent) ||
    isTest(morph, parent, operator) ||
    (N.isBinaryExpression(parent) && !isKept(morph, parent))
  )
}
