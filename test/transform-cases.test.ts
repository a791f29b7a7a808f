import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Config } from '../src/model/config.js'
import { plan } from '../src/pipeline/plan.js'
import { scan } from '../src/pipeline/scan.js'
import { rules } from '../src/rules/index.js'
import { transforms } from '../transforms/index.js'
import { memoryTree } from './support/memory-tree.js'

/** What a transform makes of one file under `src/`, with the case's configuration; the same bytes when it changes nothing. */
async function rewritten(
  path: string,
  bytes: Uint8Array,
  config: Config,
): Promise<{ text: string; why: string }> {
  const tree = memoryTree({ [path]: bytes })
  const scanned = await scan({ tree, config, wanted: () => true, rules, items: [], version: '0.0.0' })
  const [file] = plan(tree, scanned, transforms, config).files
  const why = JSON.stringify(
    scanned.sockets.flatMap(({ verdict }) => verdict.reasons.map((reason) => reason.data.what)),
  )
  if (file?.kind === 'failed') throw new Error(file.message)
  return { text: Buffer.from(file?.kind === 'change' ? file.after : bytes).toString('utf8'), why }
}

for (const transform of transforms) {
  describe(transform.id, () => {
    const cases = join('transforms', transform.id, 'cases')
    for (const name of readdirSync(cases).sort()) {
      it(name, async () => {
        const folder = join(cases, name)
        const input = readdirSync(folder).find((file) => file.startsWith('input.')) ?? ''
        const output = input.replace('input', 'output')
        const configured = join(folder, 'config.json')
        const config: Config = existsSync(configured) ? JSON.parse(readFileSync(configured, 'utf8')) : {}
        const before = readFileSync(join(folder, input))
        const first = await rewritten(`src/${input}`, before, config)
        if (!existsSync(join(folder, output))) {
          expect(first.text, 'must come back byte for byte').toBe(before.toString('utf8'))
          return
        }
        const expected = readFileSync(join(folder, output), 'utf8')
        expect(first.text, first.why).toBe(expected)
        const second = await rewritten(`src/${input}`, Buffer.from(expected), config)
        expect(second.text, 'a second run changes nothing').toBe(expected)
      })
    }
  })
}
