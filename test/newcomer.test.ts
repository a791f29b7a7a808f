import { appendFileSync, cpSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import type { ExtensionKind } from '../src/dev/kinds.js'
import { repositoryFiles } from '../src/dev/repository-files.js'
import { scaffold } from '../src/dev/scaffold.js'
import { run as start } from './support/run-cli.js'
import { git, temporaryFolder } from './support/temporary-repository.js'

const root = process.cwd()
const copy = temporaryFolder()
/** Biome keeps a cache there. */
const home = temporaryFolder()

beforeAll(async () => {
  for (const path of repositoryFiles(root))
    cpSync(join(root, path), join(copy, path), { verbatimSymlinks: true })
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'), 'junction')
  git(copy, 'init', '-q')
  appendFileSync(join(copy, '.git/info/exclude'), 'node_modules\n')
  await node('build.mjs', '--dev')
  commit()
})

describe("a newcomer's first", () => {
  it.each<readonly [ExtensionKind | 'reason', id: string, own: readonly string[]]>([
    ['rule', 'demo-rule', ['src/rules/demo-rule/']],
    ['item', 'demo-item', ['src/checklist/items/demo-item.ts']],
    [
      'reporter',
      'demo-reporter',
      ['src/reporters/demo-reporter.ts', 'test/reporters/expected/small.demo-reporter.txt'],
    ],
    ['reason', 'W-DEMO', ['src/clients/reasons/notes.ts']],
    [
      'feature',
      'demo-feature',
      ['src/clients/features/demo-feature.ts', 'src/clients/cases/features/demo-feature/'],
    ],
  ])('%s is one folder, file or row, with its test, beside what is generated', async (kind, id, own) => {
    // What is generated is written once, with the last of them.
    expect(await scaffold(copy, kind, id)).toHaveProperty('paths')
    const changed = changedFiles()
    expect(changed.length).toBeGreaterThan(0)
    expect(changed.filter((path) => !own.some((one) => path.startsWith(one)))).toEqual([])
    expect(own.filter((one) => !changed.some((path) => path.startsWith(one)))).toEqual([])
    commit()
  })

  it('transform is one folder or file, beside what is generated', async () => {
    const said = await node('dist-dev/dev.js', 'new:transform', 'demo-transform')
    const named = (what: string) =>
      [...said.matchAll(RegExp(`^${what}: (.+)$`, 'gm'))].map(([, path]) => path)
    const own = named('new')
    const generated = named('written')
    expect(own.every((path) => path?.startsWith('transforms/demo-transform/'))).toBe(true)
    for (const index of ['rules', 'checklist', 'reporters', 'clients/features'])
      expect(generated).toContain(`src/${index}/index.ts`)
    expect([...changedFiles()].sort()).toEqual([...own, ...generated].sort())
    expect(said).toMatch(/^next: npx vitest run test\/transform-cases\.test\.ts -t demo-transform$/m)
    commit()
  })

  it('definitions compile, are formatted, and are described', async () => {
    await node('node_modules/typescript/bin/tsc', '--noEmit')
    const added = git(copy, 'log', '--format=', '--name-only', '-6').split('\n')
    const code = added.filter((path) => /\.ts$/.test(path) && !path.includes('/cases/'))
    await node('node_modules/@biomejs/biome/bin/biome', 'ci', '--colors=off', ...new Set(code))
    await node('dist-dev/dev.js', 'docs', '--check')
  })

  it('rule, transform, feature and reporter pass their own cases', async () => {
    const files = [
      'test/rule-cases.test.ts',
      'test/transform-cases.test.ts',
      'test/socket-cases.test.ts',
      'test/reporters.test.ts',
    ]
    const out = await node(
      'node_modules/vitest/vitest.mjs',
      'run',
      ...files,
      '-t',
      'demo-',
      '--reporter=json',
    )
    const { numPassedTests, success } = JSON.parse(out.slice(out.indexOf('{')))
    expect({ numPassedTests, success }).toEqual({ numPassedTests: 5, success: true })
  })
})

async function node(...args: readonly string[]): Promise<string> {
  const { code, stdout, stderr } = await start(process.execPath, args, { cwd: copy, env: { HOME: home } })
  if (code !== 0) throw new Error(`${args.join(' ')} failed:\n${stdout}\n${stderr}`)
  return stdout
}

function changedFiles(): readonly string[] {
  return git(copy, 'status', '--porcelain', '-z', '--untracked-files=all')
    .split('\0')
    .filter((line) => line !== '')
    .map((line) => line.slice(3))
}

function commit(): void {
  git(copy, 'add', '-A')
  git(copy, 'commit', '-q', '-m', 'state')
}
