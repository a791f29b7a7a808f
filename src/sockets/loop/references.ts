import type { Node } from 'ts-morph'
import type { TsMorph } from '../../languages/script.js'
import { namingsOf } from '../behaviour/side-effects.js'
import { classAround } from '../flow/resolve.js'
import { bare, clothed, descendantsOf, referencesOf, variableSymbolOf } from '../syntax.js'
import type { Name } from './names.js'

/** Every place that says a name, its declaration aside: `timer`, `this.timer`, and of a ref `timer.current`. */
export function referencesTo(morph: TsMorph, name: Name): readonly Node[] {
  const { Node: N, SyntaxKind: K } = morph
  const { said, declaration, text } = name
  if (!N.isIdentifier(said)) {
    const owner = classAround(morph, said)
    const isHidden =
      text.startsWith('#') ||
      ((N.isPropertyDeclaration(declaration) || N.isMethodDeclaration(declaration)) &&
        declaration.getScope() === 'private')
    if (isHidden && owner)
      return descendantsOf(morph, owner, K.PropertyAccessExpression).filter((one) => one.getName() === text)
    return namingsOf(morph, said).filter((one) => !isOfAnother(morph, one, owner))
  }
  const declared =
    declaration && 'getNameNode' in declaration
      ? (declaration as { getNameNode(): Node | undefined }).getNameNode()
      : undefined
  return referencesOf(morph, said.getSourceFile(), text, variableSymbolOf(morph, said))
    .filter((one) => one !== declared && one.getParent() !== declaration)
    .map((one) => {
      const access = one.getParent()
      const isOfRef =
        name.kind === 'ref' && N.isPropertyAccessExpression(access) && access.getName() === 'current'
      return isOfRef ? access : one
    })
}

/** `this.timer` in a class that has nothing to do with ours. */
function isOfAnother(morph: TsMorph, access: Node, owner: Node | undefined): boolean {
  const { Node: N } = morph
  if (!N.isPropertyAccessExpression(access) || !N.isThisExpression(access.getExpression())) return false
  const around = classAround(morph, access)
  if (around === owner) return false
  return N.isClassDeclaration(around) && around.getExtends() === undefined
}

/** What changes a name and gives nothing on: `timer = null`, `attempts++`, as a statement of its own or in a row of them. */
export function writeAt(morph: TsMorph, reference: Node): Node | undefined {
  const { Node: N } = morph
  const value = clothed(morph, reference)
  const parent = value.getParent()
  if (N.isBinaryExpression(parent))
    return parent.getLeft() === value &&
      /^([-+*/%&|^]|\*\*|<<|>>>?|&&|\|\||\?\?)?=$/.test(parent.getOperatorToken().getText())
      ? parent
      : undefined
  const isCount = N.isPrefixUnaryExpression(parent) || N.isPostfixUnaryExpression(parent)
  return isCount && /\+\+|--/.test(parent.getText()) ? parent : undefined
}

/** Variables and members that code sets or counts, in functions that it holds as well. */
export function changedIn(morph: TsMorph, node: Node): Node[] {
  const { SyntaxKind: K } = morph
  const assigned = [node, ...descendantsOf(morph, node, K.BinaryExpression)].flatMap((one) =>
    morph.Node.isBinaryExpression(one) && writeAt(morph, one.getLeft()) ? [one.getLeft()] : [],
  )
  const counted = [
    ...descendantsOf(morph, node, K.PrefixUnaryExpression),
    ...descendantsOf(morph, node, K.PostfixUnaryExpression),
  ]
    .map((one) => one.getOperand())
    .filter((one) => writeAt(morph, one))
  return [...assigned, ...counted].map((one) => bare(morph, one))
}
