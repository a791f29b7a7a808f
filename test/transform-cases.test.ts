import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Config } from '../src/model/config.js'
import { plan } from '../src/pipeline/plan/plan.js'
import { scan } from '../src/pipeline/scan.js'
import { rules } from '../src/rules/index.js'
import type { Transform } from '../transforms/define-transform.js'
import { transforms } from '../transforms/index.js'
import { heldAdapter } from '../transforms/runtime/text.js'
import { filesBelow, memoryTree } from './support/memory-tree.js'

type Files = Readonly<Record<string, string>>

/** What `apply` makes of these files; new ones are left out. Throws when one of them did not pass its checks. */
async function rewritten(
  files: Files,
  config: Config,
  tried: readonly Transform[],
): Promise<{ files: Files; why: string }> {
  const tree = memoryTree(files)
  const scanned = await scan({ tree, config, wanted: () => true, rules, items: [], version: '0.0.0' })
  const planned = plan(tree, scanned, tried, config)
  const after: Record<string, string> = { ...files }
  for (const file of planned.files) {
    if (file.kind === 'failed') throw new Error(`${file.path}: ${file.message}`)
    if (file.kind === 'change' && file.before) after[file.path] = Buffer.from(file.after).toString('utf8')
  }
  const why = scanned.sockets.flatMap(({ verdict }) => [...verdict.reasons, ...verdict.notes])
  return { files: after, why: JSON.stringify(why.map(({ code, data }) => `${code} ${data.what ?? ''}`)) }
}

/** What a page says in these cases where it holds the adapter. */
const held = '// … the adapter …\n'

/** `input.*` is one file under `src/`; `input/` is a repository of its own. */
function read(folder: string, side: 'input' | 'output'): Files | undefined {
  const whole = join(folder, side)
  if (existsSync(whole))
    return Object.fromEntries(
      Object.entries(filesBelow(whole)).map(([path, bytes]) => [
        path,
        Buffer.from(bytes).toString('utf8').replace(held, heldAdapter),
      ]),
    )
  const file = readdirSync(folder).find((name) => name.startsWith(`${side}.`))
  if (file === undefined) return undefined
  return { [`src/${file.replace(/^output/, 'input')}`]: readFileSync(join(folder, file), 'utf8') }
}

for (const transform of transforms) {
  describe(transform.id, () => {
    const cases = join('transforms', transform.id, 'cases')
    for (const name of readdirSync(cases).sort()) {
      it(name, async () => {
        const folder = join(cases, name)
        const configured = join(folder, 'config.json')
        const config: Config = existsSync(configured) ? JSON.parse(readFileSync(configured, 'utf8')) : {}
        const before = { 'package.json': '{ "name": "case" }\n', ...read(folder, 'input') }
        const output = read(folder, 'output')
        // What is not inline may be the adapter's, and is no case of this transform.
        const tried = output || transform.id === 'websocket-adapter' ? transforms : [transform]
        const first = await rewritten(before, config, tried)
        if (!output) {
          expect(first.files, 'must come back byte for byte').toEqual(before)
          return
        }
        const expected = { ...before, ...output }
        expect(first.files, first.why).toEqual(expected)
        const second = await rewritten(expected, config, tried)
        expect(second.files, 'a second run changes nothing').toEqual(expected)
      })
    }
  })
}
