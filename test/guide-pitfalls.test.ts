import { describe, expect, it } from 'vitest'
import { items } from '../src/checklist/index.js'
import { scan } from '../src/pipeline/scan.js'
import { rules } from '../src/rules/index.js'
import { annotationsOf } from './support/annotations.js'
import { gone } from './support/gone.js'
import { filesBelow, memoryTree } from './support/memory-tree.js'

/** The guide's own example, client and server: each of its faults lights up at its line, and nothing else does. */
const files = filesBelow('src/rules/event-source-post-route/cases/guide')

describe("the guide's example of SSE", () => {
  const scanned = scan({
    tree: memoryTree(files),
    config: {},
    wanted: () => true,
    rules,
    items,
    version: '0.0.0',
    history: async () => gone('client', 'server'),
  })

  it('has every fault at its line, and no other', async () => {
    const { report } = await scanned
    const found = report.findings
      .filter(({ role }) => role === 'sse-pitfall')
      .map(
        ({ location, ruleId, messageId }) => `${location.path}:${location.start.line} ${ruleId}/${messageId}`,
      )
    const said = Object.entries(files).flatMap(([path, bytes]) =>
      [...annotationsOf(Buffer.from(bytes).toString('utf8')).finds].flatMap(([line, names]) =>
        names.map((name) => `${path}:${line} ${name}`),
      ),
    )
    expect(said.length).toBeGreaterThan(4)
    expect(found.sort()).toEqual(said.sort())
  })

  it.each(['replace-with-sse', 'remove-reconnect-logic', 'review-error-handling'])(
    'is not done: %s has the lines of its faults',
    async (id) => {
      const { report } = await scanned
      const assessment = report.checklist.find((one) => one.id === id)?.assessment
      expect(assessment?.status).toMatch(/^(todo|partial)$/)
      const remaining = assessment && 'remaining' in assessment ? assessment.remaining : []
      const lines = remaining.map(({ location }) => `${location?.path}:${location?.start.line}`)
      const faults = report.findings.filter(({ role }) => role === 'sse-pitfall')
      expect(lines).toEqual(
        expect.arrayContaining(faults.map(({ location }) => `${location.path}:${location.start.line}`)),
      )
    },
  )
})
