import { camelCase } from '../kinds.js'
import type { ScaffoldSample } from '../scaffold.js'

/** A feature that sockets have on which a member of this name is set, with two cases: one socket that has it, one that has not. */
export const newFeature: ScaffoldSample = (kind) => ({
  [`${kind}.ts`]: `import { defineFeature, type FeatureGroup } from './define-feature.js'

/** Say what the code does, and why a verdict may hang on it. */
const ${camelCase(kind)} = defineFeature({
  kind: '${kind}',
  title: 'say what the socket does',
  *find({ uses }) {
    for (const { use, node } of uses) if (use.member?.name === '${camelCase(kind)}') yield { node }
  },
})

export default [${camelCase(kind)}] satisfies FeatureGroup
`,
  [`../cases/features/${kind}/has.js`]: `// socket: native
const socket = new WebSocket('ws://localhost/chat')
// feature: ${kind}
socket.${camelCase(kind)} = true
export {}
`,
  [`../cases/features/${kind}/has-not.js`]: `// socket: native
const socket = new WebSocket('ws://localhost/chat')
const other = {}
other.${camelCase(kind)} = socket.readyState
export {}
`,
})
