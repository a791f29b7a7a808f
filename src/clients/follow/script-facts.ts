import type { Node, ts } from 'ts-morph'
import { globalObjects } from '../../languages/script/origin/usual-names.js'
import { isModule } from '../../languages/script/program/surroundings.js'
import type { ScriptFile, TsMorph } from '../../languages/script/script.js'
import {
  identifiersNamed,
  isMemberName,
  outermostWrapper,
  referencesOf,
  spanOf,
  specifierOf,
  symbolOf,
} from '../../languages/script/syntax.js'
import type { ClassMention, ImportFact, ScriptFacts } from '../../model/script-facts.js'
import type { Span } from '../../model/source.js'
import { adapterFor, openers } from '../libraries.js'

/** What a rewrite must know of a script besides its sockets: its imports, and every place that names the class. */
export function scriptFactsOf(file: ScriptFile): ScriptFacts {
  const { morph, ast } = file
  const imports = [...importsOf(file), ...requiresOf(file)].sort(
    (a, b) => a.statement.start - b.statement.start,
  )
  const isEs = importsOf(file).length > 0 || ast.getExportSymbols().length > 0
  const first = ast
    .getStatements()
    .find((statement) => !isDirective(morph, statement) && statement.getStart() < file.source.text.length)
  return {
    modules:
      !isModule(morph, ast) && !/\.tsx?$/.test(ast.getFilePath())
        ? 'none'
        : !isEs && (/\.c[jt]s$/.test(file.source.path) || isCommonJs(file))
          ? 'commonjs'
          : 'module',
    imports,
    firstStatement: first?.getStart() ?? file.source.text.length,
    mentions: [
      ...mentionsOf(file),
      ...classInComments(file).map((at): ClassMention => ({ kind: 'type', at, inComment: true })),
    ],
  }
}

function isDirective({ Node: N }: TsMorph, statement: Node): boolean {
  return N.isExpressionStatement(statement) && N.isStringLiteral(statement.getExpression())
}

function importsOf(file: ScriptFile): ImportFact[] {
  const { morph, ast } = file
  return ast.getImportDeclarations().map((declaration) => {
    const names = [
      declaration.getDefaultImport(),
      declaration.getNamespaceImport(),
      ...declaration.getNamedImports().map((one) => one.getAliasNode() ?? one.getNameNode()),
    ].filter((name) => name !== undefined)
    return {
      specifier: specifierOf(declaration) ?? '',
      statement: spanOf(declaration),
      names: names.map((name) => ({
        local: name.getText(),
        uses: identifiersNamed(morph, ast, name.getText()).filter(
          (one) => one !== name && !isMemberName(morph, one),
        ).length,
      })),
      typeOnly: declaration.isTypeOnly(),
    }
  })
}

/** `const a = require('a')` at the top level, one variable a statement. */
function requiresOf(file: ScriptFile): ImportFact[] {
  const { morph, ast } = file
  const { Node: N } = morph
  return ast.getVariableStatements().flatMap((statement): ImportFact[] => {
    const [declaration, second] = statement.getDeclarations()
    const call = declaration?.getInitializer()
    if (!declaration || second || !call || !N.isCallExpression(call)) return []
    const [specifier] = call.getArguments()
    if (call.getExpression().getText() !== 'require' || !specifier || !N.isStringLiteral(specifier)) return []
    const name = declaration.getNameNode()
    const uses = N.isIdentifier(name)
      ? referencesOf(morph, ast, name.getText(), symbolOf(name)).filter((one) => one !== name).length
      : undefined
    return [
      {
        specifier: specifier.getLiteralValue(),
        statement: spanOf(statement),
        // What a pattern takes out is not counted: such a statement is never removed.
        names: uses === undefined ? [] : [{ local: name.getText(), uses }],
        typeOnly: false,
      },
    ]
  })
}

function isCommonJs({ morph, ast }: ScriptFile): boolean {
  return ['require', 'module', 'exports'].some((word) =>
    identifiersNamed(morph, ast, word).some(
      (name) => symbolOf(name) === undefined && !isMemberName(morph, name),
    ),
  )
}

/** Every place that names the global class, or a package's that is the same in a browser, but where it is constructed. */
function mentionsOf(file: ScriptFile): ClassMention[] {
  const { morph, ast } = file
  const { Node: N } = morph
  const imported = importedTwins(file).flatMap((local) =>
    referencesOf(morph, ast, local.getText(), symbolOf(local))
      .filter((name) => name !== local && !N.isImportSpecifier(name.getParent()))
      .flatMap((name) => mentionAt(morph, name) ?? []),
  )
  const global = identifiersNamed(morph, ast, 'WebSocket').flatMap((name): ClassMention[] => {
    const parent = name.getParent()
    let whole: Node = name
    if (parent && N.isPropertyAccessExpression(parent) && parent.getNameNode() === name) {
      if (!globalObjects.has(parent.getExpression().getText())) return []
      whole = parent
    } else if (isMemberName(morph, name) || symbolOf(name) !== undefined) return []
    return [mentionAt(morph, whole)].filter((one) => one !== undefined)
  })
  return [...global, ...imported]
}

/** E.g. the `WS` of `import WS from 'isomorphic-ws'`, the `Client` of `import { w3cwebsocket as Client } from 'websocket'`. */
function importedTwins({ ast }: ScriptFile): Node[] {
  return ast.getImportDeclarations().flatMap((declaration) => {
    const made = twins
      .filter(({ modules }) => modules.includes(specifierOf(declaration) ?? ''))
      .flatMap((one) => one.made ?? [])
    const named = declaration
      .getNamedImports()
      .filter((one) => made.includes(one.getName()))
      .map((one) => one.getAliasNode() ?? one.getNameNode())
    const whole = made.includes('default') ? declaration.getDefaultImport() : undefined
    return whole ? [whole, ...named] : named
  })
}

const twins = openers.filter(({ api }) => adapterFor(api) === 'in-place')

const constants = /^(CONNECTING|OPEN|CLOSING|CLOSED)$/

function mentionAt(morph: TsMorph, whole: Node): ClassMention | undefined {
  const { Node: N } = morph
  const at = spanOf(whole)
  const parent = whole.getParent()
  if (!parent) return undefined
  if (N.isTypeReference(parent)) return { kind: 'type', at }
  if (N.isNewExpression(parent) && parent.getExpression() === whole) return undefined
  if (N.isPropertyAccessExpression(parent) && parent.getExpression() === whole) {
    const member = parent.getName()
    return constants.test(member) ? { kind: 'constant', at, member } : { kind: 'other', at }
  }
  const value = outermostWrapper(morph, whole).getParent()
  if (
    value &&
    N.isBinaryExpression(value) &&
    value.getOperatorToken().getText() === 'instanceof' &&
    value.getRight().getText() === whole.getText()
  )
    return { kind: 'instanceof', at }
  return { kind: 'other', at }
}

/** No more than a first look: whether the word stands anywhere behind the first such comment begins. */
function inSomeComment(text: string): boolean {
  const start = text.indexOf('/**')
  return start >= 0 && /\bWebSocket\b/.test(text.slice(start))
}

/** Where comments of a JavaScript file say the class as a type: `@param {WebSocket} socket`. In TypeScript they type nothing. */
function classInComments({ morph, ast, source }: ScriptFile): readonly Span[] {
  if (!/\.[cm]?jsx?$/.test(source.path) || !inSomeComment(source.text)) return []
  if (identifiersNamed(morph, ast, 'WebSocket').some((name) => symbolOf(name) !== undefined)) return []
  const { ts: compiler } = morph
  const found = new Map<number, Span>()
  const left: ts.Node[] = [ast.compilerNode]
  for (let at = left.pop(); at !== undefined; at = left.pop()) {
    const isClass =
      compiler.isIdentifier(at) && at.text === 'WebSocket' && compiler.isTypeReferenceNode(at.parent)
    if (isClass && insideComment(at)) {
      const start = at.end - 'WebSocket'.length
      found.set(start, { start, end: at.end })
    }
    const comments = (at as { readonly jsDoc?: readonly ts.JSDoc[] }).jsDoc ?? []
    left.push(...comments)
    compiler.forEachChild(at, (child) => void left.push(child))
  }
  return [...found.values()].sort((a, b) => a.start - b.start)

  function insideComment(node: ts.Node): boolean {
    for (let at: ts.Node | undefined = node.parent; at; at = at.parent) if (compiler.isJSDoc(at)) return true
    return false
  }
}
