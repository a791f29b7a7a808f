import type { Node } from 'ts-morph'
import { constructionsIn } from '../../clients/find/constructions.js'
import { constructionsOfAdapter } from '../../clients/follow/adapter-names.js'
import { outputsAddress } from '../../infrastructure/constructs/apis-in-program.js'
import { scriptProgram } from '../../infrastructure/constructs/script-program.js'
import type { ScriptFile, TsMorph } from '../../languages/script/script.js'
import { descendantsOf, scopeNameOf, spanOf } from '../../languages/script/syntax.js'
import { defineRule } from '../define-rule.js'
import { addressMessages, addressWords, forPeople, wholeAddressPattern } from '../words/address.js'

export default defineRule({
  id: 'websocket-address-in-code',
  title: 'A WebSocket address in code (JavaScript)',
  ...addressWords,
  syntax: 'script',
  triggers: ['[\'"`]wss?://'],
  messages: addressMessages,
  *detect(file) {
    const { morph, ast, source } = file
    if (!/['"`]wss?:\/\//.test(source.text) || constructionsIn(file).length > 0 || opensAdapter(file)) return
    // What a test expects of an address, or hands on, tells nothing of where a socket is opened.
    if (source.zone === 'test' || outputsAddress(scriptProgram(file))) return
    const { SyntaxKind: K } = morph
    const literals = [
      ...descendantsOf(morph, ast, K.StringLiteral),
      ...descendantsOf(morph, ast, K.NoSubstitutionTemplateLiteral),
      ...descendantsOf(morph, ast, K.TemplateExpression),
    ]
    for (const literal of literals) {
      const text = literal.getText().slice(1, -1)
      const holder = wholeAddressPattern.test(text.replace(/\$\{[^}]{0,500}\}/g, '$'))
        ? holderOf(morph, literal)
        : undefined
      if (!holder || forPeople.test(holder.name) || isOfTools(holder.at) || isOfDouble(morph, literal))
        continue
      yield {
        messageId: 'address',
        at: spanOf(literal),
        data: { name: holder.name },
        confidence: holder.confidence,
        scope: scopeNameOf(morph, literal),
        names: text.includes('$') ? [] : [text],
      }
    }
  },
})

/** The adapter takes the address of a WebSocket, and asks for it over http: nothing is left to do with it. */
function opensAdapter({ morph, ast, source }: ScriptFile): boolean {
  return /\bnew SseSocket\b/.test(source.text) && constructionsOfAdapter(morph, ast).length > 0
}

/** What a stream was before, for the doubles of `sse-socket.testing`. */
function isOfDouble({ SyntaxKind: K }: TsMorph, literal: Node): boolean {
  const call = literal
    .getParent()
    ?.getParentIfKind(K.ObjectLiteralExpression)
    ?.getParentIfKind(K.CallExpression)
  return call?.getExpression().getText() === 'webSocketAddresses'
}

interface Holder {
  readonly name: string
  readonly at: Node
  readonly confidence: 'certain' | 'likely'
}

/** What the value is given to: a variable, a property, a result. What is compared, searched or printed is held by nothing. */
function holderOf({ Node: N }: TsMorph, literal: Node): Holder | undefined {
  let value = literal
  for (;;) {
    const parent = value.getParent()
    if (!parent) return undefined
    if (
      N.isParenthesizedExpression(parent) ||
      N.isAsExpression(parent) ||
      N.isSatisfiesExpression(parent) ||
      N.isArrayLiteralExpression(parent) ||
      (N.isConditionalExpression(parent) && parent.getCondition() !== value) ||
      (N.isBinaryExpression(parent) && /^(\|\||\?\?|&&)$/.test(parent.getOperatorToken().getText()))
    ) {
      value = parent
      continue
    }
    if (
      N.isVariableDeclaration(parent) ||
      N.isPropertyAssignment(parent) ||
      N.isPropertyDeclaration(parent) ||
      N.isEnumMember(parent)
    ) {
      return { name: parent.getName().replace(/^['"]|['"]$/g, ''), at: parent, confidence: 'certain' }
    }
    if (N.isBinaryExpression(parent) && parent.getOperatorToken().getText() === '=')
      return { name: parent.getLeft().getText(), at: parent, confidence: 'certain' }
    if (N.isParameterDeclaration(parent) || N.isBindingElement(parent))
      return { name: parent.getName(), at: parent, confidence: 'likely' }
    if (N.isReturnStatement(parent) || (N.isArrowFunction(parent) && parent.getBody() === value)) {
      const made = value
        .getAncestors()
        .find((one) => N.isFunctionDeclaration(one) || N.isMethodDeclaration(one))
      const name =
        made && 'getName' in made ? (made as { getName(): string | undefined }).getName() : undefined
      return { name: name ?? 'a result', at: parent, confidence: 'likely' }
    }
    return undefined
  }
}

/** Dev servers' own sockets, and policies: other rules report these. */
function isOfTools(holder: Node): boolean {
  return [holder, ...holder.getAncestors()].some((node) =>
    /^['"]?(hmr|devServer|webSocketURL|connectSrc|connect-src|proxy)['"]?\s*:/.test(
      node.getText().slice(0, 40),
    ),
  )
}
