import type { ts } from 'ts-morph'
import { compilerNodes } from '../../languages/script/compiler-nodes.js'
import type { ScriptFile, TsMorph } from '../../languages/script/script.js'
import { isAsked, wrapperOf } from './value-expressions.js'
import { landing, type Next, signatureName } from './value-landing.js'

export type { Next } from './value-landing.js'

const reads: Next = { kind: 'reads' }
const nothing: Next = { kind: 'nothing' }

/** `node` is a name or a whole string that says `name`. */
export function nextOf(file: ScriptFile, node: ts.Node, name: string, key: string): Next {
  const { ts: compiler } = file.morph
  if (isInType(file.morph, node)) return nothing
  return declared(file, node, name, key) ?? fromValue(file, accessOf(compiler, node), key)
}

/** The name is declared, imported, exported or taken out of an object here. */
function declared(
  { morph: { ts: compiler } }: ScriptFile,
  node: ts.Node,
  name: string,
  key: string,
): Next | undefined {
  const { parent } = node
  if (compiler.isImportSpecifier(parent))
    return parent.propertyName === node ? { kind: 'name', name: parent.name.text } : nothing
  // What was known in this file is known everywhere from here on.
  if (compiler.isExportSpecifier(parent)) return { kind: 'name', name: parent.name.text }
  if (compiler.isBindingElement(parent) && parent.initializer !== node) {
    if (parent.propertyName !== node) return nothing
    return compiler.isIdentifier(parent.name) ? { kind: 'name', name: parent.name.text } : reads
  }
  if (compiler.isShorthandPropertyAssignment(parent)) return { kind: 'name', name }
  const isName =
    (compiler.isVariableDeclaration(parent) ||
      compiler.isParameter(parent) ||
      compiler.isPropertyDeclaration(parent) ||
      compiler.isFunctionDeclaration(parent) ||
      compiler.isMethodDeclaration(parent) ||
      compiler.isGetAccessorDeclaration(parent)) &&
    parent.name === node
  if (isName) return nothing
  if (compiler.isPropertyAssignment(parent) && parent.name === node) {
    // `{ url: 'ws://localhost/ws' }` of a test or another caller: an address of its own, where the value was only handed on as `url`.
    const isOwn = name !== key && compiler.isStringLiteralLike(parent.initializer)
    return wantsScheme(parent) && !isOwn ? reads : nothing
  }
  return undefined
}

/** A value that holds a `ws:` address, or a schema that requires one and would reject the new value. */
export function wantsScheme({ initializer }: ts.PropertyAssignment): boolean {
  return /['"`/^(]\(?wss?\b/.test(initializer.getText())
}

/** `config.NAME`, `process.env['NAME']`, `Deno.env.get('NAME')` for the name in it. */
function accessOf(compiler: TsMorph['ts'], node: ts.Node): ts.Node {
  const { parent } = node
  if (compiler.isPropertyAccessExpression(parent) && parent.name === node) return parent
  if (compiler.isElementAccessExpression(parent) && parent.argumentExpression === node) return parent
  if (
    compiler.isCallExpression(parent) &&
    parent.arguments[0] === node &&
    compiler.isStringLiteralLike(node) &&
    /(^|[.?])(get|getOrThrow|getenv|env|requireEnv|getEnv|str|url)$/.test(parent.expression.getText())
  )
    return parent
  return node
}

function fromValue(file: ScriptFile, value: ts.Node, key: string): Next {
  const { morph } = file
  const { ts: compiler } = morph
  let at = value
  for (;;) {
    const { parent } = at
    if (compiler.isStringLiteralLike(at) && at === value) return reads
    if (isAsked(morph, at)) return nothing
    const up = wrapperOf(morph, at)
    if (!up) return landing(file, at, parent, key)
    at = up
  }
}

function isInType({ ts: compiler }: TsMorph, node: ts.Node): boolean {
  return (
    compiler.findAncestor(
      node,
      (one) =>
        compiler.isInterfaceDeclaration(one) ||
        compiler.isTypeAliasDeclaration(one) ||
        (compiler.isTypeNode(one) && !compiler.isExpressionWithTypeArguments(one)),
    ) !== undefined
  )
}

/** Functions, methods and constructors that are called by this name; a class takes arguments by its constructor. */
export function functionsNamed({ morph, ast }: ScriptFile, name: string): readonly ts.SignatureDeclaration[] {
  const { ts: compiler, SyntaxKind } = morph
  return [
    SyntaxKind.FunctionDeclaration,
    SyntaxKind.FunctionExpression,
    SyntaxKind.ArrowFunction,
    SyntaxKind.MethodDeclaration,
    SyntaxKind.Constructor,
  ]
    .flatMap((kind) => compilerNodes(morph, ast, kind))
    .filter(compiler.isFunctionLike)
    .filter((one) => signatureName(compiler, one) === name)
}
