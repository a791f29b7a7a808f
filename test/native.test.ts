import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { fileAndLine } from '../src/model/lines.js'
import { filesBelow } from './support/memory-tree.js'
import { native } from './support/native.js'

type Files = Readonly<Record<string, string>>

const cases = 'src/pipeline/native/cases'

/** `input.*` is one file under `src/`; `input/` is a repository of its own. */
function read(folder: string, side: 'input' | 'output'): Files | undefined {
  const whole = join(folder, side)
  if (existsSync(whole))
    return Object.fromEntries(
      Object.entries(filesBelow(whole)).map(([path, bytes]) => [path, Buffer.from(bytes).toString('utf8')]),
    )
  const file = readdirSync(folder).find((name) => name.startsWith(`${side}.`))
  if (file === undefined) return undefined
  return { [`src/${file.replace(/^output/, 'input')}`]: readFileSync(join(folder, file), 'utf8') }
}

/** `stays.txt` has a line for each adapter that stays: its place, its name, and what stands against it, each with its line. */
describe('from the adapter to EventSource and fetch', () => {
  for (const name of readdirSync(cases).sort())
    it(name, async () => {
      const folder = join(cases, name)
      const before: Files = { 'package.json': '{ "name": "case" }\n', ...read(folder, 'input') }
      const { files, planned } = await native(before)
      const stays = planned.stays.map((one) => {
        const because = one.because.map((why) =>
          'code' in why ? `${why.code} ${why.location.start.line} ${why.data.what}` : why.en,
        )
        return `${fileAndLine(one.location)} ${one.name}: ${because.join('; ')}\n`
      })
      const said = join(folder, 'stays.txt')
      expect(files).toEqual({ ...before, ...read(folder, 'output') })
      expect(stays.join('')).toBe(existsSync(said) ? readFileSync(said, 'utf8') : '')
      const again = await native(files)
      expect(again.files, 'a second run changes nothing').toEqual(files)
    })
})
