import { expect, it } from 'vitest'
import { loadDefinitions } from '../src/dev/definitions.js'
import { staleFiles } from '../src/dev/docs.js'

it('the README and docs show the output as it is, with what is said of the type check (else: npm run docs)', async () => {
  const definitions = await loadDefinitions(process.cwd())
  expect((await staleFiles(definitions)).map(({ path }) => path)).toEqual([])
})
