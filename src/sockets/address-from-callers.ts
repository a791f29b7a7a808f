import type { Node } from 'ts-morph'
import type { TsMorph } from '../languages/script.js'
import { calledWith } from './flow/calls.js'
import { ownerOf } from './flow/program.js'
import { declaredName } from './flow/resolve.js'
import { bare, identifiersNamed, symbolOf } from './syntax.js'

/**
 * An address that is a parameter, as its callers give it. Only when every mention of the function is a call: a function
 * that is handed on may be given any address.
 */
export function addressesFromCallers(morph: TsMorph, value: Node): readonly Node[] {
  const { Node: N } = morph
  const [parameter] = N.isIdentifier(value) ? (symbolOf(value)?.getDeclarations() ?? []) : []
  if (!parameter || !N.isParameterDeclaration(parameter) || isAssigned(morph, value)) return []
  const around = parameter.getParent()
  if (!around || !('getParameters' in around)) return []
  const position = (around.getParameters as () => Node[]).call(around).indexOf(parameter)
  const { program } = ownerOf(value)
  const calls = calledWith({ morph, program }, around, 0)
  const name = declaredName(morph, around)
  if (calls.length === 0 || !name) return []
  const mentioned = program.files.flatMap((file) => [...identifiersNamed(morph, file.ast, name.getText())])
  const isOnlyCalled = mentioned.every((use) => {
    const parent = use.getParent()
    if (use === name || !parent) return true
    return (
      N.isImportSpecifier(parent) ||
      N.isImportClause(parent) ||
      N.isExportSpecifier(parent) ||
      N.isExportAssignment(parent) ||
      ((N.isCallExpression(parent) || N.isNewExpression(parent)) && parent.getExpression() === use)
    )
  })
  const given = calls
    .map((call) => call.getArguments()[position])
    // Handed on to itself, as a function does that tries again.
    .filter((one) => !(one && N.isIdentifier(one) && symbolOf(one)?.getDeclarations().includes(parameter)))
  return isOnlyCalled && given.length > 0 && given.every((one) => one !== undefined)
    ? given.flatMap((one) => (one ? [bare(morph, one)] : []))
    : []
}

function isAssigned(morph: TsMorph, name: Node): boolean {
  const symbol = symbolOf(name)
  return identifiersNamed(morph, name.getSourceFile(), name.getText()).some((use) => {
    const parent = use.getParent()
    return (
      parent !== undefined &&
      morph.Node.isBinaryExpression(parent) &&
      parent.getLeft() === use &&
      /^[^=!<>]*=$/.test(parent.getOperatorToken().getText()) &&
      symbolOf(use) === symbol
    )
  })
}
