import type { Node } from 'ts-morph'
import { descendantsOf, unwrap } from '../../languages/script/syntax.js'
import { literalOf } from '../../languages/script/values/literals.js'
import { onlyValue } from '../../languages/script/values/values.js'
import { namesCredential } from '../../languages/script/words.js'
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
  const given = unwrap(morph, protocols)
  const list = onlyValue(morph, given)
  const value = N.isArrayLiteralExpression(list) ? list : given
  // An object is the options of a library.
  if (N.isObjectLiteralExpression(value)) return []
  const listed = N.isArrayLiteralExpression(value) ? value.getElements() : []
  // A list that is empty here is filled elsewhere.
  const elements = listed.length > 0 ? listed : [value]
  return elements.map((node): SubProtocol => {
    const name = literalOf(morph, node)
    return name === undefined
      ? {
          node,
          secret: isSecret(node) || (node !== given && !N.isArrayLiteralExpression(given) && isSecret(given)),
        }
      : { node, name, secret: namesCredential(name) }
  })

  function isSecret(node: Node): boolean {
    if (N.isTemplateExpression(node) || N.isBinaryExpression(node)) return namesCredential(node.getText())
    return [node, ...descendantsOf(morph, node, morph.SyntaxKind.Identifier)].some(
      (one) => N.isIdentifier(one) && namesCredential(one.getText()),
    )
  }
}
