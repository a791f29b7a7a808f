import type { Node } from 'ts-morph'
import type { TsMorph } from '../../languages/script.js'
import { clothed, declarationsOf, specifierOf } from '../syntax.js'
import { defineFeature } from './define-feature.js'

/** Forms in which a hook's name, type or result would have to change in more than one way. */
export default defineFeature({
  kind: 'hook-form',
  title: {
    en: 'comes from a hook that is imported, typed or taken apart in a way that is not rewritten',
    ja: 'フックの読み込み方・型・結果の受け取り方が、書き換えに対応していません',
  },
  *find({ api, file: { morph }, construction }) {
    if (api !== 'react-use-websocket' || !morph.Node.isCallExpression(construction)) return
    if (!isDefaultImport(morph, construction.getExpression()))
      yield { node: construction.getExpression(), name: 'import' }
    const [type] = construction.getTypeArguments()
    if (type) yield { node: type, name: type.getText() }
    for (const node of takenOff(morph, construction)) yield { node, name: node.getText() }
  },
})

function isDefaultImport({ Node: N }: TsMorph, callee: Node): boolean {
  if (!N.isIdentifier(callee)) return false
  const declarations = declarationsOf(callee)
  const [clause] = declarations
  if (declarations.length !== 1 || !N.isImportClause(clause)) return false
  const declaration = clause.getFirstAncestor((one) => N.isImportDeclaration(one))
  return (
    N.isImportDeclaration(declaration) &&
    specifierOf(declaration) === 'react-use-websocket' &&
    declaration.getNamespaceImport() === undefined &&
    !/\/[/*]/.test(declaration.getText().replace(/(['"]).*?\1/g, ''))
  )
}

/** Names that the other hook does not give, though nobody uses them. */
function takenOff(morph: TsMorph, construction: Node): readonly Node[] {
  const { Node: N } = morph
  const around = clothed(morph, construction).getParent()
  const pattern = N.isVariableDeclaration(around) ? around.getNameNode() : undefined
  if (!N.isObjectBindingPattern(pattern)) return []
  return pattern
    .getElements()
    .filter(
      (one) => !/^(lastMessage|readyState)$/.test(one.getPropertyNameNode()?.getText() ?? one.getName()),
    )
}
