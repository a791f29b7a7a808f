import type { ScaffoldSample } from '../scaffold.js'

/** A reporter of one line each for the items and the findings, and what it prints for the report of its test. */
export const newReporter: ScaffoldSample = (id) => ({
  [`${id}.ts`]: `import { oneLine } from '../model/one-line.js'
import { defineReporter } from './define-reporter.js'

// A sample that works: keep what is like yours, and delete the rest with these notes.
export default defineReporter({
  id: '${id}',
  title: 'Lines',
  about: 'Say in one sentence where it is used.',
  // Add \`endings: ['.csv']\` for \`-o report.csv\` to choose it. Nothing more is to be registered: \`npm run docs\` writes the index.
  // The report is plain data: beside these two, sockets (api, location, verdict, reasons), channels, files (scanned, skipped, failed),
  // comparison (what is new), texts (titles by id). Paths are seen from the scanned root, with \`prefix\` from the repository's. The same
  // report gives the same text.
  render({ checklist, findings }, { lang, prefix = '' }) {
    const lines = [
      \`findings: \${findings.length}\`,
      ...checklist.map(({ title, assessment }) => \`\${assessment.status}: \${title[lang]}\`),
      ...findings.map(({ ruleId, location: { path, start }, message, messageIn }) => {
        return \`\${prefix}\${path}:\${start.line}:\${start.column} \${ruleId}: \${messageIn[lang] ?? message}\`
      }),
    ]
    // Paths and messages hold words of the scanned repository: what would end the line or steer a terminal is spelled out.
    return lines.map((line) => \`\${oneLine(line)}\\n\`).join('')
  },
})
`,
  // What is reviewed by hand for other reporters: a sample's is what it prints for test/reporters/small-report.ts.
  [`../../test/reporters/expected/small.${id}.txt`]: `findings: 1
partial: WebSocket connection code identified
done: Replaced by an SSE implementation
todo: Clients updated
unknown: Test code updated
not-applicable: Removal plan for the DynamoDB connection table
stale: Cost reduction confirmed
manual: Support team notified
src/stream.ts:4:1 eventsource-headers: EventSource never sends \`headers\`
`,
})
