import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { expectedFiles, staleExpected } from '../src/dev/expected.js'

/** The whole tool on whole small repositories. `npm run expected` writes what it says now; a person reviews the difference. */
describe('fixtures', async () => {
  const root = process.cwd()
  const said = await expectedFiles(root)

  it.each([...said.keys()])('%s', (path) => {
    expect(said.get(path)).toBe(readFileSync(join(root, path), 'utf8'))
  })

  it('has no expected file that nothing makes', () => {
    expect(staleExpected(root, said)).toEqual([])
  })
})
