import { existsSync, lstatSync, realpathSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { phrase } from '../model/phrase.js'
import { UsageError } from '../model/usage-error.js'
import { readPlainFile } from '../repository/read-plain-file.js'

const fileNames = ['migrate-ws.config.yaml', 'migrate-ws.config.yml', 'migrate-ws.config.json'] as const

/** Never run. Found only so that the reader refuses it, and no user believes that it counts. */
const programs = ['js', 'cjs', 'mjs', 'ts', 'cts', 'mts'].map((ending) => `migrate-ws.config.${ending}`)

/**
 * The configuration nearest above `cwd`, not beyond `stopAt` (by default the folder that holds `.git`; outside a
 * repository only `cwd` is looked at). undefined: there is none, which is all right.
 * @throws UsageError when one folder has two.
 */
export function findConfig(cwd: string, stopAt?: string): string | undefined {
  const start = realpathSync(cwd)
  for (const folder of foldersUpTo(start, stopAt ? realpathSync(stopAt) : repositoryOf(start))) {
    const found = fileNames.map((name) => join(folder, name)).filter(isFile)
    const packageFile = join(folder, 'package.json')
    const key = packageKey(packageFile)
    // A broken package.json may hold the key: its reader will name the line. Beside another file it is ignored.
    if (key === 'there' || (key === 'unclear' && found.length === 0)) found.push(packageFile)
    const [first, second] = found
    if (first && second) {
      throw new UsageError(
        phrase`${first} and ${second} both configure migrate-ws: delete one of them, or choose with -c ${first}`,
      )
    }
    if (first) return first
    const program = programs.map((name) => join(folder, name)).find(isFile)
    if (program) return program
  }
  return undefined
}

function foldersUpTo(start: string, top: string | undefined): readonly string[] {
  const folders = ancestorsOf(start)
  const end = top === undefined ? -1 : folders.indexOf(top)
  return end < 0 ? [start] : folders.slice(0, end + 1)
}

/** `.git` is a file in worktrees and submodules. */
function repositoryOf(start: string): string | undefined {
  return ancestorsOf(start).find((folder) => existsSync(join(folder, '.git')))
}

function ancestorsOf(folder: string): readonly string[] {
  const above = dirname(folder)
  return above === folder ? [folder] : [folder, ...ancestorsOf(above)]
}

/** A link counts too: the reader refuses it, since its target may come from anywhere. A pipe does not. */
function isFile(path: string): boolean {
  const found = lstatSync(path, { throwIfNoEntry: false })
  return found !== undefined && (found.isFile() || found.isSymbolicLink())
}

/** Most package.json files do not hold the word and are not parsed. One that is a link configures nothing. */
function packageKey(path: string): 'there' | 'absent' | 'unclear' {
  const read = readPlainFile(path)
  if (read.kind !== 'bytes') return 'absent'
  const text = Buffer.from(read.bytes)
    .toString('utf8')
    .replace(/^\ufeff/, '')
  if (!text.includes('"migrate-ws"')) return 'absent'
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && 'migrate-ws' in value ? 'there' : 'absent'
  } catch (error) {
    if (error instanceof SyntaxError) return 'unclear'
    throw error
  }
}
