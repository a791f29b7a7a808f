import ts from 'typescript-5'

export interface Comment {
  readonly text: string
  /** 1-based. */
  readonly line: number
}

/**
 * The comments of a script, found between the tokens of its syntax tree: a scanner alone takes `/` of a regular expression
 * and the text of JSX for something else.
 */
export function commentsOf(path: string, text: string): readonly Comment[] {
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true, kindOf(path))
  const found = new Map<number, Comment>()
  const add = (ranges: readonly ts.CommentRange[] = []) => {
    for (const { pos, end } of ranges)
      found.set(pos, {
        text: text.slice(pos, end),
        line: file.getLineAndCharacterOfPosition(pos).line + 1,
      })
  }
  const visit = (node: ts.Node): void => {
    if (node.kind === ts.SyntaxKind.JsxText) return
    const children = node.getChildren(file)
    // Comments on the line of the token before are its trailing ones, and the others lead this token.
    if (children.length === 0) {
      add(ts.getTrailingCommentRanges(text, node.pos))
      add(ts.getLeadingCommentRanges(text, node.pos))
    }
    for (const child of children) visit(child)
  }
  visit(file)
  return [...found.values()].sort((a, b) => a.line - b.line)
}

/** What the parser has against a script; undefined: nothing. */
export function syntaxProblem(path: string, text: string): string | undefined {
  const { diagnostics = [] } = ts.transpileModule(text, {
    fileName: path,
    reportDiagnostics: true,
    compilerOptions: { target: ts.ScriptTarget.ESNext, jsx: ts.JsxEmit.Preserve, allowJs: true },
  })
  const [first] = diagnostics
  return first && ts.flattenDiagnosticMessageText(first.messageText, ' ')
}

function kindOf(path: string): ts.ScriptKind {
  if (/\.[cm]?ts$/.test(path)) return ts.ScriptKind.TS
  return path.endsWith('.tsx') ? ts.ScriptKind.TSX : ts.ScriptKind.JSX
}
