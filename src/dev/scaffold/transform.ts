import type { ScaffoldSample } from '../scaffold.js'

/** A transform that changes nothing yet, and its case: an input without an output must come back byte for byte. */
export const newTransform: ScaffoldSample = (id) => ({
  [`${id}/transform.ts`]: `import { text } from '../../src/model/text.js'
import { defineTransform } from '../define-transform.js'

export default defineTransform({
  id: '${id}',
  title: text('Say what becomes what'),
  about: text('Say which sockets it rewrites, and that only decided ranges change.'),
  edit() {
    return []
  },
})
`,
  [`${id}/jscodeshift.ts`]: `import { stockTransform } from '../stock-jscodeshift.js'

/** \`npx jscodeshift -t node_modules/migrate-ws/transforms/${id}.cjs src\` */
export default stockTransform('${id}')

/** jscodeshift asks for one, though this transform parses for itself. */
export const parser = 'tsx'
`,
  [`${id}/cases/nothing-to-change/input.ts`]: `export const nothing = 1
`,
})
