import type { Identifier, Node } from 'ts-morph'
import { constructionsIn } from '../../clients/find/constructions.js'
import type { TsMorph } from '../../languages/script/script.js'
import {
  identifiersNamed,
  outermostWrapper,
  scopeNameOf,
  spanOf,
  symbolOf,
} from '../../languages/script/syntax.js'
import { literally } from '../../model/literally.js'
import { socketClassWord } from '../../model/trigger-words.js'
import { defineRule } from '../define-rule.js'

export default defineRule({
  id: 'websocket-class-value',
  title: 'The WebSocket class is passed on, extended or replaced',
  why: 'Where the class itself goes to a variable, an option or another function, sockets are created out of sight. This line does not show which ones, so they are not rewritten, and no item counts as `done` meanwhile.',
  whatToDo: 'Check where the class goes, and move the clients that are created there.',
  role: 'client',
  replacement: 'messages',
  syntax: 'script',
  triggers: [socketClassWord],
  messages: {
    extended: 'WebSocket is extended',
    replaced: 'the global WebSocket is replaced',
    'handed-on': 'the WebSocket class is passed on',
  },
  *detect(file) {
    const { morph } = file
    const made = new Set<Node>(constructionsIn(file).map(({ expression }) => expression))
    for (const name of identifiersNamed(morph, file.ast, 'WebSocket')) {
      const node = globalValue(morph, name)
      const messageId = node && whatHappens(morph, node, made)
      // In a test, code that replaces the global is a mock, and another rule finds it.
      const isMock = messageId === 'replaced' && node !== name && file.source.zone === 'test'
      if (node && messageId && !isMock) {
        yield { messageId, at: spanOf(node), confidence: 'likely', scope: scopeNameOf(morph, node) }
      }
    }
  },
})

/** `WebSocket` or `window.WebSocket` as a value, when it is the global one. */
function globalValue(morph: TsMorph, name: Identifier): Node | undefined {
  const { Node: N } = morph
  const parent = name.getParent()
  if (parent && N.isPropertyAccessExpression(parent) && parent.getNameNode() === name) {
    const object = parent.getExpression()
    const isGlobal =
      N.isIdentifier(object) &&
      /^(window|globalThis|self|global)$/.test(object.getText()) &&
      !symbolOf(object)
    return isGlobal ? parent : undefined
  }
  if (parent && N.isShorthandPropertyAssignment(parent))
    return parent.getValueSymbol()?.getDeclarations().length ? undefined : name
  const isName =
    parent &&
    (N.isImportSpecifier(parent) ||
      N.isPropertyAssignment(parent) ||
      N.isPropertySignature(parent) ||
      N.isBindingElement(parent) ||
      N.isParameterDeclaration(parent)) &&
    (N.isImportSpecifier(parent) || parent.getNameNode() === name)
  return isName || symbolOf(name) ? undefined : name
}

function whatHappens(
  morph: TsMorph,
  node: Node,
  made: ReadonlySet<Node>,
): 'extended' | 'replaced' | 'handed-on' | undefined {
  const { Node: N } = morph
  const value = outermostWrapper(morph, node)
  const parent = value.getParent()
  if (!parent || made.has(parent)) return undefined
  if (N.isExpressionWithTypeArguments(parent)) {
    // An interface only has the shape of one.
    const heritage = parent.getParent()?.getText() ?? ''
    const ofClass = parent.getFirstAncestor(
      (around) =>
        N.isClassDeclaration(around) || N.isClassExpression(around) || N.isInterfaceDeclaration(around),
    )
    return heritage.startsWith('extends') && ofClass && !N.isInterfaceDeclaration(ofClass)
      ? 'extended'
      : undefined
  }
  if (
    N.isBinaryExpression(parent) &&
    parent.getOperatorToken().getText() === '=' &&
    parent.getLeft() === value
  )
    return 'replaced'
  // Types, members (`WebSocket.OPEN`), questions (`typeof`, `in`, `instanceof`, conditions) keep nothing.
  const isAsked =
    N.isTypeNode(parent) ||
    N.isTypeReference(parent) ||
    N.isTypeQuery(parent) ||
    N.isQualifiedName(parent) ||
    N.isPropertyAccessExpression(parent) ||
    N.isElementAccessExpression(parent) ||
    N.isTypeOfExpression(parent) ||
    N.isIfStatement(parent) ||
    N.isPrefixUnaryExpression(parent) ||
    N.isExpressionStatement(parent) ||
    (N.isConditionalExpression(parent) && parent.getCondition() === value) ||
    (N.isBinaryExpression(parent) && /^(in|instanceof|[!=]==?|&&)$/.test(parent.getOperatorToken().getText()))
  if (isAsked) return undefined
  // An alias or a default whose constructions are found as sockets is no news.
  if (N.isVariableDeclaration(parent) || N.isParameterDeclaration(parent) || N.isBinaryExpression(parent)) {
    const declared = parent.getFirstAncestorByKind(morph.SyntaxKind.VariableDeclaration) ?? parent
    const name =
      N.isVariableDeclaration(parent) || N.isParameterDeclaration(parent)
        ? parent.getName()
        : N.isVariableDeclaration(declared)
          ? declared.getName()
          : ''
    const isFound = [...made].some((construction) =>
      new RegExp(`^new\\s+${literally(name.replace(/\W/g, ''))}\\b`).test(construction.getText()),
    )
    if (name !== '' && isFound) return undefined
  }
  return 'handed-on'
}
