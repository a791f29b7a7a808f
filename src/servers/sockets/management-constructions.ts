import type { NewExpression, Node } from 'ts-morph'
import type { Program } from '../../languages/script/program/program.js'
import type { ScriptFile } from '../../languages/script/script.js'
import {
  descendantsOf,
  identifiersNamed,
  isMemberName,
  spanOf,
  specifierOf,
  symbolOf,
} from '../../languages/script/syntax.js'
import { locate } from '../../model/lines.js'
import type { Location, Span } from '../../model/source.js'
import { isManagementModule, managementClient, managementWords } from './management-api.js'
import { lastNode, managementSendsIn } from './management-sends.js'
import { packageExportsIn } from './package-exports.js'

/** Code that makes a client of the Management API, or does without one. */
export interface Construction {
  readonly location: Location
  /** `new AWS.ApiGatewayManagementApi`, without what it is given. */
  readonly callee: Span
  /** It is given nothing, and has no parentheses. */
  readonly isBare: boolean
  /** Why another client cannot stand in its place. */
  readonly kept?: 'request' | 'unknown' | undefined
}

/** The clients of the Management API that a module makes, and requests that it signs by itself. */
export function constructionsIn(file: ScriptFile, program: Program): readonly Construction[] {
  const { morph, ast, source } = file
  if (!managementWords.test(source.text)) return []
  const exportsOf = packageExportsIn(file)
  const made = descendantsOf(morph, ast, morph.SyntaxKind.NewExpression).flatMap((one): Construction[] => {
    const callee = one.getExpression()
    const found = exportsOf(callee)
    const isOne = found.some((from) => managementClient(from) !== undefined)
    if (!isOne && !/^ApiGatewayManagementApi(Client)?$/.test(lastNode(morph, callee).getText())) return []
    const isSure = isOne && found.every((from) => managementClient(from) !== undefined)
    return [{ ...placed(one), ...(isSure ? {} : { kept: 'unknown' }) }]
  })
  const requests = managementSendsIn(file, program).flatMap(({ kind, at }): Construction[] =>
    kind === 'request'
      ? [{ location: locate(source, spanOf(at)), callee: spanOf(at), isBare: false, kept: 'request' }]
      : [],
  )
  return [...made, ...requests]

  function placed(one: NewExpression) {
    const { end } = spanOf(one.getExpression())
    const { start, end: last } = spanOf(one)
    return { location: locate(source, { start, end: last }), callee: { start, end }, isBare: end === last }
  }
}

/** Names of the AWS SDK's packages for this API that nothing in the file says but these constructions, as their imports list them. */
export function usedUpImports(
  { morph, ast }: ScriptFile,
  constructions: readonly Pick<Construction, 'callee'>[],
): readonly Span[] {
  const { Node: N } = morph
  const isGone = (node: Node) =>
    constructions.some(({ callee: { start, end } }) => start <= node.getStart() && node.getEnd() <= end)
  const unused = (name: Node) => {
    const all = identifiersNamed(morph, ast, name.getText()).filter(
      (one) => one !== name && !isMemberName(morph, one) && symbolOf(one) === symbolOf(name),
    )
    return all.length > 0 && all.every(isGone)
  }
  const imported = ast.getImportDeclarations().flatMap((declaration) => {
    const members = declaration.getNamedImports()
    if (!isManagementModule(specifierOf(declaration) ?? '') || members.length < 2) return []
    return members.filter((one) => unused(one.getAliasNode() ?? one.getNameNode()))
  })
  const required = ast.getVariableDeclarations().flatMap((declaration) => {
    const pattern = declaration.getNameNode()
    const call = declaration.getInitializer()
    if (!N.isObjectBindingPattern(pattern) || !N.isCallExpression(call)) return []
    const [specifier] = call.getArguments()
    const isRequired = call.getExpression().getText() === 'require' && N.isStringLiteral(specifier)
    const members = pattern.getElements()
    if (!isRequired || !isManagementModule(specifier.getLiteralValue()) || members.length < 2) return []
    return members.filter((one) => unused(one.getNameNode()))
  })
  return [...imported, ...required].map(spanOf)
}
