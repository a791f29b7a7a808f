import type { Node } from 'ts-morph'
import type { TsMorph } from '../languages/script/script.js'
import { bare, declarationsOf } from '../languages/script/syntax.js'
import { possibleTexts } from '../languages/script/values/address.js'

/** Whether a name is one of a few that are written in the code; undefined where nobody here says what it is. */
export function isWrittenOut(morph: TsMorph, name: Node): boolean | undefined {
  const { Node: N } = morph
  const value = bare(morph, name)
  const texts = possibleTexts(morph, value)
  if (texts.length > 0 && texts.every((text) => !text.includes('${'))) return true
  if (isMember(morph, value)) return typeNames(morph, value)
  if (!N.isIdentifier(value)) return undefined
  const [declaration] = declarationsOf(value)
  if (N.isVariableDeclaration(declaration)) {
    const given = declaration.getInitializer()
    return given && isMember(morph, bare(morph, given)) ? false : undefined
  }
  // `const { type, ...data } = message`
  if (N.isBindingElement(declaration) && !isParameter(morph, declaration)) return false
  // What callers give, as far as they are all known: a part of a message.
  return texts.some((text) => /^\$\{[\w$.?]+(\.|\?\.)\w+\}$/.test(text)) ? false : undefined
}

function isMember({ Node: N }: TsMorph, value: Node): boolean {
  return N.isPropertyAccessExpression(value) || N.isElementAccessExpression(value)
}

/** A member that its type limits to a few names says nothing of who filled it: the type is a promise. */
function typeNames(morph: TsMorph, value: Node): boolean | undefined {
  const name = morph.Node.isPropertyAccessExpression(value) ? value.getNameNode() : undefined
  const declared = name?.getSymbol()?.getDeclarations() ?? []
  const types = declared.map((one) => /:\s*([^;,]+)[;,]?$/s.exec(one.getText())?.[1] ?? '')
  return types.length > 0 && types.every((type) => /^\|?\s*['"]/.test(type)) ? undefined : false
}

function isParameter(morph: TsMorph, node: Node): boolean {
  return node.getAncestors().some((one) => morph.Node.isParameterDeclaration(one))
}
