import { execFileSync } from 'node:child_process'
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll } from 'vitest'
import { plainEnv } from './run-cli.js'

type Files = Readonly<Record<string, string | Uint8Array>>

const made: string[] = []

/** What `git init` makes, to be copied: to start a git takes longer. */
let emptyGitFolder: string | undefined

/** `setup.ts` calls it before every file of tests: this module is loaded once for all that share a process. */
export function removeFoldersAtTheEnd(): void {
  afterAll(() => {
    for (const folder of made.splice(0)) rmSync(folder, { recursive: true, force: true })
    emptyGitFolder = undefined
  })
}

/** An empty folder that goes when the test file has ended. */
export function temporaryFolder(files: Files = {}): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'migrate-ws-')))
  made.push(folder)
  for (const [name, content] of Object.entries(files)) writeBelow(folder, name, content)
  return folder
}

/** A git repository of its own with everything committed. */
export class TemporaryRepository {
  readonly path: string

  constructor(files: Files = {}) {
    this.path = temporaryFolder(files)
    emptyGitFolder ??= newGitFolder()
    cpSync(emptyGitFolder, this.at('.git'), { recursive: true })
    if (Object.keys(files).length > 0) this.commit()
  }

  /** With the content of `fixtures/<name>/repo`, or of another folder. */
  static of(folder: string): TemporaryRepository {
    const repository = new TemporaryRepository()
    repository.copyFrom(folder)
    repository.commit()
    return repository
  }

  /** Lays the files of a folder over what is there. */
  copyFrom(folder: string): void {
    cpSync(folder, this.path, { recursive: true })
  }

  at(...below: readonly string[]): string {
    return join(this.path, ...below)
  }

  write(name: string, content: string | Uint8Array): void {
    writeBelow(this.path, name, content)
  }

  read(name: string): Buffer {
    return readFileSync(this.at(name))
  }

  git(...args: readonly string[]): string {
    return git(this.path, ...args)
  }

  commit(): void {
    commitAll(this.path, {}, ['--allow-empty', '-m', 'state'])
  }

  /** Everything, on a day of the past or of the future: `2026-02-07`. */
  commitOn(day: string, subject: string): void {
    const at = `${day}T09:00:00+09:00`
    commitAll(this.path, { GIT_AUTHOR_DATE: at, GIT_COMMITTER_DATE: at }, ['-m', subject])
  }
}

export function git(cwd: string, ...args: readonly string[]): string {
  return gitWith({}, cwd, ...args)
}

/** One process of ours instead of two: the larger a process, the longer it takes to start another. */
function commitAll(cwd: string, env: Readonly<Record<string, string>>, args: readonly string[]): void {
  const alias = 'alias.commit-all=!f() { git add -A && git commit -q "$@"; }; f'
  gitWith(env, cwd, '-c', alias, 'commit-all', ...args)
}

function newGitFolder(): string {
  const folder = temporaryFolder()
  git(folder, 'init', '-q', '-b', 'main')
  // The folder stays, and its samples are not copied each time.
  for (const name of readdirSync(join(folder, '.git/hooks'))) rmSync(join(folder, '.git/hooks', name))
  return join(folder, '.git')
}

const settings = [
  'user.name=Test',
  'user.email=test@example.com',
  'commit.gpgsign=false',
  // No further process after each commit.
  'maintenance.auto=false',
  'gc.auto=0',
].flatMap((setting) => ['-c', setting])

function gitWith(env: Readonly<Record<string, string>>, cwd: string, ...args: readonly string[]): string {
  return execFileSync('git', [...settings, ...args], {
    cwd,
    env: { ...plainEnv(), ...env },
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  })
}

export function fixture(name: string): string {
  return fileURLToPath(new URL(`../../fixtures/${name}/repo`, import.meta.url))
}

function writeBelow(folder: string, name: string, content: string | Uint8Array): void {
  mkdirSync(dirname(join(folder, name)), { recursive: true })
  writeFileSync(join(folder, name), content)
}
