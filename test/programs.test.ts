import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

const folder = 'test/programs'

interface Program {
  name: string
  style: string
  /** The right rewrite, named before the tool ran. */
  answer: string
  reason: string
}

const programs: readonly Program[] = readFileSync(join(folder, 'README.md'), 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('| `'))
  .map((line) => {
    const [name = '', style = '', answer = '', reason = ''] = line.slice(2, -2).split(' | ')
    return { name: name.replaceAll('`', ''), style, answer, reason }
  })

describe('the table of programs', () => {
  it('has one row for each of sixty folders', () => {
    const folders = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory())
    expect(programs.map(({ name }) => name).sort()).toEqual(folders.map(({ name }) => name).sort())
    expect(programs.length).toBe(60)
  })

  it('names a style, a known answer and a reason in each row', () => {
    const wanting = programs.filter(
      ({ style, answer, reason }) =>
        style === '' || reason === '' || !['inline', 'adapter', 'stays'].includes(answer),
    )
    expect(wanting).toEqual([])
  })
})
