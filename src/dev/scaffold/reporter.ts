import type { ScaffoldSample } from '../scaffold.js'

/** A reporter of one line, and what it prints for the report of its test. */
export const newReporter: ScaffoldSample = (id) => ({
  [`${id}.ts`]: `import { defineReporter } from './define-reporter.js'

export default defineReporter({
  id: '${id}',
  title: 'One line',
  about: 'Say in one sentence where it is used.',
  render({ findings }) {
    return \`findings: \${findings.length}\\n\`
  },
})
`,
  [`../../test/reporters/expected/small.${id}.txt`]: 'findings: 1\n',
})
