import { roles } from '../../model/finding.js'
import { replacements } from '../../model/replacements.js'
import { camelCase } from '../kinds.js'
import type { ScaffoldSample } from '../scaffold.js'

/** A rule with one line for each thing that scripts are asked most, and its case: what each finds, and what it leaves. */
export const newRule: ScaffoldSample = (id) => ({
  [`${id}/rule.ts`]: `import type { Node } from 'ts-morph'
import { constructionsIn } from '../../clients/find/constructions.js'
import { usesIn } from '../../clients/follow/uses-in-file.js'
import { exportBehind } from '../../languages/script/origin/imports.js'
import { descendantsOf, scopeNameOf, spanOf, symbolOf } from '../../languages/script/syntax.js'
import { quotedModule, socketClassWord } from '../../model/trigger-words.js'
import { defineRule } from '../define-rule.js'

// A sample that works: keep the part of it that is like yours, and delete the rest with these notes.
export default defineRule({
  id: '${id}',
  // Japanese, once the words stand: in src/texts/ja/rules/, by the id, with the same keys.
  title: 'Use of ${id}',
  why: 'Say in two sentences why it matters to the migration.',
  whatToDo: 'Say what to do about it.',
  // What it is evidence of; items of the checklist ask by it (sse-pitfall: a fault of code for SSE). One of:
${wrapped(roles)}
  role: 'client',
  // What takes its place. One of:
${wrapped(Object.keys(replacements))}
  replacement: 'messages',
  // Or python, config (YAML, JSON), terraform, markdown, lines, text; "At hand" in docs/CONTRIBUTING.md names what reads them.
  syntax: 'script',
  // Sources of regular expressions: only files that match one are looked at, so all that is found must match one. Where sockets are
  // opened in other files, add \`follows: opensSocket\` (from '../families.js'); for words that mean something only beside another
  // rule's triggers, \`companions: […], beside: [ids]\`.
  triggers: [socketClassWord, quotedModule('${id}')],
  // What stands in braces is given as \`data\`.
  messages: {
    package: '{{name}} of ${id} is called',
    global: '${camelCase(id)}.report() is called beside a socket',
    text: 'a text names ${id}',
    use: 'a socket gets a member ${camelCase(id)}',
  },
  *detect(file) {
    const { ast, morph } = file
    const { Node: N, SyntaxKind: K } = morph
    const found = (node: Node) => ({ at: spanOf(node), scope: scopeNameOf(morph, node) })
    const opensSockets = constructionsIn(file).length > 0
    for (const call of descendantsOf(morph, ast, K.CallExpression)) {
      const callee = call.getExpression()
      // What a package exports, under whatever name it was imported or required (\`new …\` is a K.NewExpression).
      const exported = exportBehind(morph, callee)
      if (exported?.package === '${id}')
        yield { messageId: 'package', ...found(call), data: { name: exported.name } }
      // A method of a global, as \`navigator.sendBeacon()\`: the program declares no such name, so there is no symbol.
      if (!opensSockets || !N.isPropertyAccessExpression(callee) || callee.getName() !== 'report') continue
      const object = callee.getExpression()
      if (object.getText() === '${camelCase(id)}' && !symbolOf(object)) yield { messageId: 'global', ...found(call) }
    }
    // A text between quotes. Say \`likely\` where the shape alone says what it is.
    for (const literal of descendantsOf(morph, ast, K.StringLiteral))
      if (literal.getLiteralValue().startsWith('${id}:'))
        yield { messageId: 'text', ...found(literal), confidence: 'likely' }
    // What this file does with a socket, wherever it was opened: use.kind is handler, send, close, state, member, ….
    for (const { use, node } of usesIn(file))
      if (use.member?.name === '${camelCase(id)}') yield { messageId: 'use', ...found(node) }
  },
})
`,
  [`${id}/cases/calls.ts`]: `import { open as openIt } from '${id}'

const socket = new WebSocket('wss://api.example.com/ws')
// finds: ${id}/package
openIt('/ws')
// finds: ${id}/global
${camelCase(id)}.report('/left')
// finds: ${id}/text (likely)
console.log('${id}:7')
// finds: ${id}/use
socket.${camelCase(id)} = true

export function own(${camelCase(id)}: { report(to: string): void }) {
  // clean: a parameter has the global's name
  ${camelCase(id)}.report('/left')
}
`,
})

/** Lines of a comment, within the width of the page. */
function wrapped(words: readonly string[]): string {
  const lines: string[] = []
  for (const word of words) {
    const last = lines.at(-1)
    if (last !== undefined && last.length + word.length < 100) lines.splice(-1, 1, `${last}, ${word}`)
    else lines.push(word)
  }
  return lines.map((line) => `  // ${line}`).join('\n')
}
