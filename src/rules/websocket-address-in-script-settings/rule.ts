import type { Node } from 'ts-morph'
import type { TsMorph } from '../../languages/script/script.js'
import { descendantsOf, scopeNameOf, spanOf, unwrap } from '../../languages/script/syntax.js'
import { defineRule } from '../define-rule.js'

export default defineRule({
  id: 'websocket-address-in-script-settings',
  title: 'A WebSocket address in settings that a script exports',
  why: 'Settings are often an object that a module exports, one file for each environment. A client that reads its address from there moves only when the value moves, and the files of the other environments are easily forgotten.',
  whatToDo:
    'Give the key an http address when the last client that reads it has moved, in the files of all environments, or remove it.',
  role: 'configuration',
  replacement: 'messages',
  syntax: 'script',
  triggers: ['[\'"`]wss?://[\\w.-]'],
  messages: {
    address: '{{key}} holds a WebSocket address',
  },
  *detect({ morph, ast, source }) {
    // This tool's own configuration names the old addresses on purpose.
    if (/(^|\/)migrate-ws\.config\.\w+$/.test(source.path)) return
    const { Node: N, SyntaxKind } = morph
    for (const property of descendantsOf(morph, ast, SyntaxKind.PropertyAssignment)) {
      const value = property.getInitializer()
      if (!value || !(N.isStringLiteral(value) || N.isNoSubstitutionTemplateLiteral(value))) continue
      const address = /^wss?:\/\/[\w.-][^\s?#]*/.exec(value.getLiteralText())?.[0]
      if (address === undefined || !isExported(morph, property)) continue
      yield {
        messageId: 'address',
        at: spanOf(property.getNameNode()),
        data: { key: property.getNameNode().getText() },
        confidence: 'likely',
        scope: scopeNameOf(morph, property),
        names: [address],
      }
    }
  },
})

/**
 * A member, however deep, of an object that the module exports as it is: an object that is passed to a call is an argument of it.
 */
function isExported(morph: TsMorph, property: Node): boolean {
  const { Node: N } = morph
  let object: Node | undefined = property.getParent()
  while (object) {
    const holder: Node | undefined = object.getParent()
    if (N.isPropertyAssignment(holder)) object = holder.getParent()
    else if (holder && unwrap(morph, holder) === unwrap(morph, object)) object = holder
    else if (N.isExportAssignment(holder)) return true
    else if (N.isVariableDeclaration(holder)) return holder.isExported()
    else if (N.isBinaryExpression(holder))
      return holder.getRight() === object && /^(module\.)?exports\b/.test(holder.getLeft().getText())
    else return false
  }
  return false
}
