import type { Node } from 'ts-morph'
import { isHolder } from '../behaviour/side-effects.js'
import type { Traced } from '../features/define-feature.js'
import { bare, declarationsOf, descendantsOf, identifiersNamed } from '../syntax.js'
import { text } from '../verdict/row.js'
import type { Dead } from './dead-names.js'
import type { Against } from './leftovers.js'
import type { Names } from './names.js'

/** `options.retryDelay`: whoever sets it would set it for nothing. */
export function settingsOfLoop(socket: Traced, names: Names, dead: Dead): Against[] {
  const { morph, ast } = socket.file
  const { Node: N, SyntaxKind: K } = morph
  return dead.roots
    .flatMap((root) => descendantsOf(morph, root, K.PropertyAccessExpression))
    .filter((access) => {
      const parent = access.getParent()
      const isCallee = N.isCallExpression(parent) && parent.getExpression() === access
      if (isCallee || N.isPropertyAccessExpression(parent) || names.at(access)) return false
      if (!isHandedIn(access.getExpression())) return false
      return !identifiersNamed(morph, ast, access.getName()).some((one) => {
        const other = one.getParent()
        return N.isPropertyAccessExpression(other) && other.getNameNode() === one && !dead.isGone(one)
      })
    })
    .map((node) => ({
      what: text(
        `only the loop reads ${node.getText()}`,
        `${node.getText()} を参照しているのはループだけです`,
      ),
      node,
    }))

  /** Made outside of the loop, and no object of the browser. */
  function isHandedIn(object: Node): boolean {
    const value = bare(morph, object)
    if (isHolder(socket, value)) return false
    if (N.isPropertyAccessExpression(value)) return isHandedIn(value.getExpression())
    if (N.isThisExpression(value)) return true
    if (!N.isIdentifier(value)) return false
    const [declaration] = declarationsOf(value)
    return declaration !== undefined && !dead.isGone(declaration)
  }
}
