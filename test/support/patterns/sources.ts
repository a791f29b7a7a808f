import { type Expression, Node, Project, SyntaxKind, ts } from 'ts-morph'

/** A pattern of the product, as the engine gets it. */
export interface Source {
  /** E.g. `src/model/glob.ts`, without a line: a table of exceptions must not move with the code above. */
  readonly path: string
  readonly source: string
  readonly flags: string
}

export interface Collected {
  readonly patterns: readonly Source[]
  /** `RegExp` constructions whose text cannot be computed here: `path: the first argument as it is written`. */
  readonly unknown: readonly string[]
}

/** What stands for a text that `literally` takes in: a word, with a character that it must escape. */
const anyWord = 'wq\\.q'

/** Every regular expression of the product's code: all literals, and all that `RegExp` makes of texts. */
export function patternsOf(root: string): Collected {
  const project = new Project({
    tsConfigFilePath: `${root}/tsconfig.json`,
    skipAddingFilesFromTsConfig: true,
  })
  project.addSourceFilesAtPaths([`${root}/src/**/*.ts`, `${root}/transforms/**/*.ts`, `!${root}/**/cases/**`])
  const patterns: Source[] = []
  const unknown: string[] = []
  for (const file of project.getSourceFiles()) {
    const path = file.getFilePath().slice(root.length + 1)
    const literals = (node: ts.Node): void => {
      if (ts.isRegularExpressionLiteral(node)) {
        const end = node.text.lastIndexOf('/')
        patterns.push({ path, source: node.text.slice(1, end), flags: node.text.slice(end + 1) })
      }
      ts.forEachChild(node, literals)
    }
    literals(file.compilerNode)
    if (!file.getFullText().includes('RegExp(')) continue
    const calls = [SyntaxKind.NewExpression, SyntaxKind.CallExpression] as const
    for (const node of calls.flatMap((kind) => file.getDescendantsOfKind(kind))) {
      if (node.getExpression().getText() !== 'RegExp') continue
      const [given, flags] = node.getArguments()
      const texts = Node.isExpression(given) ? textsOf(given) : undefined
      if (!texts) {
        unknown.push(`${path}: ${given?.getText().replace(/\s+/g, ' ')}`)
        continue
      }
      const flagText = Node.isExpression(flags) ? (textsOf(flags)?.[0] ?? '') : ''
      for (const source of texts) patterns.push({ path, source, flags: flagText })
    }
  }
  return { patterns, unknown }
}

/** All texts that an expression may have; undefined where one of its parts comes from elsewhere. */
function textsOf(node: Expression, depth = 0): readonly string[] | undefined {
  if (depth > 12) return undefined
  const inner = (one: Expression) => textsOf(one, depth + 1)
  if (Node.isStringLiteral(node) || Node.isNoSubstitutionTemplateLiteral(node))
    return [node.getLiteralValue()]
  if (Node.isNumericLiteral(node)) return [node.getText()]
  if (Node.isParenthesizedExpression(node) || Node.isAsExpression(node)) return inner(node.getExpression())
  if (Node.isRegularExpressionLiteral(node)) return [node.getText().replace(/^\/|\/[a-z]*$/g, '')]
  if (Node.isConditionalExpression(node)) {
    const [yes, no] = [inner(node.getWhenTrue()), inner(node.getWhenFalse())]
    return yes && no && [...yes, ...no]
  }
  if (Node.isTaggedTemplateExpression(node) && node.getTag().getText() === 'String.raw') {
    const template = node.getTemplate()
    if (Node.isNoSubstitutionTemplateLiteral(template)) return [template.getText().slice(1, -1)]
    return joined(
      [template.getHead(), ...template.getTemplateSpans().map((span) => span.getLiteral())].map((part) =>
        part.getText().replace(/^[`}]|(\$\{|`)$/g, ''),
      ),
      template.getTemplateSpans().map((span) => inner(span.getExpression())),
    )
  }
  if (Node.isTemplateExpression(node))
    return joined(
      [node.getHead(), ...node.getTemplateSpans().map((span) => span.getLiteral())].map((part) =>
        part.getLiteralText(),
      ),
      node.getTemplateSpans().map((span) => inner(span.getExpression())),
    )
  if (Node.isBinaryExpression(node) && node.getOperatorToken().getKind() === SyntaxKind.PlusToken)
    return joined(['', '', ''], [inner(node.getLeft()), inner(node.getRight())])
  if (Node.isCallExpression(node)) {
    const callee = node.getExpression()
    if (callee.getText() === 'literally') return [anyWord]
    if (Node.isPropertyAccessExpression(callee) && callee.getName() === 'join') {
      const [separator] = node.getArguments()
      const list = listOf(callee.getExpression(), depth + 1)
      const between = Node.isExpression(separator) ? inner(separator)?.[0] : undefined
      return list && between !== undefined ? [list.join(between)] : undefined
    }
    // A function of this program that only returns a text.
    const declared = Node.isIdentifier(callee) ? callee.getDefinitionNodes()[0] : undefined
    if (Node.isFunctionDeclaration(declared)) {
      const [only, ...more] = declared.getDescendantsOfKind(SyntaxKind.ReturnStatement)
      const returned = more.length === 0 ? only?.getExpression() : undefined
      return returned && inner(returned)
    }
    return undefined
  }
  if (Node.isPropertyAccessExpression(node) && node.getName() === 'source') return inner(node.getExpression())
  if (Node.isIdentifier(node)) {
    const declared = constantOf(node)
    return declared && inner(declared)
  }
  return undefined
}

/** The items of a list of texts, each at its first text. */
function listOf(node: Expression, depth: number): readonly string[] | undefined {
  if (depth > 12) return undefined
  if (Node.isAsExpression(node)) return listOf(node.getExpression(), depth)
  if (Node.isArrayLiteralExpression(node)) {
    const items = node
      .getElements()
      .map((item) =>
        Node.isSpreadElement(item)
          ? listOf(item.getExpression(), depth + 1)
          : textsOf(item, depth + 1)?.slice(0, 1),
      )
    return items.every((item) => item !== undefined) ? items.flat() : undefined
  }
  if (Node.isIdentifier(node)) {
    const declared = constantOf(node)
    return declared && listOf(declared, depth + 1)
  }
  if (Node.isCallExpression(node)) {
    const callee = node.getExpression()
    if (Node.isPropertyAccessExpression(callee) && callee.getName() === 'map') {
      const [by] = node.getArguments()
      if (by?.getText() === 'literally') return [anyWord, anyWord]
      // `({ source }) => source`, `(one) => one.source`
      if (/^\(\{ source \}\) => source$|^\((\w+)\) => \1\.source$/.test(by?.getText() ?? ''))
        return listOf(callee.getExpression(), depth + 1)
      if (Node.isArrowFunction(by)) {
        const body = by.getBody()
        const text = Node.isExpression(body) ? textsOf(body, depth + 1)?.[0] : undefined
        return text === undefined ? undefined : [text, text]
      }
    }
    const declared = Node.isIdentifier(callee) ? callee.getDefinitionNodes()[0] : undefined
    if (Node.isFunctionDeclaration(declared)) {
      const [only, ...more] = declared.getDescendantsOfKind(SyntaxKind.ReturnStatement)
      const returned = more.length === 0 ? only?.getExpression() : undefined
      if (Node.isConditionalExpression(returned)) return listOf(returned.getWhenTrue(), depth + 1)
      return returned && listOf(returned, depth + 1)
    }
  }
  return undefined
}

function constantOf(name: Node): Expression | undefined {
  if (!Node.isIdentifier(name)) return undefined
  const [declared] = name.getDefinitionNodes()
  return Node.isVariableDeclaration(declared) ? declared.getInitializer() : undefined
}

function joined(
  texts: readonly string[],
  parts: readonly (readonly string[] | undefined)[],
): readonly string[] | undefined {
  let all: readonly string[] = [texts[0] ?? '']
  for (const [index, part] of parts.entries()) {
    if (!part) return undefined
    all = all.flatMap((before) => part.map((one) => `${before}${one}${texts[index + 1] ?? ''}`))
  }
  return all
}
