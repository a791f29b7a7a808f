import type { Identifier, Symbol as MorphSymbol, Node, Project, SourceFile, ts } from 'ts-morph'
import { type TsMorph, tsMorph } from './script.js'

/**
 * The declarations of names, by the scopes of their own file. The compiler's binder makes the scopes of one file in no time; its
 * type checker, which the library calls for every name, first binds all files and resolves their imports.
 */

/** An answer, or `ask` where only the checker knows: members, and names whose kind other files decide. */
export type InScope = { readonly symbol: MorphSymbol | undefined } | 'ask'

/** Parts of the compiler that its declarations leave out. */
interface Inside {
  bindSourceFile(file: ts.SourceFile, options: ts.CompilerOptions): void
  createNameResolver(host: {
    readonly compilerOptions: ts.CompilerOptions
    readonly globals: Map<string, ts.Symbol>
    getSymbolOfDeclaration(node: { readonly symbol?: ts.Symbol }): ts.Symbol | undefined
    lookup(symbols: Symbols, name: ts.__String, meaning: ts.SymbolFlags): ts.Symbol | undefined
  }): NameResolver
  isDeclarationName(node: ts.Node): boolean
  isExpressionNode(node: ts.Node): boolean
  isPartOfTypeNode(node: ts.Node): boolean
  isJSXTagName(node: ts.Node): boolean
  isRightSideOfQualifiedNameOrPropertyAccess(node: ts.Node): boolean
  getAssignmentDeclarationKind(node: ts.Node): number
}

type NameResolver = (at: ts.Node, name: ts.__String, meaning: ts.SymbolFlags) => ts.Symbol | undefined
type Symbols = { get(name: ts.__String): ts.Symbol | undefined }
type Bound = ts.Node & { readonly symbol?: ts.Symbol; readonly locals?: unknown }

/** Makes the scopes of a file: after that, each node has its declarations. */
export function bindFile(file: SourceFile): void {
  const { compilerNode } = file
  if ((compilerNode as Bound).locals) return
  const { ts } = tsMorph()
  ;(ts as unknown as Inside).bindSourceFile(compilerNode, file.getProject().getCompilerOptions())
}

/** Values that no name means, unless the binder made one of them. */
const nameless: ReadonlySet<string> = new Set([
  'AwaitExpression',
  'CallExpression',
  'ConditionalExpression',
  'NewExpression',
  'TemplateExpression',
])

export function symbolInScope(node: Node): InScope {
  const { ts } = tsMorph()
  const at = node.compilerNode
  const file = node.getSourceFile()
  // Of what declares something itself, the library then needs no checker either.
  bindFile(file)
  if (nameless.has(ts.SyntaxKind[at.kind] ?? '') && !(at as Bound).symbol) return { symbol: undefined }
  if (!ts.isIdentifier(at)) return 'ask'
  const found = resolve(ts, at, file)
  return found === 'ask' ? found : { symbol: asSymbol(found) }
}

/** The variable that `{ a }` reads. */
export function shorthandInScope(name: Identifier): MorphSymbol | undefined {
  const { ts } = tsMorph()
  const file = name.getSourceFile()
  bindFile(file)
  const { Value, Alias } = ts.SymbolFlags
  const found = scopesOf(ts, file).find(name.compilerNode, Value | Alias)
  return found === 'ask' ? undefined : asSymbol(found)
}

/** What a name would be where it stood at this place; undefined for a global. */
export function symbolNamedAt(place: Node, name: string): MorphSymbol | undefined {
  const { ts } = tsMorph()
  const file = place.getSourceFile()
  bindFile(file)
  const { Value, Alias } = ts.SymbolFlags
  const found = scopesOf(ts, file).find(place.compilerNode, Value | Alias, ts.escapeLeadingUnderscores(name))
  return found === 'ask' ? undefined : asSymbol(found)
}

/** Our binder's symbols answer what ts-morph's types say. */
function asSymbol(symbol: ts.Symbol | undefined): MorphSymbol | undefined {
  return symbol as unknown as MorphSymbol | undefined
}

/** As the checker's own `getSymbolAtLocation`, for what needs no types. */
function resolve(ts: TsMorph['ts'], at: ts.Identifier, file: SourceFile): ts.Symbol | undefined | 'ask' {
  const inside = ts as unknown as Inside
  const { Value, Type, Namespace, Alias, FunctionScopedVariable } = ts.SymbolFlags
  const { parent } = at
  const find = (meaning: ts.SymbolFlags) => scopesOf(ts, file).find(at, meaning)
  if (at.flags & inWith) return 'ask'
  if (inside.isDeclarationName(at)) return (parent as Bound).symbol
  if (ts.isImportSpecifier(parent)) return undefined
  if (ts.isExportSpecifier(parent))
    return parent.parent.parent.moduleSpecifier ? undefined : find(Value | Type | Namespace | Alias)
  if (ts.isBindingElement(parent) && parent.propertyName === at) return 'ask'
  if (ts.isMetaProperty(parent) || inside.isRightSideOfQualifiedNameOrPropertyAccess(at)) return 'ask'
  if (isSpecialTarget(ts, at)) return 'ask'
  if (ts.isExportAssignment(parent)) return find(Value | Type | Namespace | Alias)
  if (isImportEquals(ts, at)) return 'ask'
  const heritage = heritageOf(ts, at)
  if (heritage) {
    const own = inside.isPartOfTypeNode(at) ? Type : Value
    const ofClass = ts.isHeritageClause(heritage.parent) && ts.isClassLike(heritage.parent.parent)
    const named = find(Alias | (parent !== heritage ? Namespace : ofClass ? own | Value : own))
    if (named) return named
  }
  if (inside.isExpressionNode(at)) {
    if (at.pos === at.end) return undefined
    return inside.isJSXTagName(at) && /^[a-z]|-/.test(at.text) ? 'ask' : find(Value)
  }
  if (isInTypeReference(ts, at)) return find(ts.isTypeReferenceNode(parent) ? Type : Namespace)
  return ts.isTypePredicateNode(parent) ? find(FunctionScopedVariable) : 'ask'
}

/** Looks names up through the scopes around them, from the nearest out to the file. One for all files that were put together. */
class Scopes {
  readonly #ts: TsMorph['ts']
  readonly #project: Project
  readonly #find: NameResolver
  #typeNames: ReadonlySet<string> | undefined
  /** The target of an import may be only a type: then a value of its name is another one. */
  #isUnsure = false

  constructor(ts: TsMorph['ts'], project: Project) {
    this.#ts = ts
    this.#project = project
    this.#find = (ts as unknown as Inside).createNameResolver({
      compilerOptions: project.getCompilerOptions(),
      // Every file is a module, so that nothing of another is in scope.
      globals: new Map(),
      getSymbolOfDeclaration: ({ symbol }) => symbol,
      lookup: (symbols, text, wanted) => this.#lookUp(symbols.get(text), wanted),
    })
  }

  find(at: ts.Identifier, meaning: ts.SymbolFlags): ts.Symbol | undefined | 'ask'
  find(at: ts.Node, meaning: ts.SymbolFlags, name: ts.__String): ts.Symbol | undefined | 'ask'
  find(at: ts.Node, meaning: ts.SymbolFlags, name?: ts.__String): ts.Symbol | undefined | 'ask' {
    this.#isUnsure = false
    const symbol = this.#find(at, name ?? (at as ts.Identifier).escapedText, meaning)
    return this.#isUnsure ? 'ask' : symbol
  }

  #lookUp(symbol: ts.Symbol | undefined, wanted: ts.SymbolFlags): ts.Symbol | undefined {
    const { Value, Alias } = this.#ts.SymbolFlags
    if (!symbol || symbol.flags & wanted) return symbol
    if (!(symbol.flags & Alias)) return undefined
    this.#isUnsure ||= (wanted & Value) !== 0 && this.#importsType(symbol)
    return symbol
  }

  /** Whether an import has the name of an interface or a type of this repository. */
  #importsType(alias: ts.Symbol): boolean {
    const ts = this.#ts
    const declared = alias.declarations?.[0]
    if (!declared || !(ts.isImportSpecifier(declared) || ts.isImportClause(declared))) return false
    this.#typeNames ??= new Set(
      this.#project
        .getSourceFiles()
        .flatMap(({ compilerNode }) =>
          compilerNode.statements.flatMap((one) =>
            ts.isInterfaceDeclaration(one) || ts.isTypeAliasDeclaration(one) ? one.name.text : [],
          ),
        ),
    )
    const exported = ts.isImportSpecifier(declared)
      ? (declared.propertyName ?? declared.name).text
      : 'default'
    return this.#typeNames.has(exported === 'default' ? alias.name : exported)
  }
}

let scopes = new WeakMap<Project, Scopes>()

/** Files were added: there may be more types. */
export function forgetScopes(): void {
  scopes = new WeakMap()
}

function scopesOf(ts: TsMorph['ts'], file: SourceFile): Scopes {
  const project = file.getProject()
  let known = scopes.get(project)
  if (!known) {
    known = new Scopes(ts, project)
    scopes.set(project, known)
  }
  return known
}

/** `NodeFlags.InWithStatement`, which is not declared. */
const inWith = 1 << 26

/** `exports.a = …` and `A.prototype.b = …` declare something in JavaScript. */
function isSpecialTarget(ts: TsMorph['ts'], at: ts.Identifier): boolean {
  const { parent } = at
  if (!ts.isPropertyAccessExpression(parent) || !ts.isBinaryExpression(parent.parent)) return false
  if (parent.parent.left !== parent) return false
  const kind = (ts as unknown as Inside).getAssignmentDeclarationKind(parent.parent)
  // `AssignmentDeclarationKind.None` and `.Property`.
  return kind !== 0 && kind !== 5
}

function isImportEquals(ts: TsMorph['ts'], at: ts.Node): boolean {
  let node = at
  while (ts.isQualifiedName(node.parent)) node = node.parent
  return ts.isImportEqualsDeclaration(node.parent)
}

/** `extends A`, `implements A`, `extends a.B`. */
function heritageOf(ts: TsMorph['ts'], at: ts.Node): ts.ExpressionWithTypeArguments | undefined {
  let node = at
  while (ts.isPropertyAccessExpression(node.parent)) node = node.parent
  return ts.isExpressionWithTypeArguments(node.parent) ? node.parent : undefined
}

function isInTypeReference(ts: TsMorph['ts'], at: ts.Node): boolean {
  let node = at
  while (ts.isQualifiedName(node.parent)) node = node.parent
  return ts.isTypeReferenceNode(node.parent)
}
