import type { Sample } from '../scaffold.js'

/** An item that a person must confirm, with its two examples. */
export const newItem: Sample = (id, known) => ({
  [`items/${id}.ts`]: `import { defineItem } from '../define-item.js'
import { text } from '../rows.js'

export default defineItem({
  id: '${id}',
  group: 'operations',
  order: ${known + 1},
  title: text('Say what is true when it is done', '完了したときに真であることを書きます'),
  about: text(
    'Say what is looked at. Say what a person must still confirm.',
    '何を調べるかを書きます。担当者が確認すべきことも書きます。',
  ),
  languages: [],
  assess() {
    return {
      status: 'manual',
      because: text('Who confirmed it, and where can it be read?', '誰が確認し、どこに記録されていますか。'),
    }
  },
  examples: [
    { name: 'nothing to be seen', found: {}, status: 'manual' },
    { name: 'a file is no proof', found: { paths: ['docs/notes.md'] }, status: 'manual' },
  ],
})
`,
})
