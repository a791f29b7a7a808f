import type { ScaffoldSample } from '../scaffold.js'

/** An item that a person must confirm, with its two examples. */
export const newItem: ScaffoldSample = (id, known) => ({
  [`items/${id}.ts`]: `import { text } from '../../model/text.js'
import { defineItem } from '../define-item.js'

export default defineItem({
  id: '${id}',
  group: 'operations',
  order: ${known + 1},
  title: 'Say what is true when it is done',
  about: 'Say what is looked at. Say what a person must still confirm.',
  languages: [],
  assess() {
    return {
      status: 'manual',
      because: text('Who confirmed it, and where can it be read?'),
    }
  },
  examples: [
    { name: 'nothing to be seen', found: {}, status: 'manual' },
    { name: 'a file is no proof', found: { paths: ['docs/notes.md'] }, status: 'manual' },
  ],
})
`,
})
