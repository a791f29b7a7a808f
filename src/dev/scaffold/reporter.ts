import type { ScaffoldSample } from '../scaffold.js'

/** A reporter of one line an item. */
export const newReporter: ScaffoldSample = (id) => ({
  [`${id}.ts`]: `import { defineReporter } from './define-reporter.js'

export default defineReporter({
  id: '${id}',
  title: 'One line an item',
  about: 'Say in one sentence where it is used.',
  render(report, { lang }) {
    const lines = report.checklist.map(({ title, assessment }) => \`\${assessment.status} \${title[lang]}\`)
    return \`\${[\`\${report.findings.length} findings\`, ...lines].join('\\n')}\\n\`
  },
})
`,
})
