import type { Node } from 'ts-morph'
import { declarationOf, functionsOf } from '../../languages/script/program/resolve.js'
import { lastName } from '../../languages/script/runs.js'
import type { TsMorph } from '../../languages/script/script.js'
import { bare } from '../../languages/script/syntax.js'
import { argumentsOf, assignedTo, resultsOf } from '../../languages/script/values/address-parts.js'
import { isToken } from '../address/tokens.js'
import { defineFeature } from './define-feature.js'

/** A token that the browser keeps is as good at the next connection as at the first, as long as the user stays logged in. */
export default defineFeature({
  kind: 'token-kept',
  title: {
    en: 'has a token in its query that the browser or the page keeps',
    ja: 'クエリー内のトークンが、ブラウザーかページに保存されています',
  },
  *find(socket) {
    const { morph } = socket.file
    const [argument] = argumentsOf(socket)
    const tokens = argument ? tokensIn(morph, argument, 0) : []
    if (argument && tokens.length > 0 && tokens.every((one) => isKept(morph, one, 0)))
      yield { node: argument }
  },
})

/** What stands behind `token=`: code, in a template or in a sum; of an address with a name, where that is made. */
function tokensIn(morph: TsMorph, node: Node, depth: number): Node[] {
  const { Node: N } = morph
  const value = bare(morph, node)
  if (depth > 4) return []
  if (N.isTemplateExpression(value)) {
    let before = value.getHead().getLiteralText()
    return value.getTemplateSpans().flatMap((span) => {
      const isBehind = saysToken(before)
      before = span.getLiteral().getLiteralText()
      return isBehind ? [span.getExpression()] : []
    })
  }
  if (N.isBinaryExpression(value) && value.getOperatorToken().getText() === '+') {
    const left = bare(morph, value.getLeft())
    const last = N.isBinaryExpression(left) ? bare(morph, left.getRight()) : left
    const isBehind = N.isStringLiteral(last) && saysToken(last.getLiteralValue())
    return [...tokensIn(morph, left, depth), ...(isBehind ? [value.getRight()] : [])]
  }
  if (!N.isIdentifier(value)) return []
  const declaration = declarationOf(morph, value)
  const made = N.isVariableDeclaration(declaration) ? declaration.getInitializer() : undefined
  return made ? tokensIn(morph, made, depth + 1) : []
}

function saysToken(text: string): boolean {
  return isToken(/[?&]([^?&=]+=)$/.exec(text)?.[1] ?? '')
}

const store = /^((window|globalThis|self)\.)?(local|session)Storage\b/

function isKept(morph: TsMorph, node: Node, depth: number): boolean {
  const { Node: N } = morph
  const value = bare(morph, node)
  const on = (one: Node | undefined) => one !== undefined && isKept(morph, one, depth + 1)
  if (depth > 6) return false
  if (N.isStringLiteral(value) || N.isNoSubstitutionTemplateLiteral(value)) return true
  if (N.isBinaryExpression(value) && /^(\|\||\?\?)$/.test(value.getOperatorToken().getText()))
    return on(value.getLeft()) && on(value.getRight())
  if (N.isPropertyAccessExpression(value) || N.isElementAccessExpression(value))
    return store.test(value.getText()) || value.getText() === 'document.cookie'
  if (N.isCallExpression(value)) {
    const callee = value.getExpression()
    if (store.test(callee.getText()) && /\.getItem$/.test(callee.getText())) return true
    if (/^(encodeURIComponent|String)$/.test(callee.getText())) return on(value.getArguments()[0])
    if (/^(get_?cookie)$/i.test(lastName(callee)) || /^cookies\.get$/i.test(callee.getText())) return true
    const results = functionsOf(morph, callee).flatMap((one) => resultsOf(morph, one))
    return results.length > 0 && results.every(on)
  }
  if (!N.isIdentifier(value)) return false
  const declaration = declarationOf(morph, value)
  if (!N.isVariableDeclaration(declaration)) return false
  const values = [declaration.getInitializer(), ...assignedTo(morph, declaration.getNameNode())]
  return values.every((one) => on(one))
}
