import { camelCase } from '../kinds.js'
import type { ScaffoldSample } from '../scaffold.js'

/** A rule that finds calls of what a package exports, and its case: two lines found, one left. */
export const newRule: ScaffoldSample = (id) => ({
  [`${id}/rule.ts`]: `import { exportBehind } from '../../languages/script/origin/imports.js'
import { descendantsOf, scopeNameOf, spanOf } from '../../languages/script/syntax.js'
import { quotedModule } from '../../model/trigger-words.js'
import { defineRule } from '../define-rule.js'

export default defineRule({
  id: '${id}',
  title: 'Use of ${id}',
  why: 'Say in two sentences why it matters to the migration.',
  whatToDo: 'Say what to do about it.',
  role: 'client',
  replacement: 'messages',
  syntax: 'script',
  triggers: [quotedModule('${id}')],
  messages: { called: '{{name}} of ${id} is called.' },
  *detect({ ast, morph }) {
    const { SyntaxKind: K } = morph
    const calls = [
      ...descendantsOf(morph, ast, K.CallExpression),
      ...descendantsOf(morph, ast, K.NewExpression),
    ]
    for (const call of calls) {
      // The package and the export, under whatever name they were imported or required.
      const callee = exportBehind(morph, call.getExpression())
      if (callee?.package !== '${id}') continue
      const scope = scopeNameOf(morph, call)
      yield { messageId: 'called', at: spanOf(call), scope, data: { name: callee.name } }
    }
  },
})
`,
  [`${id}/cases/calls.ts`]: `import Default, { open as openIt } from '${id}'

// finds: ${id}/called
openIt('wss://api.example.com/ws')
// finds: ${id}/called
new Default('wss://api.example.com/ws')
// clean: a function of the file itself
${camelCase(id)}('wss://api.example.com/ws')

function ${camelCase(id)}(address: string): string {
  return address
}
`,
})
