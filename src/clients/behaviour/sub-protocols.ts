import type { Node } from 'ts-morph'
import { literalOf, speaksOfSecrets } from '../../languages/script/literals.js'
import { declarationOf } from '../../languages/script/program/declarations.js'
import { bare, descendantsOf } from '../../languages/script/syntax.js'
import type { Traced } from '../features/define-feature.js'
import { isWithoutProtocols } from './without-protocols.js'

export interface SubProtocol {
  readonly node: Node
  /** The text, when it is always the same. */
  readonly name?: string
  /** A token, or the word beside one: `['bearer', token]`. */
  readonly secret: boolean
}

/** The sub-protocols that a socket is opened with, one by one. */
export function subProtocolsOf({ protocols, file: { morph } }: Traced): readonly SubProtocol[] {
  const { Node: N } = morph
  if (!protocols || isWithoutProtocols(morph, protocols)) return []
  const value = behindName(bare(morph, protocols))
  // An object is the options of a library.
  if (N.isObjectLiteralExpression(value)) return []
  const listed = N.isArrayLiteralExpression(value) ? value.getElements() : []
  // A list that is empty here is filled elsewhere.
  const elements = listed.length > 0 ? listed : [value]
  return elements.map((node): SubProtocol => {
    const name = literalOf(morph, node)
    return name === undefined
      ? { node, secret: isSecret(node) }
      : { node, name, secret: speaksOfSecrets(name) }
  })

  function behindName(node: Node): Node {
    const declaration = N.isIdentifier(node) ? declarationOf(morph, node) : undefined
    const initial = N.isVariableDeclaration(declaration) ? declaration.getInitializer() : undefined
    return initial && N.isArrayLiteralExpression(bare(morph, initial)) ? bare(morph, initial) : node
  }

  function isSecret(node: Node): boolean {
    if (N.isTemplateExpression(node) || N.isBinaryExpression(node)) return speaksOfSecrets(node.getText())
    return [node, ...descendantsOf(morph, node, morph.SyntaxKind.Identifier)].some(
      (one) => N.isIdentifier(one) && speaksOfSecrets(one.getText()),
    )
  }
}
