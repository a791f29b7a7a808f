import type { Node } from 'ts-morph'
import type { TsMorph } from '../../languages/script/script.js'
import { declarationsOf, referencesOf, symbolOf, unwrap } from '../../languages/script/syntax.js'
import type { SocketApi } from '../../model/socket.js'

/** `useWebSocket(room ? address : null)`: the hook opens nothing for null, so the address is what it is given otherwise. */
export function addressUnlessNull(morph: TsMorph, api: SocketApi, given: Node | undefined): Node | undefined {
  if (api !== 'react-use-websocket' || !given) return given
  const value = unwrap(morph, given)
  return unlessNull(morph, constantOf(morph, value) ?? value) ?? given
}

function unlessNull({ Node: N }: TsMorph, value: Node): Node | undefined {
  if (!N.isConditionalExpression(value)) return undefined
  if (N.isNullLiteral(value.getWhenFalse())) return value.getWhenTrue()
  return N.isNullLiteral(value.getWhenTrue()) ? value.getWhenFalse() : undefined
}

/** The value of a constant that only the hook reads. */
function constantOf(morph: TsMorph, value: Node): Node | undefined {
  const { Node: N } = morph
  if (!N.isIdentifier(value)) return undefined
  const declaration = declarationsOf(value)[0]
  if (!N.isVariableDeclaration(declaration) || declaration.getSourceFile() !== value.getSourceFile())
    return undefined
  const isConstant = declaration.getVariableStatement()?.getDeclarationKind() === 'const'
  const isExported = declaration.getVariableStatement()?.hasExportKeyword()
  const name = declaration.getNameNode()
  const reads = referencesOf(morph, value.getSourceFile(), value.getText(), symbolOf(value)).filter(
    (one) => one !== name,
  )
  const initial = declaration.getInitializer()
  return isConstant && !isExported && reads.length === 1 && initial ? unwrap(morph, initial) : undefined
}
