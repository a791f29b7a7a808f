import type { Sample } from '../scaffold.js'

/** A feature that nobody has yet: sockets that are closed in an `if`. */
export const newFeature: Sample = (kind) => ({
  [`${kind}.ts`]: `import { defineFeature } from './define-feature.js'

/** Say what the code does, and why a verdict may hang on it. Cases: src/clients/cases/features/${kind}/. */
export default defineFeature({
  kind: '${kind}',
  title: { en: 'say what the socket does', ja: 'ソケットの使い方を書きます' },
  *find({ uses }) {
    for (const { use, node } of uses) if (use.member?.name === '${kind}') yield { node }
  },
})
`,
})
