import type { ts as TypeScript } from 'ts-morph'
import { tsMorph } from '../../languages/script/script.js'
import type { Format } from '../../model/format.js'

/**
 * One of our own texts (single quotes, no semicolons, two spaces a level) as a formatter with these options writes it, but for the
 * width of lines: the same program.
 */
export function formatted(text: string, path: string, { quote, semicolon, indent, space }: Format): string {
  const wants = {
    quotes: quote === '"',
    semicolons: semicolon === ';',
    indent: indent ?? '  ',
    tight: space === '',
  }
  if (!wants.quotes && !wants.semicolons && !wants.tight && wants.indent === '  ') return text
  const { ts } = tsMorph()
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true)
  const edits: Edit[] = []
  const inTemplates: (readonly [number, number])[] = []
  const visit = (node: TypeScript.Node): void => {
    if (wants.quotes && node.kind === ts.SyntaxKind.StringLiteral)
      edits.push(...requoted(text, node.getStart(file), node.end))
    if (wants.semicolons) edits.push(...ended(ts, text, file, node))
    if (wants.tight && isBraced(ts, node)) edits.push(...tightened(text, node.getStart(file), node.end))
    if (node.kind >= ts.SyntaxKind.FirstTemplateToken && node.kind <= ts.SyntaxKind.LastTemplateToken)
      inTemplates.push([node.getStart(file), node.end])
    ts.forEachChild(node, visit)
  }
  visit(file)
  if (wants.indent !== '  ')
    for (const { index, 0: blanks } of text.matchAll(/(?<=\n) +/g)) {
      if (inTemplates.some(([start, end]) => start < index && index < end)) continue
      const level = wants.indent.repeat(blanks.length >> 1) + ' '.repeat(blanks.length & 1)
      edits.push({ start: index, end: index + blanks.length, text: level })
    }
  edits.sort((one, other) => one.start - other.start)
  let at = 0
  let out = ''
  for (const edit of edits) {
    out += text.slice(at, edit.start) + edit.text
    at = edit.end
  }
  return out + text.slice(at)
}

interface Edit {
  readonly start: number
  readonly end: number
  readonly text: string
}

/** A text with more double quotes than single ones stays as it is. */
function requoted(text: string, start: number, end: number): Edit[] {
  const inner = text.slice(start + 1, end - 1)
  if (text[start] !== "'" || inner.includes('"')) return []
  return [{ start, end, text: `"${inner.replaceAll("\\'", "'")}"` }]
}

/** What has a space inside its braces in one line; blocks and the bodies of classes have none of it. */
function isBraced({ SyntaxKind: K }: typeof TypeScript, { kind }: TypeScript.Node): boolean {
  return (
    kind === K.ObjectLiteralExpression ||
    kind === K.ObjectBindingPattern ||
    kind === K.TypeLiteral ||
    kind === K.MappedType ||
    kind === K.NamedImports ||
    kind === K.NamedExports
  )
}

function tightened(text: string, start: number, end: number): Edit[] {
  const inside = text.slice(start + 1, end - 1)
  return [
    ...(/^ \S/.test(inside) ? [{ start: start + 1, end: start + 2, text: '' }] : []),
    ...(/\S $/.test(inside) ? [{ start: end - 2, end: end - 1, text: '' }] : []),
  ]
}

function ended(
  ts: typeof TypeScript,
  text: string,
  file: TypeScript.SourceFile,
  node: TypeScript.Node,
): Edit[] {
  const { end } = node
  // `;(…)` behind a block. A `;` at the beginning of a script separates it from earlier code in a bundle.
  if (node.kind === ts.SyntaxKind.EmptyStatement) {
    const start = node.getStart(file)
    return start === file.statements[0]?.getStart(file) ? [] : [{ start, end, text: '' }]
  }
  if (!needsEnd(ts, text, file, node)) return []
  if (text[end - 1] !== ';') return text[end - 1] === ',' ? [] : [{ start: end, end, text: ';' }]
  // `a` and then `;[b]` in the next line, whose sign ends the statement before it.
  const last = text.slice(0, end - 1).trimEnd().length
  return text.slice(last, end - 1).includes('\n')
    ? [
        { start: last, end: last, text: ';' },
        { start: end - 1, end, text: '' },
      ]
    : []
}

function needsEnd(
  ts: typeof TypeScript,
  text: string,
  file: TypeScript.SourceFile,
  node: TypeScript.Node,
): boolean {
  const K = ts.SyntaxKind
  switch (node.kind) {
    case K.VariableStatement:
    case K.ExpressionStatement:
    case K.ReturnStatement:
    case K.ThrowStatement:
    case K.BreakStatement:
    case K.ContinueStatement:
    case K.DoStatement:
    case K.ImportDeclaration:
    case K.ExportDeclaration:
    case K.ExportAssignment:
    case K.TypeAliasDeclaration:
    case K.PropertyDeclaration:
      return true
    case K.FunctionDeclaration:
    case K.MethodDeclaration:
    case K.Constructor:
      // Signatures of overloads.
      return !('body' in node && node.body)
    case K.PropertySignature:
    case K.MethodSignature:
    case K.CallSignature:
    case K.ConstructSignature:
    case K.IndexSignature:
      return (
        node.parent.kind === K.InterfaceDeclaration ||
        text.slice(node.parent.getStart(file), node.parent.end).includes('\n')
      )
    default:
      return false
  }
}
