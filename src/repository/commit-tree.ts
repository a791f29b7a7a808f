import { phrase } from '../model/phrase.js'
import { shellWord } from '../model/shell-word.js'
import type { Tree, TreeEntry } from '../model/source.js'
import { UsageError } from '../model/usage-error.js'
import { GitError, git, gitRecords } from './git.js'
import { commitAt } from './git-questions.js'
import { largestFile } from './read-plain-file.js'

/** Bytes of blobs requested at once: one process for thousands of small files. */
const batchBytes = 32 * 1024 * 1024

/**
 * At most this many files of a commit are listed: a few trees that contain each other, some kilobytes in all, can stand for any
 * number of files.
 */
const mostFiles = 500_000

/** At most this many bytes of a commit are read: one object may have any number of names, and is searched under each. */
const mostBytes = 1024 ** 3

interface Blob {
  readonly hash: string
  /** Absent: a partial clone lacks the object. */
  readonly size?: number
}

interface Listed extends TreeEntry {
  readonly blob?: Blob
}

export interface CommitTree extends Tree {
  /** Git's name for the bytes at a path, once it was listed: the same bytes have the same name in every commit. */
  objectAt(path: string): string | undefined
}

/**
 * The files below `root` at a commit, read from git's objects: nothing is checked out, nothing is written. `commit` is anything
 * that `git rev-parse` understands. The blobs of all paths that `mayBeRead` accepts are fetched before the first read. Files beyond
 * `most` bytes in all, names counted, are not read, and their results say so.
 * @throws UsageError when there is no such commit.
 */
export function commitTree(
  root: string,
  commit: string,
  mayBeRead: (path: string) => boolean = () => true,
  most = mostBytes,
): CommitTree {
  const hash = hashOfCommit(root, commit)
  const blobs = new Map<string, Blob>()
  const order: string[] = []
  const held = new Map<string, Buffer | Absent>()
  const read = new Set<string>()
  let left = most
  return {
    objectAt: (path) => blobs.get(path)?.hash,
    async *list() {
      let listed = 0
      for await (const records of gitRecords(root, ['ls-tree', '-r', '-z', '-l', hash])) {
        const entries: Listed[] = []
        for (const record of records) {
          const entry = entryOf(record)
          entries.push(entry)
          if (!entry.blob) continue
          blobs.set(entry.path, entry.blob)
          if (mayBeRead(entry.path)) order.push(entry.path)
        }
        yield entries.map(({ blob: _, ...entry }) => entry)
        listed += entries.length
        if (listed <= mostFiles) continue
        yield [{ path: '', failed: tooMany }]
        return
      }
    },
    read(path, largest = largestFile) {
      const blob = blobs.get(path)
      if (!blob) return { kind: 'skipped', because: 'missing' }
      if (blob.size === undefined) return { kind: 'failed', message: absent.because }
      if (blob.size > largest) return { kind: 'skipped', because: 'too-large' }
      // What is read again is searched again by few.
      if (!read.has(path)) {
        if (blob.size > left) return { kind: 'failed', message: tooMuch }
        left -= blob.size
        read.add(path)
      }
      if (!held.has(blob.hash))
        fetchFrom(root, blob.size > largestFile ? [blob] : batchFrom(path, order, blobs), held)
      const found = held.get(blob.hash) ?? absent
      return Buffer.isBuffer(found)
        ? { kind: 'bytes', bytes: found }
        : { kind: 'failed', message: found.because }
    },
  }
}

const tooMuch = 'the files of the commit hold too much together, and this one was not read'

const tooMany = `the commit has more than ${mostFiles.toLocaleString('en')} files, and the others were not listed`

/**
 * Called before a comparison with a commit, for which git itself lists all files of the commit.
 * @throws UsageError when the commit holds more files than are read.
 */
export async function refuseHugeCommit(root: string, commit: string): Promise<void> {
  let listed = 0
  for await (const records of gitRecords(root, ['ls-tree', '-r', '-z', '--name-only', commit])) {
    listed += records.length
    if (listed > mostFiles)
      throw new UsageError(
        phrase`The base ${commit} is not compared, since it has more than ${mostFiles.toLocaleString('en')} files; type: migrate-ws report`,
      )
  }
}

function hashOfCommit(root: string, commit: string): string {
  const hash = commitAt(root, commit)
  if (hash !== undefined) return hash
  throw new UsageError(
    phrase`There is no commit "${commit}" in this clone; fetch it first: git fetch origin ${shellWord(commit)}`,
  )
}

/** `100644 blob <hash> <size>\t<path>`. */
function entryOf(record: string): Listed {
  const tab = record.indexOf('\t')
  const path = record.slice(tab + 1)
  const [mode = '', , hash = '', size = ''] = record.slice(0, tab).split(/ +/)
  if (path.includes('\ufffd')) return { path, failed: 'the name is not UTF-8' }
  if (mode === '160000') return { path, because: 'submodule' }
  if (mode === '120000') return { path, because: 'symlink' }
  // git writes "BAD" in place of a size that it does not know.
  return { path, blob: /^\d+$/.test(size) ? { hash, size: Number(size) } : { hash } }
}

/** A scan reads in the order of the list: what comes next is fetched along. */
function batchFrom(
  path: string,
  order: readonly string[],
  blobs: ReadonlyMap<string, Blob>,
): readonly Blob[] {
  const batch: Blob[] = []
  let bytes = 0
  const from = order.indexOf(path)
  for (const next of from < 0 ? [path] : order.slice(from)) {
    if (bytes >= batchBytes) break
    const blob = blobs.get(next)
    if (blob?.size === undefined || blob.size > largestFile) continue
    batch.push(blob)
    bytes += blob.size
  }
  return batch
}

/** `<hash> blob <size>\n<bytes>\n` for each; `<hash> missing\n` for an object that a partial clone lacks. */
function fetchFrom(root: string, batch: readonly Blob[], held: Map<string, Buffer | Absent>): void {
  held.clear()
  let out: Buffer
  try {
    const input = Buffer.from(batch.map(({ hash }) => `${hash}\n`).join(''))
    out = git(root, ['cat-file', '--batch'], { input }).stdout
  } catch (error) {
    if (!(error instanceof GitError)) throw error
    for (const { hash } of batch) held.set(hash, { because: `git cannot read the object: ${error.because}` })
    return
  }
  for (const { hash } of batch) held.set(hash, absent)
  for (let at = 0; at < out.length; ) {
    const end = out.indexOf(0x0a, at)
    if (end < 0) return
    const [hash = '', kind, size] = out.toString('latin1', at, end).split(' ')
    at = end + 1
    if (kind !== 'blob') continue
    held.set(hash, out.subarray(at, at + Number(size)))
    at += Number(size) + 1
  }
}

interface Absent {
  readonly because: string
}

const absent: Absent = { because: 'git does not have the object: this clone is a partial one, or broken' }
