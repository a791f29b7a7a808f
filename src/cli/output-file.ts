import { randomBytes } from 'node:crypto'
import { accessSync, constants, realpathSync, type Stats, statSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { UsageError } from '../model/usage-error.js'
import { onInterruption } from '../repository/interruption.js'
import { temporaryName } from '../repository/own-files.js'
import { writeAtomically } from '../repository/write.js'
import type { Terminal } from './terminal.js'

/** Writes what `-o` asks for, whole. Throws UsageError when the system does not let it. */
export async function writeOutputFile(given: string, text: string, terminal: Terminal): Promise<void> {
  await writeWhole(
    resolve(terminal.cwd, given),
    text,
    (code) => `Cannot write ${given} (${code}); give another path to -o`,
  )
}

/**
 * At any moment the path holds the old text or the whole new one. A signal waits until the file is written, and then takes its
 * course. Throws UsageError when the system does not let it: `refused` says so, of its code, and what to do.
 */
export async function writeWhole(
  path: string,
  text: string,
  refused: (code: string) => string,
): Promise<void> {
  const release = onInterruption(() => undefined)
  try {
    write(path, text)
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

function write(path: string, text: string): void {
  const there = statSync(path, { throwIfNoEntry: false })
  // A rename would replace what nobody may write, as long as the folder lets it.
  if (there) accessSync(path, constants.W_OK)
  else statSync(dirname(path))
  // A terminal, a pipe, /dev/null: there is nothing to rename over.
  if (there && !there.isFile()) writeFileSync(path, text)
  else writeBeside(there ? realpathSync(path) : path, text, there)
}

function writeBeside(path: string, text: string, there: Stats | undefined): void {
  const temporary = join(dirname(path), temporaryName(randomBytes(6).toString('hex')))
  try {
    writeAtomically(path, Buffer.from(text), temporary)
  } catch (error) {
    // The folder takes no new file, but this file takes a new text.
    if (there && /^(EACCES|EPERM|EROFS)$/.test((error as NodeJS.ErrnoException).code ?? ''))
      writeFileSync(path, text)
    else throw error
  }
}
