import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Report } from '../model/report.js'

/** The plans of the fixtures begin before it, and end after it. */
const day = '2025-10-20'

/** The output of the built tool for each fixture, as files that people review: `fixtures/<name>/expected/`. */
export function expectedFiles(root: string): ReadonlyMap<string, string> {
  const files = new Map<string, string>()
  for (const name of fixtureNames(root)) {
    const run = (...args: string[]) => runOn(root, name, args)
    const scan = (...args: string[]) => run('scan', '--today', day, ...args)
    const report = JSON.parse(run('scan', '--json').stdout) as Report
    const put = (file: string, content: string) =>
      files.set(join('fixtures', name, 'expected', file), content)
    put('scan.txt', scan('--lang', 'en').stdout)
    put('scan.ja.txt', scan('--lang', 'ja').stdout)
    put('verbose.txt', scan('--verbose', '--lang', 'en').stdout)
    put('verbose.ja.txt', scan('--verbose', '--lang', 'ja').stdout)
    put('report.md', scan('--lang', 'en', '--reporter', 'markdown').stdout)
    put('findings.txt', findingsOf(report))
    const dryRun = run('apply', '--dry-run', '--lang', 'en')
    put('apply.diff', dryRun.stdout)
    put('apply.txt', dryRun.stderr)
  }
  return files
}

export function fixtureNames(root: string): string[] {
  return readdirSync(join(root, 'fixtures'))
    .filter((name) => existsSync(join(root, 'fixtures', name, 'repo')))
    .sort()
}

/** Expected files that are not what the tool says now, and files that nothing expects any more. */
export function staleExpected(root: string, expected = expectedFiles(root)): readonly string[] {
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
export function writeExpected(root: string): readonly string[] {
  const expected = expectedFiles(root)
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

function runOn(root: string, name: string, args: readonly string[]): { stdout: string; stderr: string } {
  const cli = join(root, 'bin/migrate-ws.js')
  const done = spawnSync(process.execPath, [cli, ...args], {
    cwd: join(root, 'fixtures', name, 'repo'),
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    env: { ...process.env, NO_COLOR: '1', FORCE_COLOR: '', CI: '1' },
  })
  if (done.status !== 0)
    throw new Error(`migrate-ws ${args.join(' ')} on ${name}: exit ${done.status}\n${done.stderr}`)
  return done
}
