import { expect, it } from 'vitest'
import { suppressionsIn } from '../src/languages/suppressions/read.js'
import type { PlacedSuppression } from '../src/model/suppression.js'
import { suppress } from '../src/pipeline/suppress.js'

/** Counts how often comments are looked at. */
function counted(one: PlacedSuppression, count: () => void): PlacedSuppression {
  return new Proxy(one, {
    get(of, name) {
      count()
      return Reflect.get(of, name)
    },
  })
}

it('each comment is looked at a few times, however many findings there are', () => {
  let looks = 0
  const comments = Array.from({ length: 1000 }, (_, i) =>
    counted(
      { rule: 'r', reason: 'x', path: 'a.js', line: i, column: 1, coveredLine: 5000 } as PlacedSuppression,
      () => {
        looks++
      },
    ),
  )
  const findings = Array.from({ length: 2000 }, (_, i) => ({
    ruleId: i % 2 ? 'r' : 'suppression-comment',
    messageId: 'unused',
    location: { path: 'a.js', start: { line: i % 2 ? 5000 : i / 2, column: 1 } },
  })) as unknown as Parameters<typeof suppress>[0]
  const left = suppress(findings, comments, new Set(['r']))
  expect(left).toHaveLength(1000)
  expect(left[0]).toMatchObject({ suppressed: { reason: 'x', line: 0 } })
  expect(looks).toBeLessThan(40_000)
})

it('comments that follow each other cover the same line', () => {
  const text = `${'# migrate-ws-ignore r: x\n\n'.repeat(3)}a = 1\n# migrate-ws-ignore r: x\n`
  const found = suppressionsIn({ source: { text } } as Parameters<typeof suppressionsIn>[0])
  expect(found.map(({ covers }) => text.slice(covers.start, covers.end))).toEqual([
    'a = 1',
    'a = 1',
    'a = 1',
    '# migrate-ws-ignore r: x',
  ])
})
