import { cpSync, rmSync } from 'node:fs'
import { beforeAll, describe, expect, it } from 'vitest'
import { applying, type Ground, prepareGround } from '../../src/dev/fuzz/ground.js'
import { killApply, killBothWays } from '../../src/dev/fuzz/kills.js'
import { differences, stateOf } from '../../src/dev/fuzz/socket-files.js'
import { journalIn, start } from '../../src/dev/fuzz/started.js'
import { killWriter, prepareWriters, writerCount } from '../../src/dev/fuzz/writers.js'
import { bin, callCli } from '../support/run-cli.js'
import { temporaryFolder } from '../support/temporary-repository.js'

/** A sample; `npm run fuzz` does five hundred. */
describe('SIGKILL while 200 files and a contract are written', () => {
  let ground: Ground
  let scratch: string
  beforeAll(async () => {
    scratch = temporaryFolder()
    ground = await prepareGround(scratch, bin)
  })

  it('apply: every file is old or new; undo gives every byte and mode back, --resume ends as if nothing had been', async () => {
    expect(differences(ground.stateBefore, ground.stateAfter)).toHaveLength(201)
    for (let turn = 0; turn < 2; turn++) expect((await killApply(ground, scratch)).wrong).toEqual([])
  })

  it('undo and --resume, killed in turn: the same', async () => {
    const kills = await killBothWays(ground, scratch, 8)
    expect(kills.flatMap(({ wrong }) => wrong)).toEqual([])
  })

  it('SIGINT ends apply between two files; while it was at work, nobody else could be', async () => {
    const work = copyOf(ground.before)
    const apply = start(bin, [...applying], work)
    await apply.until(() => journalIn(work) !== 'none')
    apply.child.kill('SIGSTOP')
    for (const args of [['apply'], ['apply', '--resume'], ['undo'], ['undo', '--forget']]) {
      const { code, stderr } = await callCli(args, { cwd: work })
      expect({ args, code, stderr }).toEqual({
        args,
        code: 2,
        stderr: expect.stringContaining(`Another migrate-ws apply (process ${apply.child.pid})`),
      })
    }
    apply.child.kill('SIGINT')
    apply.child.kill('SIGCONT')
    const { code, output } = await apply.ended
    expect(code).toBe(130)
    expect(output).toMatch(
      /^Stopped by SIGINT: \d+ of 201 files (was|were) written .* migrate-ws apply --resume; .* migrate-ws undo\n$/,
    )
    expect((await callCli(['apply', '--resume'], { cwd: work })).code).toBe(0)
    expect(differences(stateOf(work), ground.stateAfter)).toEqual([])
  })

  it('SIGTERM ends undo between two files', async () => {
    const { work } = ground
    rmSync(work, { recursive: true, force: true })
    cpSync(ground.after, work, { recursive: true })
    const undo = start(bin, ['undo'], work)
    await undo.until(() => journalIn(work) !== 'finished')
    undo.child.kill('SIGTERM')
    const { code, output } = await undo.ended
    expect(code).toBe(143)
    expect(output).toMatch(/^Stopped by SIGTERM: \d+ of 201 files (was|were) put back .* migrate-ws undo; /)
    expect((await callCli(['undo'], { cwd: work })).code).toBe(0)
    expect(differences(stateOf(work), ground.stateBefore)).toEqual([])
  })

  function copyOf(folder: string): string {
    const copy = temporaryFolder()
    cpSync(folder, copy, { recursive: true })
    return copy
  }
})

describe('SIGKILL while one file is written', () => {
  it('baseline, attest, init, -o, shards, plan-removal: the file is old or new, and the same command again leaves no trace', async () => {
    const scratch = temporaryFolder()
    const ground = await prepareWriters(scratch, bin)
    for (let turn = 0; turn < writerCount; turn++)
      expect((await killWriter(ground, scratch, turn)).wrong).toEqual([])
  })
})
