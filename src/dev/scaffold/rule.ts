import { camelCase } from '../kinds.js'
import type { ScaffoldSample } from '../scaffold.js'

/** A rule that finds calls of one function, and its case: one line found, one left. */
export const newRule: ScaffoldSample = (id) => ({
  [`${id}/rule.ts`]: `import { defineRule } from '../define-rule.js'

export default defineRule({
  id: '${id}',
  title: 'Call of ${camelCase(id)}',
  why: 'Say in two sentences why it matters to the migration.',
  whatToDo: 'Say what to do about it.',
  role: 'client',
  replacement: 'messages',
  syntax: 'script',
  triggers: ['${camelCase(id)}'],
  messages: { called: '{{name}} is called here.' },
  *detect({ ast, morph }) {
    for (const call of ast.getDescendantsOfKind(morph.SyntaxKind.CallExpression)) {
      const name = call.getExpression().getText()
      if (name !== '${camelCase(id)}') continue
      yield { messageId: 'called', at: { start: call.getStart(), end: call.getEnd() }, data: { name } }
    }
  },
})
`,
  [`${id}/cases/calls.ts`]: `// finds: ${id}/called
${camelCase(id)}('wss://api.example.com/ws')
// clean: a text
const text = '${camelCase(id)}()'

declare function ${camelCase(id)}(address: string): void
export { text }
`,
})
