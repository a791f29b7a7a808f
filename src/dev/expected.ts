import { execFileSync } from 'node:child_process'
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Report } from '../model/report.js'

/** The plans of the fixtures begin before it, and end after it. */
const day = '2025-10-20'

/** The output of the built tool for each fixture, as files that people review: `fixtures/<name>/expected/`. */
export async function expectedFiles(root: string): Promise<ReadonlyMap<string, string>> {
  const { main } = (await import(pathToFileURL(join(root, 'dist/cli.js')).href)) as Command
  const files = new Map<string, string>()
  // A repository of its own: below this one, the types of a fixture would be checked with the settings and packages of this one.
  const copy = mkdtempSync(join(tmpdir(), 'migrate-ws-fixture-'))
  try {
    for (const name of fixtureNames(root)) {
      const cwd = join(copy, name)
      cpSync(join(root, 'fixtures', name, 'repo'), cwd, { recursive: true })
      for (const args of [
        ['init', '-q'],
        ['add', '-A'],
        [...author, 'commit', '-qm', name],
      ])
        execFileSync('git', args, { cwd })
      const run = (...args: string[]) => call(main, cwd, args)
      const put = (file: string, content: string) =>
        files.set(join('fixtures', name, 'expected', file), content)
      const putScan = async (file: string, ...args: string[]) =>
        put(file, (await run('scan', '--today', day, ...args)).stdout)
      await putScan('scan.txt', '--lang', 'en')
      await putScan('scan.ja.txt', '--lang', 'ja')
      await putScan('verbose.txt', '--verbose', '--lang', 'en')
      await putScan('verbose.ja.txt', '--verbose', '--lang', 'ja')
      await putScan('report.md', '--lang', 'en', '--reporter', 'markdown')
      put('findings.txt', findingsOf(JSON.parse((await run('scan', '--json')).stdout) as Report))
      const dryRun = await run('apply', '--dry-run', '--lang', 'en')
      put('apply.diff', dryRun.stdout)
      put('apply.txt', dryRun.stderr)
    }
  } finally {
    rmSync(copy, { recursive: true, force: true })
  }
  return files
}

type Command = typeof import('../cli/main.js')

const author = ['-c', 'user.name=migrate-ws', '-c', 'user.email=migrate-ws@example.com']

export function fixtureNames(root: string): string[] {
  return readdirSync(join(root, 'fixtures'))
    .filter((name) => existsSync(join(root, 'fixtures', name, 'repo')))
    .sort()
}

/** Expected files that are not what the tool says now, and files that nothing expects any more. */
export function staleExpected(root: string, expected: ReadonlyMap<string, string>): readonly string[] {
  const stale = [...expected]
    .filter(
      ([path, content]) =>
        !existsSync(join(root, path)) || readFileSync(join(root, path), 'utf8') !== content,
    )
    .map(([path]) => path)
  const orphans = fixtureNames(root).flatMap((name) => {
    const folder = join('fixtures', name, 'expected')
    const there = existsSync(join(root, folder)) ? readdirSync(join(root, folder)) : []
    return there.map((file) => join(folder, file)).filter((path) => !expected.has(path))
  })
  return [...stale, ...orphans]
}

/** For people only: look at `git diff fixtures` before it is committed. */
export async function writeExpected(root: string): Promise<readonly string[]> {
  const expected = await expectedFiles(root)
  const stale = staleExpected(root, expected).filter((path) => expected.has(path))
  for (const path of stale) {
    mkdirSync(join(root, path, '..'), { recursive: true })
    writeFileSync(join(root, path), expected.get(path) ?? '')
  }
  return stale
}

/** One line a finding: place, rule, confidence, zone. */
function findingsOf(report: Report): string {
  const lines = report.findings.map(
    ({ location, ruleId, messageId, confidence, zone, role }) =>
      `${location.path}:${location.start.line}:${location.start.column} ${ruleId}/${messageId} ${role} ${confidence} ${zone}`,
  )
  return lines.length === 0 ? '' : `${lines.join('\n')}\n`
}

/** In this process: the start of a command takes as long as its work. */
async function call(
  main: Command['main'],
  cwd: string,
  args: readonly string[],
): Promise<{ stdout: string; stderr: string }> {
  const said = { stdout: '', stderr: '' }
  const code = await main(args, {
    cwd,
    env: { PATH: process.env.PATH ?? '', NO_COLOR: '1', CI: '1' },
    stdoutIsTty: false,
    stderrIsTty: false,
    columns: undefined,
    out: (text) => {
      said.stdout += text
    },
    err: (text) => {
      said.stderr += text
    },
  })
  if (code !== 0) throw new Error(`migrate-ws ${args.join(' ')} in ${cwd}: exit ${code}\n${said.stderr}`)
  return said
}
