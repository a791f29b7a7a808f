import { pathToFileURL } from 'node:url'
import { describe, expect, it } from 'vitest'
import { ApplyGround } from '../src/dev/fuzz/mutants/apply-mutants.js'
import { faultsOfTree } from '../src/dev/fuzz/mutants/mutants.js'
import { scanFaults } from '../src/dev/fuzz/mutants/scan-mutants.js'
import { seedsOf, socketSeeds } from '../src/dev/fuzz/mutants/seeds.js'
import * as api from '../src/index.js'

const seeds = seedsOf(process.cwd())

/** `npm run fuzz -- mutants scan 20000` and `mutants apply 10000` look at as many as one wants. */
describe('a broken file is no crash', () => {
  it('200 mutants are scanned: no fault of ours, no message from inside, the same report in any order', async () => {
    for (let tree = 0; tree < 25; tree++)
      expect(
        await faultsOfTree(seeds, (files, random) => scanFaults(api, files, random), {
          mode: 'scan',
          seed: 0,
          tree,
        }),
      ).toEqual([])
  })

  it('40 mutants are rewritten: the dry run tells it, a second apply writes nothing, undo is exact', async () => {
    const { main } = (await import(pathToFileURL('dist/cli.js').href)) as typeof import('../src/cli/main.js')
    const ground = new ApplyGround(main)
    try {
      const look = (files: Readonly<Record<string, Uint8Array>>) => ground.faults(files)
      const faults = await faultsOfTree(socketSeeds(seeds), look, { mode: 'apply', seed: 0, tree: 0 })
      expect(faults).toEqual([])
    } finally {
      ground.close()
    }
  })
})
