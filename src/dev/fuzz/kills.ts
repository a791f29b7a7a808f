import { cpSync, lstatSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { applying, type Ground } from './ground.js'
import { differences, stateOf } from './socket-files.js'
import { journalIn, start } from './started.js'

/** The result of one kill. */
export interface Kill {
  /** Where it landed, e.g. `apply: among the files`. */
  readonly landed: string
  /** How many files held the new text then. */
  readonly written: number
  readonly wrong: readonly string[]
}

export const temporary = /(^|\/)\.migrate-ws-[0-9a-f]{12}$/

/** Kills `apply` while it writes; then takes it back, and finishes it in a copy of what the kill left. */
export async function killApply(ground: Ground, scratch: string): Promise<Kill> {
  const { work } = ground
  freshCopy(ground.before, work)
  await killWhileWriting(ground, work, applying)
  const seen = look(ground, work, 'apply')
  return { ...seen, wrong: [...seen.wrong, ...(await settle(ground, scratch))] }
}

/** Kills `undo` and `apply --resume` in turn, in one repository, and looks at it each time; settles it at the end. */
export async function killBothWays(ground: Ground, scratch: string, times: number): Promise<Kill[]> {
  const { work } = ground
  freshCopy(ground.after, work)
  const kills: Kill[] = []
  for (let turn = 0; turn < times; turn++) {
    // An undo that was faster than its kill leaves nothing to go on with.
    if (journalIn(work) === 'none') freshCopy(ground.after, work)
    const args = journalIn(work) === 'interrupted' && turn % 2 === 1 ? ['apply', '--resume'] : ['undo']
    await killWhileWriting(ground, work, args)
    kills.push(look(ground, work, args.at(-1) ?? ''))
  }
  const [last, ...others] = kills.toReversed()
  if (!last) return []
  return [...others.toReversed(), { ...last, wrong: [...last.wrong, ...(await settle(ground, scratch))] }]
}

/**
 * Waits until a file chosen at random is replaced, and then for as long as two more take, at most: a clock alone would
 * miss the writing on a machine that is at work on something else. The process may be faster; then the kill comes too late.
 */
async function killWhileWriting(ground: Ground, work: string, args: readonly string[]): Promise<void> {
  const wanted = args[0] === 'undo' ? ground.stateBefore : ground.stateAfter
  const ahead = differences(stateOf(work), wanted).filter((path) => !temporary.test(path))
  const file = join(work, ahead[Math.floor(Math.random() * ahead.length)] ?? '')
  // A file that the run makes, or takes away, has none before or after.
  const ino = () => lstatSync(file, { throwIfNoEntry: false })?.ino
  const first = ino()
  const { child, ended, until } = start(ground.bin, args, work)
  await until(() => ino() !== first)
  await wait(Math.random() * 2 * (ground.writingMs / ground.stateAfter.size))
  child.kill('SIGKILL')
  await ended
}

function freshCopy(from: string, to: string): void {
  rmSync(to, { recursive: true, force: true })
  cpSync(from, to, { recursive: true })
}

/** Every file must be as before or as after; only temporary files may be there besides. */
function look({ stateBefore, stateAfter }: Ground, work: string, command: string): Kill {
  const now = stateOf(work)
  const strange = differences(now, stateBefore).filter(
    (path) => now.get(path) !== stateAfter.get(path) && !temporary.test(path),
  )
  const journal = journalIn(work)
  const changed = differences(stateBefore, stateAfter)
  const written = changed.filter((path) => now.get(path) === stateAfter.get(path)).length
  const among = written > 0 && written < changed.length ? 'among the files' : 'at the first or last file'
  const left = [...now.keys()].some((path) => temporary.test(path)) ? ', a temporary file left' : ''
  const where = journal === 'interrupted' ? `${among}${left}` : `the journal is ${journal}`
  return { landed: `${command}: ${where}`, written, wrong: strange.map((path) => `${command}: ${path}`) }
}

/** `undo` must give every byte and mode back, `--resume` must end where an undisturbed apply ends. */
export async function settle(
  ground: Pick<Ground, 'bin' | 'work' | 'stateBefore' | 'stateAfter'>,
  scratch: string,
): Promise<string[]> {
  const { work } = ground
  const journal = journalIn(work)
  const killed = join(scratch, 'killed')
  freshCopy(work, killed)
  const undo = await start(ground.bin, ['undo'], work).ended
  const undone = stateOf(work)
  freshCopy(killed, work)
  const resume = await start(ground.bin, ['apply', '--resume'], work).ended
  const expected = {
    undo: journal === 'none' ? 2 : 0,
    resume: journal === 'interrupted' ? 0 : 2,
    resumed: journal === 'none' ? ground.stateBefore : ground.stateAfter,
  }
  return [
    ...(undo.code === expected.undo ? [] : [`undo ended with ${undo.code}: ${undo.output}`]),
    ...(resume.code === expected.resume ? [] : [`--resume ended with ${resume.code}: ${resume.output}`]),
    ...differences(undone, ground.stateBefore).map((path) => `undo: ${path}`),
    ...differences(stateOf(work), expected.resumed).map((path) => `--resume: ${path}`),
  ]
}
