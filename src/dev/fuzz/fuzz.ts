import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { prepareGround } from './ground.js'
import { type Kill, killApply, killBothWays } from './kills.js'
import { differences } from './socket-files.js'
import { killWriter, prepareWriters } from './writers.js'

/**
 * Kills commands that write, in rounds of 25: `apply` five times, `undo` and `apply --resume` ten times, and ten times the others
 * in turn. Exit code 1 when one of them left harm.
 */
export async function fuzz(root: string, times: number): Promise<number> {
  const scratch = mkdtempSync(join(tmpdir(), 'migrate-ws-fuzz-'))
  process.env.TMPDIR = scratch
  try {
    const ground = await prepareGround(scratch, join(root, 'bin/migrate-ws.js'))
    console.log(
      `${differences(ground.stateBefore, ground.stateAfter).length} files are written in ${ground.writingMs.toFixed(0)} ms`,
    )
    const writers = await prepareWriters(scratch, join(root, 'bin/migrate-ws.js'))
    const kills: Kill[] = []
    for (let turn = 0; kills.length < times; turn += 10) {
      for (let more = 0; more < 5; more++) kills.push(await killApply(ground, scratch))
      kills.push(...(await killBothWays(ground, scratch, 10)))
      for (let more = 0; more < 10; more++) kills.push(await killWriter(writers, scratch, turn + more))
      console.log(`${kills.length} of ${times} kills`)
    }
    report(kills)
    return kills.every(({ wrong }) => wrong.length === 0) ? 0 : 1
  } finally {
    rmSync(scratch, { recursive: true, force: true })
  }
}

function report(kills: readonly Kill[]): void {
  for (const where of [...new Set(kills.map(({ landed }) => landed))].sort()) {
    const written = kills.filter(({ landed }) => landed === where).map((kill) => kill.written)
    const [least, most] = [Math.min(...written), Math.max(...written)]
    console.log(`${String(written.length).padStart(4)}  ${where} (${least} to ${most} files new)`)
  }
  const wrong = kills.flatMap((kill) => kill.wrong)
  for (const one of wrong) console.log(`WRONG  ${one}`)
  console.log(`${kills.length} kills, ${wrong.length} faults`)
}
