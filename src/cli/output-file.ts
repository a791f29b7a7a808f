import { realpathSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { phrase, type Said } from '../model/phrase.js'
import { UsageError } from '../model/usage-error.js'
import type { Target } from '../repository/held-folder.js'
import { onInterruption } from '../repository/interruption.js'
import { placeOf, repositoriesOf, type TypedPlace } from '../repository/typed-place.js'
import { overwriteFile, type Writing, writeFile } from '../repository/write.js'
import type { Terminal } from './terminal.js'

interface OutputFile {
  /** As it was typed: from where the command was. */
  readonly given: string
  /** The folder that is worked on. */
  readonly root: string
  readonly text: string
  /** There must be no such file yet. */
  readonly isNew?: boolean
  /** Folders that are missing are made. */
  readonly makesFolders?: boolean
  /** What to type when it cannot be written. */
  readonly instead?: string
}

/** Throws UsageError when nothing may be written at a path of `-o`. All paths are checked before the first is written. */
export function refuseOutput(
  { given, root, instead = 'give another path to -o' }: Omit<OutputFile, 'text'>,
  terminal: Pick<Terminal, 'cwd'>,
): Exclude<TypedPlace, { readonly kind: 'refused' }> {
  const place = placeOf(resolve(terminal.cwd, given), repositoriesOf(root, terminal.cwd))
  if (place.kind === 'refused')
    throw new UsageError(phrase`Cannot write ${given}: it ${place.because}; ${instead}`)
  return place
}

/** Writes a file of `-o`, whole. Throws UsageError when nothing may be written there, or when the system refuses. */
export async function writeOutputFile(file: OutputFile, terminal: Terminal): Promise<void> {
  const { given, text, isNew = false, makesFolders = false } = file
  const instead = file.instead ?? 'give another path to -o'
  const options = { isNew, makesFolders }
  const place = refuseOutput(file, terminal)
  const refused = (code: string) =>
    isNew && code === 'EEXIST'
      ? phrase`${given} exists and is not overwritten; ${instead}`
      : phrase`Cannot write ${given} (${code}); ${instead}`
  await uninterrupted(refused, () => {
    if (place.kind === 'stream') writeFileSync(place.to, text)
    else if (place.repository === undefined) writeOutside(place.target, text, options)
    else writeFile(place.target, [Buffer.from(text)], options)
  })
}

/**
 * Writes a file with a fixed name in the working folder. Throws UsageError when it is a link, or when the system refuses: `refused`
 * makes the message from the error code, with what to do.
 */
export async function writeOwnFile(
  root: string,
  name: string,
  text: string,
  refused: (code: string) => Said,
  options: { readonly isNew?: boolean } = {},
): Promise<void> {
  const target = { base: realpathSync(root), path: name }
  await uninterrupted(
    (code) =>
      code === 'ELOOP'
        ? phrase`${name} is a link; put the file itself there, then type the same command again`
        : refused(code),
    () => writeFile(target, [Buffer.from(text)], options),
  )
}

function writeOutside(target: Target, text: string, options: Writing): void {
  const bytes = Buffer.from(text)
  try {
    writeFile(target, [bytes], options)
  } catch (error) {
    // The folder takes no new file, but a file that is there takes a new text.
    if (options.isNew || !/^(EACCES|EPERM|EROFS)$/.test((error as NodeJS.ErrnoException).code ?? ''))
      throw error
    if (!overwriteFile(target, bytes)) throw error
  }
}

/**
 * A signal waits until the file is written, and then takes its course. Throws UsageError when the system does not let it be
 * written.
 */
async function uninterrupted(refused: (code: string) => Said, write: () => void): Promise<void> {
  const release = onInterruption(() => undefined)
  try {
    write()
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === undefined) throw error
    throw new UsageError(refused(code))
  } finally {
    // Writing is synchronous: a signal that came meanwhile is heard when the event loop has gone round once, whole.
    for (let turn = 0; turn < 2; turn++) await new Promise(setImmediate)
    release()
  }
}
