import type { Group } from '../model/checklist.js'
import { defineReporter } from './define-reporter.js'
import { outcomeOf, testCaseOf } from './parts/junit-case.js'
import { attributes } from './parts/xml.js'

const groups: readonly Group[] = ['development', 'infrastructure', 'operations']

export default defineReporter({
  id: 'junit',
  title: 'JUnit',
  about:
    'For test pages of CI servers: a test case for each item of the checklist; items that need a person or do not apply are skipped, items that could not be judged are errors.',
  endings: ['.xml'],
  isExact: true,
  render(report, { lang, prefix = '' }) {
    const suites = groups.flatMap((group) => {
      const items = report.checklist.filter((item) => item.group === group)
      if (items.length === 0) return []
      const cases = items.map((item) => testCaseOf(item, { lang, prefix, tool: report.tool.name }))
      return [
        `  <testsuite${attributes({ name: `${report.tool.name}.${group}`, ...countsOf(items) })}>\n${cases.join('')}  </testsuite>\n`,
      ]
    })
    const total = attributes({ name: report.tool.name, ...countsOf(report.checklist) })
    return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites${total}>\n${suites.join('')}</testsuites>\n`
  },
})

function countsOf(items: readonly Parameters<typeof outcomeOf>[0][]): Readonly<Record<string, number>> {
  const count = (outcome: ReturnType<typeof outcomeOf>) =>
    items.filter((item) => outcomeOf(item) === outcome).length
  return {
    tests: items.length,
    failures: count('failure'),
    errors: count('error'),
    skipped: count('skipped'),
  }
}
