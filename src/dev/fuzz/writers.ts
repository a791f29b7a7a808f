import { cpSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { type Kill, temporary } from './kills.js'
import { differences, type State, stateOf, writeSocketFiles } from './socket-files.js'
import { start } from './started.js'

/** A command that writes one file, in a separate repository. */
interface Writer {
  readonly args: readonly string[]
  /** The folder into which it writes. */
  readonly folder: string
  /** Written before: an older file is replaced. */
  readonly first?: readonly string[]
}

const today = ['--today', '2026-02-07']
const word = ['attest', 'notify-support', '--by', 'Ken', ...today]
const old = (...args: readonly string[]) => [...args, ...today]

const writers: readonly Writer[] = [
  { args: ['baseline'], folder: '.' },
  { args: ['baseline', '--update'], folder: '.', first: ['baseline', '--ignore', 'feature-1/**'] },
  { args: [...word, '--statement', 'Told.'], folder: '.' },
  { args: [...word, '--statement', 'Told twice.'], folder: '.', first: [...word, '--statement', 'Told.'] },
  { args: ['init', '--force'], folder: '.' },
  { args: old('scan', '-o', 'report.json'), folder: '.' },
  {
    args: old('report', '-o', 'report.md'),
    folder: '.',
    first: old('report', '--lang', 'ja', '-o', 'report.md'),
  },
  { args: ['scan', '--shard', '1/2', '-o', 'shards'], folder: 'shards' },
  { args: ['plan', '--write'], folder: '.' },
  { args: ['plan-removal', '-o', 'plan.md'], folder: '.' },
]

interface WriterStates {
  readonly before: State
  readonly after: State
  /** After the same command a second time: it may see what it wrote the first time. */
  readonly again: State
  readonly ms: number
}

export interface WritersGround {
  readonly bin: string
  /** One folder a writer, to be copied and not worked in, as it is before; and the files as they are after. */
  readonly before: readonly string[]
  readonly states: readonly WriterStates[]
}

export async function prepareWriters(scratch: string, bin: string): Promise<WritersGround> {
  const before: string[] = []
  const states: WriterStates[] = []
  for (const [index, { args, first }] of writers.entries()) {
    const folder = join(scratch, `writer-${index}`)
    writeSocketFiles(folder, 20)
    if (first) await finish(bin, first, folder)
    const copy = join(scratch, 'undisturbed')
    freshCopy(folder, copy)
    const begun = performance.now()
    await finish(bin, args, copy)
    const ms = performance.now() - begun
    const after = stateOf(copy)
    await start(bin, args, copy).ended
    states.push({ before: stateOf(folder), after, again: stateOf(copy), ms })
    before.push(folder)
  }
  return { bin, before, states }
}

/** How many writers there are: a turn for each. */
export const writerCount = writers.length

/**
 * Kills a writer, in turn as soon as its file is on its way and at a moment of the whole run chosen at random. Every file must be as
 * before or as after; the same command typed again must end as if nothing had been, and leave no temporary file.
 */
export async function killWriter(ground: WritersGround, scratch: string, turn: number): Promise<Kill> {
  const index = turn % writers.length
  const { args, folder } = writers[index] as Writer
  const { before, after, again: twice, ms } = ground.states[index] as WriterStates
  const work = join(scratch, 'writer')
  freshCopy(ground.before[index] ?? '', work)
  const { child, ended, until } = start(ground.bin, args, work)
  const isWriting = () => namesIn(join(work, folder)).some((name) => temporary.test(name))
  const isRandom = Math.floor(turn / writers.length) % 3 === 2
  if (isRandom) await Promise.race([wait(Math.random() * ms), ended])
  else await until(isWriting)
  child.kill('SIGKILL')
  await ended
  const now = stateOf(work)
  const left = [...now.keys()].filter((path) => temporary.test(path))
  const strange = differences(now, before).filter(
    (path) => now.get(path) !== after.get(path) && !temporary.test(path),
  )
  const isWritten = differences(now, before).some((path) => now.get(path) === after.get(path))
  const again = await start(ground.bin, args, work).ended
  // What must be new is refused the second time.
  const isRefused =
    isWritten && ['plan-removal', 'baseline'].includes(args[0] ?? '') && !args.includes('--update')
  const command = args.slice(0, 2).join(' ')
  return {
    landed: `${command}: ${isWritten ? 'written' : 'not written yet'}${left.length > 0 ? ', a temporary file left' : ''}`,
    written: isWritten ? 1 : 0,
    wrong: [
      ...strange.map((path) => `${command}: ${path} is neither old nor new`),
      ...(again.code === (isRefused ? 2 : 0)
        ? []
        : [`${command}, again, ended with ${again.code}: ${again.output}`]),
      ...differences(stateOf(work), isWritten ? twice : after)
        .filter((path) => !(isRefused && temporary.test(path)))
        .map((path) => `${command}, again: ${path} differs`),
    ],
  }
}

async function finish(bin: string, args: readonly string[], folder: string): Promise<void> {
  const { code, output } = await start(bin, args, folder).ended
  if (code !== 0) throw new Error(`${args.join(' ')} ended with ${code}: ${output}`)
}

function freshCopy(from: string, to: string): void {
  rmSync(to, { recursive: true, force: true })
  cpSync(from, to, { recursive: true })
}

/** None while the folder is not there. */
function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}
