import type { Identifier, Symbol as MorphSymbol, Node } from 'ts-morph'
import type { TsMorph } from '../languages/script.js'
import type { Span } from '../model/source.js'

/** Small questions about the syntax tree that every part of the analysis asks. */

export function spanOf(node: Node): Span {
  return { start: node.getStart(), end: node.getEnd() }
}

/** The expression inside parentheses, `as T`, `satisfies T`, `<T>x` and `x!`. */
export function bare(morph: TsMorph, node: Node): Node {
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
export function clothed(morph: TsMorph, node: Node): Node {
  let at = node
  for (;;) {
    const parent = at.getParent()
    if (!parent || bare(morph, parent) !== bare(morph, at) || parent === at) return at
    at = parent
  }
}

/**
 * What a name is declared as in its own file, imports included; undefined for a global. What another file, or an
 * assignment to `globalThis`, puts on the global object is still the global: one test's mock hides nobody's WebSocket.
 */
export function symbolOf(node: Node): MorphSymbol | undefined {
  const symbol = node.getSymbol()
  if (!symbol) return undefined
  const file = node.getSourceFile()
  return symbol
    .getDeclarations()
    .some((declaration) => declaration.getSourceFile() === file && !isOnGlobal(declaration))
    ? symbol
    : undefined
}

/** `globalThis.WebSocket = …` and `declare global { var WebSocket }`. */
function isOnGlobal(declaration: Node): boolean {
  const kind = declaration.getKindName()
  if (
    kind === 'PropertyAccessExpression' ||
    kind === 'ElementAccessExpression' ||
    kind === 'BinaryExpression'
  ) {
    return /^(globalThis|window|self|global)\b/.test(declaration.getText())
  }
  return declaration
    .getAncestors()
    .some(
      (ancestor) =>
        ancestor.getKindName() === 'ModuleDeclaration' && /^declare\s+global\b/.test(ancestor.getText()),
    )
}

/** Shorthand `{ a }` has the property's symbol; the variable that it reads is another. */
export function variableSymbolOf(morph: TsMorph, identifier: Identifier): MorphSymbol | undefined {
  const parent = identifier.getParent()
  if (parent && morph.Node.isShorthandPropertyAssignment(parent)) return parent.getValueSymbol() ?? undefined
  return symbolOf(identifier)
}

/** The nearest function around `node`, or undefined at the top level. */
export function functionAround(morph: TsMorph, node: Node): Node | undefined {
  return node.getFirstAncestor(
    (ancestor) => morph.Node.isFunctionLikeDeclaration(ancestor) || morph.Node.isFunctionExpression(ancestor),
  )
}

/** `Class.method`, `function.inner`: names of the declarations around `node`, outermost first. */
export function scopeNameOf(morph: TsMorph, node: Node): string {
  const { Node: N } = morph
  const names: string[] = []
  for (const ancestor of node.getAncestors()) {
    if (
      N.isFunctionDeclaration(ancestor) ||
      N.isMethodDeclaration(ancestor) ||
      N.isClassDeclaration(ancestor) ||
      N.isPropertyDeclaration(ancestor) ||
      N.isGetAccessorDeclaration(ancestor) ||
      N.isSetAccessorDeclaration(ancestor)
    ) {
      names.unshift(ancestor.getName() ?? 'default')
    } else if (N.isConstructorDeclaration(ancestor)) names.unshift('constructor')
    else if (N.isVariableDeclaration(ancestor)) {
      const value = ancestor.getInitializer()
      if (value && (N.isArrowFunction(value) || N.isFunctionExpression(value)))
        names.unshift(ancestor.getName())
    }
  }
  return names.join('.')
}

/** Every identifier of a file, by its text. Built once a file: most questions are "who else says this name?". */
export function identifiersNamed(morph: TsMorph, file: Node, name: string): readonly Identifier[] {
  let index = indexes.get(file)
  if (!index) {
    index = new Map()
    for (const identifier of file.getDescendantsOfKind(morph.SyntaxKind.Identifier)) {
      const text = identifier.getText()
      const same = index.get(text)
      if (same) same.push(identifier)
      else index.set(text, [identifier])
    }
    indexes.set(file, index)
  }
  return index.get(name) ?? []
}

const indexes = new WeakMap<Node, Map<string, Identifier[]>>()

/** Every identifier that means the same variable, the declaration's own name included. */
export function referencesOf(
  morph: TsMorph,
  file: Node,
  name: string,
  symbol: MorphSymbol | undefined,
): Identifier[] {
  return identifiersNamed(morph, file, name).filter((identifier) => {
    const parent = identifier.getParent()
    if (parent && morph.Node.isPropertyAccessExpression(parent) && parent.getNameNode() === identifier)
      return false
    const own = variableSymbolOf(morph, identifier)
    return symbol ? own === symbol : own === undefined
  })
}
