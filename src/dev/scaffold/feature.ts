import { camelCase } from '../kinds.js'
import type { ScaffoldSample } from '../scaffold.js'

/** A new feature as an example: sockets that are closed in an `if`. */
export const newFeature: ScaffoldSample = (kind) => ({
  [`${kind}.ts`]: `import { defineFeature, type FeatureGroup } from './define-feature.js'

/** Say what the code does, and why a verdict may hang on it. Cases: src/clients/cases/features/${kind}/. */
const ${camelCase(kind)} = defineFeature({
  kind: '${kind}',
  title: 'say what the socket does',
  *find({ uses }) {
    for (const { use, node } of uses) if (use.member?.name === '${kind}') yield { node }
  },
})

export default [${camelCase(kind)}] satisfies FeatureGroup
`,
})
