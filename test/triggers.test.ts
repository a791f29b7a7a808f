import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { lostToTriggers } from '../src/dev/corpus/triggers.js'
import { rules } from '../src/rules/index.js'
import { filesBelow, memoryTree } from './support/memory-tree.js'

/**
 * Rules run only over files in which one of their words stands. So that nothing is lost by it, whatever they would find in all
 * files that are read must lie in such a file. On real trees: `npm run corpus -- triggers <folder> …`.
 */
describe('rules run where their words stand, and find nothing elsewhere', () => {
  const trees = rules
    .map(({ id }) => join('src/rules', id, 'cases'))
    .filter((cases) => existsSync(cases))
    .flatMap((cases) => readdirSync(cases).map((name) => join(cases, name)))
  const fixtures = readdirSync('fixtures')
    .map((name) => join('fixtures', name, 'repo'))
    .filter((repo) => existsSync(repo))

  it.each([...trees, ...fixtures])('%s', async (folder) => {
    const lost = await lostToTriggers(memoryTree(filesBelow(folder)))
    expect(
      lost.map(
        ({ ruleId, messageId, location }) => `${ruleId}/${messageId} ${location.path}:${location.start.line}`,
      ),
    ).toEqual([])
  })
})
