import { resolve } from 'node:path'
import { type Command, Option } from 'commander'
import type { Part } from '../model/part.js'
import { phrase } from '../model/phrase.js'
import { UsageError } from '../model/usage-error.js'
import { changedPaths } from '../repository/changed-paths.js'
import { readStdin, readTyped } from '../repository/read-typed.js'
import { selectionOf } from '../repository/selection.js'
import type { Terminal } from './terminal.js'

/** Flags that make a command look at a part of the files. */
export interface PartOptions {
  readonly changed?: string | true
  readonly since?: string
  readonly filesFrom?: string
}

export function addPartOptions(command: Command): Command {
  return command
    .addOption(
      new Option(
        '--changed [ref]',
        'scan only uncommitted files, or files changed since HEAD diverged from this branch or commit',
      ).conflicts('filesFrom'),
    )
    .addOption(
      new Option('--since <ref>', 'the same as --changed <ref>')
        .hideHelp()
        .conflicts(['filesFrom', 'changed']),
    )
    .addOption(
      new Option(
        '--files-from <file>',
        'scan only the files listed there, one per line or NUL-terminated; - is stdin',
      ),
    )
}

/** Which listed paths are looked at, and why not all of them. */
export interface Selected {
  readonly isIn: (path: string) => boolean
  readonly part?: Part
}

/** What was named, and of that what the flags leave over. Throws UsageError when one of them names nothing. */
export async function selected(
  root: string,
  paths: readonly string[],
  options: PartOptions,
  terminal: Terminal,
): Promise<Selected> {
  const isNamed = await selectionOf(root, paths, [])
  const since = options.since ?? options.changed
  if (since !== undefined) {
    const ref = since === true ? undefined : since
    const changed = await changedPaths(root, ref)
    return {
      isIn: (path) => changed.has(path) && isNamed(path),
      part: { by: 'changed', ...(ref === undefined ? {} : { since: ref }) },
    }
  }
  if (options.filesFrom !== undefined) {
    const list = listIn(options.filesFrom, root, terminal)
    const isListed = list.length === 0 ? () => false : await selectionOf(root, list, [], true)
    return { isIn: (path) => isListed(path) && isNamed(path), part: { by: 'list' } }
  }
  return paths.length === 0 ? { isIn: isNamed } : { isIn: isNamed, part: { by: 'paths' } }
}

/** Names hold anything but NUL: where there is one, lines end nothing. */
function listIn(file: string, root: string, terminal: Terminal): readonly string[] {
  const read = file === '-' ? readStdin() : readTyped(resolve(terminal.cwd, file), terminal.cwd, root)
  if (read.kind === 'refused')
    throw new UsageError(
      phrase`The list ${file} ${read.because}; give a file to --files-from, or - and a list on stdin`,
    )
  const { text } = read
  return text.split(text.includes('\0') ? '\0' : /\r?\n/).filter((path) => path !== '')
}
