import type { Block, CallExpression, Identifier, Node, ParameterDeclaration, Statement } from 'ts-morph'
import { withDescendants } from '../../languages/script/compiler-nodes.js'
import type { TsMorph } from '../../languages/script/script.js'
import {
  declarationsOf,
  descendantsOf,
  functionAround,
  identifiersNamed,
  spanOf,
  symbolOf,
  unwrap,
} from '../../languages/script/syntax.js'
import type { Span } from '../../model/source.js'
import { schemeSwapped } from './scheme-swap.js'

export interface HelperReading {
  readonly name: Identifier
  readonly declaration: Span
  readonly exported: boolean
  /** The call in http form, when the helper does nothing but swap the scheme. E.g. `getWsUrl()` → `getUrl()`. */
  readonly http?: string
  /** The expression that `http` stands for. */
  readonly origin?: Node
  /** What the helper returns, in one place or in several: the address may be made there. */
  readonly returned: readonly Node[]
}

interface HelperBody {
  readonly name: Identifier
  readonly declaration: Node
  readonly exported: boolean
  readonly parameters: readonly ParameterDeclaration[]
  readonly body: Node
}

/** What the called function does to an address; undefined when it is not a function of this file. */
export function readHelper(morph: TsMorph, call: CallExpression): HelperReading | undefined {
  const helper = helperOf(morph, call)
  if (!helper) return undefined
  const { name, exported, declaration } = helper
  const reading = {
    name,
    exported,
    declaration: spanOf(declaration),
    returned: returnsOf(morph, helper.body),
  }
  const origin = swappedOrigin(morph, helper.body)
  const http = origin && atCall(morph, helper, call, origin)
  if (http !== undefined) return { ...reading, http, ...originAt(morph, helper, call, origin) }
  return reading
}

function returnsOf(morph: TsMorph, body: Node): readonly Node[] {
  if (!morph.Node.isBlock(body)) return [body]
  const own = descendantsOf(morph, body, morph.SyntaxKind.ReturnStatement).filter(
    (one) => functionAround(morph, one) === functionAround(morph, body),
  )
  const values = own.flatMap((one) => one.getExpression() ?? [])
  return values.length === own.length ? values : []
}

function helperOf(morph: TsMorph, call: CallExpression): HelperBody | undefined {
  const { Node: N } = morph
  const callee = call.getExpression()
  if (!N.isIdentifier(callee)) return undefined
  const declarations = declarationsOf(callee)
  const [found] = declarations
  if (!found || declarations.length > 1 || found.getSourceFile() !== call.getSourceFile()) return undefined
  if (N.isFunctionDeclaration(found)) {
    if (!isPlainResult(found.getReturnTypeNode()?.getText())) return undefined
    const name = found.getNameNode()
    const body = found.getBody()
    return (
      name &&
      body && {
        name,
        body,
        declaration: found,
        exported: found.isExported(),
        parameters: found.getParameters(),
      }
    )
  }
  if (!N.isVariableDeclaration(found)) return undefined
  const value = found.getInitializer()
  const statement = found.getVariableStatement()
  const name = found.getNameNode()
  if (!statement || !N.isIdentifier(name) || statement.getDeclarations().length > 1) return undefined
  if (!value || !(N.isArrowFunction(value) || N.isFunctionExpression(value))) return undefined
  if (!isPlainResult(value.getReturnTypeNode()?.getText())) return undefined
  const body = value.getBody()
  return {
    name,
    body,
    declaration: statement,
    exported: statement.hasExportKeyword(),
    parameters: value.getParameters(),
  }
}

/** A result type that names schemes would have to change as well. */
function isPlainResult(type: string | undefined): boolean {
  return type === undefined || type === 'string'
}

function returnedBy(morph: TsMorph, body: Node): Node | undefined {
  const { Node: N } = morph
  if (!N.isBlock(body)) return body
  const [only, ...more] = body.getStatements()
  return only && more.length === 0 && N.isReturnStatement(only) ? only.getExpression() : undefined
}

/** The http address that a body starts from, if scheme swaps are all that happens to it. */
function swappedOrigin(morph: TsMorph, body: Node): Node | undefined {
  const { Node: N } = morph
  const returned = returnedBy(morph, body)
  if (returned) return schemeSwapped(morph, returned)
  if (!N.isBlock(body)) return undefined
  return swappedVariable(morph, body)
}

/** `let url = E; if (url.startsWith('https')) url = 'wss' + url.slice(5) else …; return url` → `E`. */
function swappedVariable(morph: TsMorph, body: Block): Node | undefined {
  const { Node: N } = morph
  const statements = body.getStatements()
  const first = statements[0]
  const last = statements.at(-1)
  if (statements.length < 3 || !first || !last || !N.isVariableStatement(first) || !N.isReturnStatement(last))
    return undefined
  const [variable, ...more] = first.getDeclarations()
  const returned = last.getExpression()
  if (!variable || more.length > 0 || !returned || returned.getText() !== variable.getName()) return undefined
  const isSwap = (statement: Statement): boolean => {
    if (N.isBlock(statement))
      return statement.getStatements().length > 0 && statement.getStatements().every(isSwap)
    if (N.isIfStatement(statement)) {
      const otherwise = statement.getElseStatement()
      return (
        isSchemeTest(morph, statement.getExpression(), variable.getName()) &&
        isSwap(statement.getThenStatement()) &&
        (!otherwise || isSwap(otherwise))
      )
    }
    if (!N.isExpressionStatement(statement)) return false
    const assignment = unwrap(morph, statement.getExpression())
    if (!N.isBinaryExpression(assignment) || assignment.getOperatorToken().getText() !== '=') return false
    const swapped = schemeSwapped(morph, assignment.getRight())
    return assignment.getLeft().getText() === variable.getName() && swapped?.getText() === variable.getName()
  }
  return statements.slice(1, -1).every(isSwap) ? variable.getInitializer() : undefined
}

/** Reads the variable and nothing else: `url.startsWith('https')`, `url.indexOf('http:') === 0`, `/^https/.test(url)`. */
function isSchemeTest(morph: TsMorph, condition: Node, name: string): boolean {
  return descendantsOf(morph, condition, morph.SyntaxKind.Identifier).every(
    (word) =>
      word.getText() === name ||
      /^(startsWith|indexOf|includes|test|match|slice|substring|substr)$/.test(word.getText()),
  )
}

/** The parameter's argument, or the expression inside the helper. */
function originAt(
  morph: TsMorph,
  helper: HelperBody,
  call: CallExpression,
  origin: Node | undefined,
): { origin?: Node } {
  if (!origin) return {}
  const value = unwrap(morph, origin)
  const index = helper.parameters.findIndex((parameter) => parameter.getName() === value.getText())
  const argument = index >= 0 ? call.getArguments()[index] : undefined
  return { origin: argument ?? value }
}

/** The origin as it is written at the call: a parameter becomes its argument; names of the helper's inside cannot leave it. */
function atCall(morph: TsMorph, helper: HelperBody, call: CallExpression, origin: Node): string | undefined {
  const { Node: N } = morph
  const value = unwrap(morph, origin)
  if (N.isIdentifier(value)) {
    const index = helper.parameters.findIndex((parameter) => parameter.getName() === value.getText())
    const argument = index >= 0 ? call.getArguments()[index] : undefined
    if (argument) return asOperand(morph, argument)
  }
  const names = withDescendants(morph, value).filter((node) => N.isIdentifier(node))
  const inside = names.some((name) =>
    declarationsOf(name).some((declaration) => declaration.getAncestors().includes(helper.declaration)),
  )
  // A name that is declared more than once in this file may mean another thing at the call.
  const ambiguous = names.some((name) => {
    const symbol = symbolOf(name)
    const isMember = name.getParent()?.getText().includes(`.${name.getText()}`) ?? false
    return (
      !isMember &&
      identifiersNamed(morph, call.getSourceFile(), name.getText()).some(
        (other) => symbolOf(other) !== symbol,
      )
    )
  })
  return inside || ambiguous ? undefined : asOperand(morph, value)
}

/** Parentheses where the operator around the call would otherwise take the expression apart. */
function asOperand(morph: TsMorph, node: Node): string {
  const { Node: N } = morph
  const tight =
    N.isIdentifier(node) ||
    N.isCallExpression(node) ||
    N.isPropertyAccessExpression(node) ||
    N.isElementAccessExpression(node) ||
    N.isStringLiteral(node) ||
    N.isTemplateExpression(node) ||
    N.isNoSubstitutionTemplateLiteral(node) ||
    N.isParenthesizedExpression(node)
  return tight ? node.getText() : `(${node.getText()})`
}
