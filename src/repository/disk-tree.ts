import { closeSync, constants, type Dirent, fstatSync, lstatSync, openSync, readSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { ReadResult, Tree, TreeEntry } from '../model/source.js'
import { gitRecords } from './git.js'
import { isIgnored } from './git-questions.js'
import { isOwnFile, journalFolderName } from './own-files.js'
import { repositoryAt } from './repository-at.js'
import type { Repository } from './repository-state.js'

/** Larger files hold data or bundles; a parser would only choke on them. */
export const largestFile = 4 * 1024 * 1024

/** Folders that a plain walk (outside git, so without ignore files) never enters. */
const neverWalked = new Set([
  '.git',
  '.hg',
  '.svn',
  'node_modules',
  '.venv',
  'venv',
  '__pycache__',
  journalFolderName,
])

/**
 * The files below `root` as git lists them: tracked, and untracked that are not ignored; outside a repository a plain walk.
 * Submodules, links and conflicted paths are listed with the reason why they are not read.
 */
export function diskTree(root: string, repository: Repository = repositoryAt(root)): Tree {
  const sparse = new Set<string>()
  return {
    async *list() {
      if (repository.kind === 'here') yield* listed(root, sparse)
      else yield* walk(root)
    },
    read(path) {
      // Joined by hand: paths come as git writes them, and `join` would take as long to look at one as the file to open.
      const read = readInto(`${root}/${path}`)
      return read.kind === 'skipped' && read.because === 'missing' && sparse.has(path) ? notCheckedOut : read
    },
    ignores: (path) => repository.kind === 'here' && isIgnored(root, path),
  }
}

/** A file that a person deleted is gone; one that a sparse checkout leaves out is there, and nobody knows what is in it. */
const notCheckedOut: ReadResult = { kind: 'failed', message: 'not checked out (sparse checkout)' }

/** `sparse` gets the paths that git leaves out of the working tree on purpose. */
async function* listed(root: string, sparse: Set<string>): AsyncGenerator<TreeEntry[]> {
  const seen = new Set<string>()
  // Both are started at once: the tracked files are read while git still walks for the untracked ones.
  const untracked = collect(gitRecords(root, ['ls-files', '-z', '-o', '--exclude-standard']))
  untracked.catch(() => undefined) // awaited below
  for await (const records of gitRecords(root, ['ls-files', '-z', '-s', '-t'])) {
    const entries: TreeEntry[] = []
    for (const record of records) {
      // "<tag> 100644 <hash> <stage>\t<path>"; a conflicted path has stages 1 to 3 and no stage 0.
      const tab = record.indexOf('\t')
      const path = record.slice(tab + 1)
      if (seen.has(path)) continue
      seen.add(path)
      const mode = record.slice(2, 8)
      if (record.startsWith('S')) sparse.add(path)
      if (path.includes('\ufffd')) entries.push({ path, failed: 'the name is not UTF-8' })
      else if (mode === '160000') entries.push({ path, because: 'submodule' })
      else if (mode === '120000') entries.push({ path, because: 'symlink' })
      else if (record[tab - 1] !== '0') entries.push({ path, because: 'conflicted' })
      else entries.push({ path })
    }
    yield entries
  }
  const fresh = (await untracked).filter((path) => !seen.has(path) && !isOwnFile(path))
  yield fresh.map(freshEntry)
}

function freshEntry(path: string): TreeEntry {
  if (path.includes('\ufffd')) return { path, failed: 'the name is not UTF-8' }
  // A nested repository is listed as one path with a final slash.
  return path.endsWith('/') ? { path: path.slice(0, -1), because: 'submodule' } : { path }
}

async function collect(records: AsyncGenerator<string[]>): Promise<string[]> {
  const all: string[] = []
  for await (const batch of records) all.push(...batch)
  return all
}

async function* walk(root: string, below = ''): AsyncGenerator<TreeEntry[]> {
  const entries: TreeEntry[] = []
  const folders: string[] = []
  let found: Dirent[]
  try {
    found = await readdir(join(root, below), { withFileTypes: true })
  } catch (error) {
    // A folder that nobody may open costs its own files and no others.
    yield [
      {
        path: below,
        failed: `${(error as NodeJS.ErrnoException).code ?? 'error'}: the folder cannot be opened`,
      },
    ]
    return
  }
  for (const entry of found) {
    const path = below ? `${below}/${entry.name}` : entry.name
    if (entry.isDirectory()) {
      if (!neverWalked.has(entry.name)) folders.push(path)
    } else if (isOwnFile(path)) continue
    else if (entry.isSymbolicLink()) entries.push({ path, because: 'symlink' })
    else if (entry.isFile()) entries.push({ path })
  }
  yield entries
  for (const folder of folders) yield* walk(root, folder)
}

let buffer = Buffer.allocUnsafe(256 * 1024)

/** Reads one file into a buffer shared by all reads: no allocation a file, which is most of a scan's cost. */
function readInto(path: string): ReadResult {
  let descriptor: number
  try {
    descriptor = openSync(
      path,
      constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0),
    )
  } catch (error) {
    return notOpened(path, error as NodeJS.ErrnoException)
  }
  try {
    let length = 0
    for (;;) {
      const read = readSync(descriptor, buffer, length, buffer.length - length, null)
      // A pipe or a device reads as empty.
      if (read === 0 && length === 0 && !fstatSync(descriptor).isFile())
        return { kind: 'skipped', because: 'unsupported' }
      if (read === 0) return { kind: 'bytes', bytes: buffer.subarray(0, length) }
      length += read
      if (length > largestFile) return { kind: 'skipped', because: 'too-large' }
      if (length === buffer.length) {
        const { size } = fstatSync(descriptor)
        if (size > largestFile) return { kind: 'skipped', because: 'too-large' }
        const larger = Buffer.allocUnsafe(Math.max(buffer.length * 2, size + 1))
        buffer.copy(larger, 0, 0, length)
        buffer = larger
      }
    }
  } catch (error) {
    const failure = error as NodeJS.ErrnoException
    if (failure.code === 'EISDIR') return { kind: 'skipped', because: 'submodule' }
    return { kind: 'failed', message: failure.code ?? failure.message }
  } finally {
    closeSync(descriptor)
  }
}

function notOpened(path: string, failure: NodeJS.ErrnoException): ReadResult {
  // git lists tracked files that were deleted; a path below a file that became one is gone as well.
  if (failure.code === 'ENOENT' || failure.code === 'ENOTDIR') return { kind: 'skipped', because: 'missing' }
  if (failure.code === 'ELOOP') return { kind: 'skipped', because: 'symlink' }
  if (failure.code === 'ENXIO') return { kind: 'skipped', because: 'unsupported' }
  if (failure.code === 'EPERM' || failure.code === 'EACCES') {
    const kind = lstatSync(path, { throwIfNoEntry: false })
    if (kind && !kind.isFile()) return { kind: 'skipped', because: 'unsupported' }
  }
  return { kind: 'failed', message: `${failure.code ?? 'error'}: cannot be opened` }
}
