import { cpSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { killAtEveryChange } from '../../src/dev/fuzz/every-change.js'
import { settle } from '../../src/dev/fuzz/kills.js'
import { ApplyGround } from '../../src/dev/fuzz/mutants/apply-mutants.js'
import { differences, type State, stateOf } from '../../src/dev/fuzz/socket-files.js'
import { start } from '../../src/dev/fuzz/started.js'
import { bin } from '../support/run-cli.js'
import { TemporaryRepository, temporaryFolder } from '../support/temporary-repository.js'
import { writtenForms } from '../support/written-forms.js'

describe('the dry run shows every byte that apply writes, a second apply writes nothing, undo gives all back', async () => {
  const { main } = (await import(pathToFileURL('dist/cli.js').href)) as typeof import('../../src/cli/main.js')
  const ground = new ApplyGround(main)
  afterAll(() => ground.close())

  it.each(writtenForms.map((form) => [form.name, form] as const))('%s', async (_name, { files }) => {
    expect(await ground.faults(files)).toEqual([])
  })
})

describe('SIGKILL at every change of a name, where all forms are one repository', () => {
  const apply = ['apply', '--guess-endpoints'] as const
  const scratch = temporaryFolder()
  const [before, after, work] = [join(scratch, 'before'), join(scratch, 'after'), join(scratch, 'work')]
  let stateBefore: State
  let stateAfter: State

  beforeAll(async () => {
    const files = writtenForms.flatMap(({ name, files }) =>
      Object.entries(files).map(([path, bytes]) => [`${name}/${path}`, bytes] as const),
    )
    cpSync(new TemporaryRepository(Object.fromEntries(files)).path, before, { recursive: true })
    cpSync(before, work, { recursive: true })
    expect(await start(bin, apply, work).ended).toMatchObject({ code: 0 })
    cpSync(work, after, { recursive: true })
    stateBefore = stateOf(before)
    stateAfter = stateOf(after)
  })

  it('all of them are written', () => {
    const writes = writtenForms.flatMap(({ name, writes }) => writes.map((path) => `${name}/${path}`))
    expect(differences(stateBefore, stateAfter).sort()).toEqual(writes.sort())
  })

  it.each<readonly [command: string, from: string, args: readonly string[]]>([
    ['apply', before, apply],
    ['undo', after, ['undo']],
    // Some sixty kills, each with an undo and a resume: minutes on a busy machine.
  ])(
    '%s: undo gives every byte back, apply --resume goes to the end',
    { timeout: 1_800_000 },
    async (_command, from, args) => {
      const { code, kills } = await killAtEveryChange({ bin, from, work, args }, async (at) => {
        const wrong = await settle({ bin, work, stateBefore, stateAfter }, scratch)
        expect({ at, wrong }).toEqual({ at, wrong: [] })
      })
      expect(code).toBe(0)
      expect(kills).toBeGreaterThan(differences(stateBefore, stateAfter).length)
    },
  )
})
