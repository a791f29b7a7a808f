import { camelCase } from '../kinds.js'
import type { Sample } from '../scaffold.js'

/** A rule that finds calls of one function, and its case: one line found, one left. */
export const newRule: Sample = (id) => ({
  [`${id}/rule.ts`]: `import { defineRule } from '../define-rule.js'

export default defineRule({
  id: '${id}',
  title: { en: 'Call of ${camelCase(id)}', ja: '${camelCase(id)} の呼び出し' },
  why: {
    en: 'Say in two sentences why it matters to the migration.',
    ja: '移行においてなぜ重要かを二文で説明します。',
  },
  whatToDo: { en: 'Say what to do about it.', ja: '対応方法を説明します。' },
  role: 'client',
  replacement: 'messages',
  syntax: 'script',
  triggers: ['${camelCase(id)}'],
  messages: {
    called: { en: '{{name}} is called here.', ja: 'ここで {{name}} が呼び出されています。' },
  },
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
