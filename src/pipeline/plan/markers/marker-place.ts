import type { ts } from 'ts-morph'
import type { ScriptFile } from '../../../languages/script/script.js'
import type { Span } from '../../../model/source.js'

/** Where the marker of a construction stands: above the line that begins the statement around it. */
export interface MarkerPlace {
  /** Start of the line above which the marker comes. */
  readonly at: number
  readonly indent: string
  /** From the code before the statement to the statement: here its comments are, and its marker among them. */
  readonly head: Span
}

/**
 * The place for one construction: above the innermost statement or class member around it that begins a line, or that
 * follows others of its list on their line. There a comment is a comment, whatever stands around: never in a template
 * literal, in the text of JSX or in a markup's attribute. undefined: no line begins with such a statement.
 */
export function markerPlace(file: ScriptFile, construction: Span): MarkerPlace | undefined {
  if (file.markup.some(({ start, end }) => start <= construction.start && construction.end <= end))
    return undefined
  const around = nodesAround(file, construction)
  for (let i = around.length - 1; i > 0; i--) {
    const place = placeAbove(file, around[i] as ts.Node, around[i - 1] as ts.Node)
    if (place) return place
  }
  return undefined
}

/** From the file inwards, up to the first template literal: lines inside of its braces are lines of the literal. */
function nodesAround({ morph: { ts }, ast }: ScriptFile, { start, end }: Span): readonly ts.Node[] {
  const path: ts.Node[] = []
  let at: ts.Node | undefined = ast.compilerNode
  while (at && !ts.isTemplateExpression(at)) {
    path.push(at)
    at = ts.forEachChild(at, (child) => (child.pos <= start && end <= child.end ? child : undefined))
  }
  return path
}

/** Statements that share their line stand below one marker, above the first of them. */
function placeAbove(file: ScriptFile, node: ts.Node, parent: ts.Node): MarkerPlace | undefined {
  const list = listOf(file, node, parent)
  for (let i = list.indexOf(node); i >= 0; i--) {
    const one = list[i] as ts.Node
    const place = headOf(file, one)
    if (place) return place
    const before = list[i - 1]
    if (!before || breaksIn(file.source.text.slice(before.end, one.getStart(file.ast.compilerNode))) > 0)
      return undefined
  }
  return undefined
}

/** The statements or members among which a node stands; empty where it is neither. */
function listOf({ morph: { ts } }: ScriptFile, node: ts.Node, parent: ts.Node): readonly ts.Node[] {
  if (ts.isSourceFile(parent) || ts.isBlock(parent) || ts.isModuleBlock(parent)) return parent.statements
  if (ts.isCaseOrDefaultClause(parent)) return parent.statements.filter((one) => one !== undefined)
  if (ts.isClassLike(parent)) return parent.members
  const isBody =
    (ts.isIfStatement(parent) && (node === parent.thenStatement || node === parent.elseStatement)) ||
    ((ts.isIterationStatement(parent, false) || ts.isLabeledStatement(parent)) && node === parent.statement)
  return isBody && !ts.isBlock(node) ? [node] : []
}

/** Comments on the statement's own line, and those to tools directly above it, belong to it. */
function headOf({ morph: { ts }, ast, source }: ScriptFile, node: ts.Node): MarkerPlace | undefined {
  const code = ast.getFullText()
  const start = node.getStart(ast.compilerNode)
  let from = start
  for (const comment of [...(ts.getLeadingCommentRanges(code, node.pos) ?? [])].reverse()) {
    const breaks = breaksIn(code.slice(comment.end, from))
    const isPart = breaks === 0 || (breaks === 1 && isNextLineDirective(code.slice(comment.pos, comment.end)))
    if (!isPart) break
    from = comment.pos
  }
  // Of a page: what is blank in the code may be a tag in the page.
  const indent = /(?<![^\r\n\u2028\u2029])[^\r\n\u2028\u2029]*$/.exec(source.text.slice(0, from))?.[0] ?? ''
  if (indent.trim() !== '') return undefined
  return { at: from - indent.length, indent, head: { start: node.pos, end: start } }
}

function breaksIn(text: string): number {
  return text.match(/\r\n|[\r\n\u2028\u2029]/g)?.length ?? 0
}

/** Comments that instruct a tool about the next line. */
const ofTheNextLine = [
  /@ts-(expect-error|ignore)\b/,
  /\b(eslint|oxlint)-disable-next-line\b|\b(tslint|cspell|spell-?checker):\s?disable-next-line\b/,
  /\b(biome|rome|prettier|dprint|oxfmt|deno-lint|svelte|migrate-ws)-ignore(?!-(start|end|all|file|range))\b/,
  /\b(istanbul|c8|v8|coverage:?)\s*ignore\b/,
  /\$Flow\w+|\bflowlint-next-line\b/,
  /\b(noinspection|nosemgrep|NOSONAR|codeql)\b/,
  /[@#]__(PURE|NO_SIDE_EFFECTS)__|@vite-ignore|\bwebpack[A-Z]\w*:/,
]

/**
 * Documentation belongs to the code below it; a comment about the file does not, and must come first for the tool that reads it.
 */
const ofTheFile =
  /@(jest|vitest|flow|noflow|license|licence|copyright|file|fileoverview|overview|module|preserve|jsx\w*)\b/i

/** Whether a comment must stay directly above the line that follows it. */
function isNextLineDirective(comment: string): boolean {
  if (comment.startsWith('/**')) return !ofTheFile.test(comment)
  return ofTheNextLine.some((words) => words.test(comment))
}
