import type { Node } from 'ts-morph'
import { withDescendants } from '../../languages/script/compiler-nodes.js'
import type { ScriptFile, TsMorph } from '../../languages/script/script.js'
import { descendantsOf, nodeAt, spanOf } from '../../languages/script/syntax.js'
import type { Span } from '../../model/source.js'
import { textsWith } from '../websocket-in-string/text-of-strings.js'
import { socketSources, socketsAmong } from './sources.js'

export interface Policy {
  readonly sources: readonly string[]
  readonly at: Span
  /** Only in development: what reloads the page. */
  readonly inDevelopment: boolean
}

export function* policiesInScript(file: ScriptFile): Iterable<Policy> {
  const { attributes, source } = file
  for (const { start, text } of textsWith(file, /connect-src\s/)) {
    const at = start + text.indexOf('connect-src')
    const sources = socketSources(text)
    if (sources.length === 0) continue
    yield {
      sources,
      at: { start: at, end: at + 'connect-src'.length },
      inDevelopment: isForDevelopment(file.morph, nodeAt(file, start)),
    }
  }
  // `<meta http-equiv="Content-Security-Policy" content="…">`
  for (const { value } of attributes) {
    const sources = value ? socketSources(source.text.slice(value.start, value.end)) : []
    if (value && sources.length > 0) yield { sources, at: value, inDevelopment: false }
  }
  yield* ofLists(file)
}

/** `connectSrc: ["'self'", 'wss://…']` of helmet and its like, and `['connect-src', 'wss:'].join(' ')`. */
function* ofLists({ morph, ast }: ScriptFile): Iterable<Policy> {
  const { Node: N, SyntaxKind: K } = morph
  for (const property of descendantsOf(morph, ast, K.PropertyAssignment)) {
    const name = property.getNameNode()
    const value = property.getInitializer()
    if (value && /^['"]?connect(Src|-src)['"]?$/.test(name.getText()))
      yield* listOf(morph, value, spanOf(name))
  }
  for (const array of descendantsOf(morph, ast, K.ArrayLiteralExpression)) {
    const [first] = array.getElements()
    if (first && N.isStringLiteral(first) && first.getLiteralText() === 'connect-src')
      yield* listOf(morph, array, spanOf(first))
  }
}

function* listOf(morph: TsMorph, list: Node, at: Span): Iterable<Policy> {
  const { Node: N, SyntaxKind: K } = morph
  const literals = withDescendants(morph, list).filter(
    (node) =>
      N.isStringLiteral(node) || N.isNoSubstitutionTemplateLiteral(node) || node.isKind(K.TemplateHead),
  )
  const found = literals
    .map((literal) => ({ literal, sources: socketsAmong(literal.getText().slice(1).split(/\s+/)) }))
    .filter(({ sources }) => sources.length > 0)
  if (found.length === 0) return
  const inDevelopment = found.every(({ literal }) => isForDevelopment(morph, literal))
  yield { sources: found.flatMap(({ sources }) => sources), at, inDevelopment }
}

/** In a branch that only development takes, e.g. `isDev ? 'ws:' : ''`, and not `isProduction ? 'wss://…' : ''`. */
function isForDevelopment(morph: TsMorph, node: Node): boolean {
  let inner = node
  for (const ancestor of node.getAncestors()) {
    const branch = branchAt(morph, ancestor, inner)
    if (branch && holdsInDevelopment(branch.condition) === branch.isTaken) return true
    inner = ancestor
  }
  return false
}

/** The condition under which a child is reached, and whether it must hold or fail. */
function branchAt({ Node: N }: TsMorph, parent: Node, child: Node) {
  if (N.isConditionalExpression(parent) && parent.getCondition() !== child)
    return { condition: parent.getCondition().getText(), isTaken: parent.getWhenTrue() === child }
  if (N.isIfStatement(parent) && parent.getExpression() !== child)
    return { condition: parent.getExpression().getText(), isTaken: parent.getThenStatement() === child }
  return N.isBinaryExpression(parent) &&
    parent.getOperatorToken().getText() === '&&' &&
    parent.getRight() === child
    ? { condition: parent.getLeft().getText(), isTaken: true }
    : undefined
}

/** Whether a condition holds only in development; false: only elsewhere; undefined: it tests something else. */
function holdsInDevelopment(condition: string): boolean | undefined {
  const isDevelopment = /(?:^|[^a-z]|is|in)_?dev(?!i[cs])/i.test(condition)
  if (isDevelopment === /prod/i.test(condition)) return undefined
  return isDevelopment !== /^!(?!=)|!==?/.test(condition)
}
