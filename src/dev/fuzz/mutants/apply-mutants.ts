import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { main } from '../../../cli/main.js'
import { parseScripts } from '../../../languages/script/script.js'
import { languageOf } from '../../../model/language-of.js'
import { differences, type State, stateOf } from '../socket-files.js'
import { internal } from './scan-mutants.js'
import type { Files } from './seeds.js'

/** A repository that is filled anew for every tree. */
export class ApplyGround {
  readonly #scratch = mkdtempSync(join(tmpdir(), 'migrate-ws-mutants-'))
  readonly #folder = join(this.#scratch, 'repository')
  readonly #main: typeof main

  constructor(run: typeof main) {
    this.#main = run
    mkdirSync(this.#folder)
    this.#git('init', '-q')
  }

  close(): void {
    rmSync(this.#scratch, { recursive: true, force: true })
  }

  /** Dry run, apply, apply again, undo. What is wrong, in a line each. */
  async faults(files: Files): Promise<readonly string[]> {
    this.#fill(files)
    const before = stateOf(this.#folder)
    const dry = await this.#run('apply', '--dry-run', '--guess-endpoints')
    const first = await this.#run('apply', '--guess-endpoints')
    const after = stateOf(this.#folder)
    const second = await this.#run('apply', '--guess-endpoints', '--allow-dirty')
    const twice = stateOf(this.#folder)
    const changed = differences(before, after)
    const wrong = [
      ...[dry, first, second].flatMap(({ name, code, said }) => [
        ...(code === 0 || isRefusal(code, said) ? [] : [`${name} ended with ${code}: ${said.slice(0, 600)}`]),
        ...said
          .split('\n')
          .filter((line) => internal.test(line))
          .map((line) => `${name} said: ${line.slice(0, 300)}`),
      ]),
      ...changed
        .filter((path) => !parses(path, after) && parses(path, before))
        .map((path) => `broken: ${path}`),
      ...differences(after, twice).map((path) => `a second apply writes ${path}`),
      ...this.#diffIsTrue(dry.diff, before, changed),
    ]
    if (changed.length === 0) return wrong
    const undo = await this.#run('undo')
    const back = differences(before, stateOf(this.#folder)).map((path) => `undo leaves ${path}`)
    return [...wrong, ...(undo.code === 0 ? [] : [`undo ended with ${undo.code}: ${undo.said}`]), ...back]
  }

  #fill(files: Files): void {
    for (const path of this.#git('ls-files', '-z', '-c', '-o').split('\0'))
      if (path !== '') rmSync(join(this.#folder, path), { force: true })
    for (const [path, bytes] of Object.entries(files)) {
      mkdirSync(dirname(join(this.#folder, path)), { recursive: true })
      writeFileSync(join(this.#folder, path), bytes)
    }
    this.#git('add', '-A', '-f')
    this.#git('commit', '-q', '--allow-empty', '-m', 'mutants')
  }

  /** Taking the printed diff away from what was written must give what was there. */
  #diffIsTrue(diff: Buffer, before: State, changed: readonly string[]): readonly string[] {
    if (changed.length === 0) return diff.length === 0 ? [] : ['the dry run shows a change, apply makes none']
    try {
      const options = { cwd: this.#folder, input: diff, stdio: 'pipe' } as const
      execFileSync('git', ['apply', '-R', '-'], options)
      const left = differences(before, stateOf(this.#folder)).map(
        (path) => `the dry run hides a change of ${path}`,
      )
      execFileSync('git', ['apply', '-'], options)
      return left
    } catch (error) {
      return [`the diff of the dry run does not fit: ${(error as Error).message}`]
    }
  }

  async #run(...args: readonly string[]) {
    const out: Uint8Array[] = []
    const err: string[] = []
    const code = await this.#main([...args, '--lang', 'en'], {
      env: { PATH: process.env.PATH ?? '', HOME: this.#scratch },
      cwd: this.#folder,
      stdoutIsTty: false,
      stderrIsTty: false,
      columns: undefined,
      out: (text) => void out.push(Buffer.from(text)),
      err: (text) => void err.push(String(text)),
    })
    const diff = Buffer.concat(out)
    // A diff holds what the file says.
    const said = args.includes('--dry-run') ? err.join('') : `${diff}${err.join('')}`
    return { name: args.slice(0, 2).join(' '), code, said, diff }
  }

  #git(...args: readonly string[]): string {
    const identity = [
      '-c',
      'user.name=Fuzz',
      '-c',
      'user.email=fuzz@example.com',
      '-c',
      'core.autocrlf=false',
      // It would go on behind our back, and what is compared is the whole folder.
      '-c',
      'gc.auto=0',
    ]
    const env = { ...process.env, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1' }
    return execFileSync('git', [...identity, ...args], { cwd: this.#folder, encoding: 'utf8', env })
  }
}

/** A configuration or a record that cannot be read stops a command: one sentence that names it. */
function isRefusal(code: number, said: string): boolean {
  const tells = /^(The configuration )?\S{0,200}migrate-ws\.(config|checklist|baseline)\.\S/
  return (
    code === 2 &&
    said
      .trimEnd()
      .split('\n')
      .every((line) => tells.test(line))
  )
}

function parses(path: string, state: State): boolean {
  const language = languageOf(path)
  const bytes = state.get(path)
  if (bytes === undefined || !/^(javascript|typescript|html|vue|svelte|astro)$/.test(language)) return true
  const text = Buffer.from(bytes.slice(bytes.indexOf(' ') + 1), 'latin1').toString('utf8')
  const [parsed] = parseScripts([
    { path, language, zone: 'source', text, encoding: 'utf-8', byteOrderMark: false },
  ])
  return parsed?.kind === 'parsed' && parsed.file.problems.length === 0
}
