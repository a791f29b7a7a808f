import type { Sample } from '../scaffold.js'

/** A transform that changes nothing yet, and a case that says so: an input alone must come back byte for byte. */
export const newTransform: Sample = (id) => ({
  [`${id}/transform.ts`]: `import { defineTransform } from '../define-transform.js'

export default defineTransform({
  id: '${id}',
  title: { en: 'Say what becomes what', ja: '何が何に変わるかを書きます' },
  about: {
    en: 'Say which sockets it rewrites, and that only decided ranges change.',
    ja: 'どのソケットを書き換えるかを書きます。',
  },
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
