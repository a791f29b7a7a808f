import { describe, expect, it } from 'vitest'
import { items } from '../src/checklist/index.js'
import { scan } from '../src/pipeline/scan.js'
import json from '../src/reporters/json.js'
import { rules } from '../src/rules/index.js'
import { hostileShapes } from './support/hostile-shapes.js'
import { memoryTree } from './support/memory-tree.js'

/** Seconds of this process, and characters of JSON. Other processes of a busy machine are not counted. */
async function costOf(files: Record<string, string>) {
  const before = process.cpuUsage()
  const { report } = await scan({
    tree: memoryTree(files),
    config: {},
    wanted: () => true,
    rules,
    items,
    version: '0.0.0',
  })
  const printed = json.render(report, { lang: 'en', color: false, verbose: false }).length
  const { user, system } = process.cpuUsage(before)
  return { seconds: (user + system) / 1e6, printed }
}

describe('four times as much of a hostile shape', () => {
  it.each(hostileShapes.map((shape) => [shape.name, shape] as const))('%s', async (_, { size, files }) => {
    // The first look pays for what is loaded and compiled.
    await costOf(files(size))
    const once = await costOf(files(size))
    const more = await costOf(files(4 * size))
    // Sixteen is the square. What takes less than a second is not measured but noise.
    expect(more.seconds).toBeLessThan(Math.max(1, once.seconds) * 10)
    expect(more.printed).toBeLessThan(Math.max(20_000, once.printed) * 8)
  })
})
