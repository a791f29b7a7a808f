import type { ts } from 'ts-morph'
import { compilerNodes } from '../../languages/script/compiler-nodes.js'
import { isModule } from '../../languages/script/program/surroundings.js'
import type { ScriptFile, TsMorph } from '../../languages/script/script.js'
import type { Span } from '../../model/source.js'

/** Where a value goes from one place. */
export type Next =
  /** Something reads it. */
  | { readonly kind: 'reads' }
  /** Nothing uses it: the name is declared, imported, logged, or tested for existence. */
  | { readonly kind: 'nothing' }
  /** It has another name from here on; within a span, or wherever the name occurs. */
  | { readonly kind: 'name'; readonly name: string; readonly within?: Span }
  /** It is the argument of a function. */
  | { readonly kind: 'argument'; readonly callee: string; readonly index: number }

const reads: Next = { kind: 'reads' }
const nothing: Next = { kind: 'nothing' }

/** The value has come out of its expression: what is it called from here on? */
export function landing(file: ScriptFile, at: ts.Node, parent: ts.Node, key: string): Next {
  const { ts: compiler, SyntaxKind } = file.morph
  if (compiler.isVariableDeclaration(parent) && parent.initializer === at) {
    if (!compiler.isIdentifier(parent.name)) return reads
    const statement = parent.parent.parent
    const isExported =
      compiler.isVariableStatement(statement) &&
      (statement.modifiers?.some(({ kind }) => kind === SyntaxKind.ExportKeyword) ?? false)
    // A name at the top of a plain script is the page's.
    const isGlobal = compiler.isSourceFile(statement.parent) && !isModule(file.morph, file.ast)
    return {
      kind: 'name',
      name: parent.name.text,
      ...(isExported || isGlobal ? {} : { within: scopeOf(compiler, parent) }),
    }
  }
  if (compiler.isPropertyAssignment(parent) && parent.initializer === at) {
    const name = compiler.isComputedPropertyName(parent.name) ? undefined : parent.name.text
    if (name === undefined) return reads
    // A bundler or a settings object that hands the key on under its own name.
    return name === key || name.endsWith(`.${key}`) ? nothing : { kind: 'name', name }
  }
  if (compiler.isPropertyDeclaration(parent) && parent.initializer === at && 'text' in parent.name)
    return { kind: 'name', name: parent.name.text as string }
  if (compiler.isParameter(parent) && parent.initializer === at && compiler.isIdentifier(parent.name))
    return { kind: 'name', name: parent.name.text, within: spanOf(parent.parent) }
  if (
    compiler.isBinaryExpression(parent) &&
    parent.right === at &&
    parent.operatorToken.kind === SyntaxKind.EqualsToken
  ) {
    if (compiler.isIdentifier(parent.left)) return { kind: 'name', name: parent.left.text }
    return compiler.isPropertyAccessExpression(parent.left)
      ? { kind: 'name', name: parent.left.name.text }
      : reads
  }
  if ((compiler.isCallExpression(parent) || compiler.isNewExpression(parent)) && parent.arguments) {
    const callee = calleeIn(file, parent.expression)
    const index = parent.arguments.indexOf(at as ts.Expression)
    return callee === undefined || index < 0 ? reads : { kind: 'argument', callee, index }
  }
  const isReturned =
    compiler.isReturnStatement(parent) || (compiler.isArrowFunction(parent) && parent.body === at)
  const around = isReturned ? compiler.findAncestor(at, compiler.isFunctionLike) : undefined
  const name = around && signatureName(compiler, around)
  return name === undefined ? reads : { kind: 'name', name }
}

/** The name of a function of this repository: not a method of something unknown, nor what a package brings. */
function calleeIn({ morph, ast }: ScriptFile, callee: ts.Expression): string | undefined {
  const { ts: compiler, SyntaxKind } = morph
  if (compiler.isPropertyAccessExpression(callee))
    return callee.expression.kind === SyntaxKind.ThisKeyword ? callee.name.text : undefined
  if (!compiler.isIdentifier(callee)) return undefined
  const isForeign = compilerNodes(morph, ast, SyntaxKind.ImportDeclaration).some((node) => {
    const { importClause, moduleSpecifier } = node as ts.ImportDeclaration
    const isBare = compiler.isStringLiteral(moduleSpecifier) && /^(@\w|\w)/.test(moduleSpecifier.text)
    const bindings = importClause?.namedBindings
    const named = bindings && compiler.isNamedImports(bindings) ? bindings.elements : []
    return isBare && [importClause, ...named].some((one) => one?.name?.text === callee.text)
  })
  return isForeign ? undefined : callee.text
}

/** What a function is called by: its own name, that of the variable or property it is the value of, its class's. */
export function signatureName(compiler: TsMorph['ts'], one: ts.SignatureDeclaration): string | undefined {
  const named = compiler.isConstructorDeclaration(one) || !one.name ? one.parent : one
  const name = 'name' in named ? (named.name as ts.Node | undefined) : undefined
  return name && (compiler.isIdentifier(name) || compiler.isPrivateIdentifier(name)) ? name.text : undefined
}

/** A name that is not exported is known in the function around it, else in its file. */
function scopeOf(compiler: TsMorph['ts'], node: ts.Node): Span {
  const around = compiler.findAncestor(
    node,
    (one) => compiler.isFunctionLike(one) || compiler.isSourceFile(one),
  )
  return spanOf(around ?? node)
}

function spanOf(node: ts.Node): Span {
  return { start: node.getStart(), end: node.getEnd() }
}
