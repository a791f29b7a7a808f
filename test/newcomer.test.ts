import { execFileSync } from 'node:child_process'
import { appendFileSync, cpSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { generatedFiles } from '../src/dev/docs.js'
import { repositoryFiles } from '../src/dev/repository-files.js'
import { temporaryFolder } from './support/temporary-repository.js'

const root = process.cwd()
const copy = temporaryFolder()
let generated: ReadonlySet<string>

beforeAll(async () => {
  for (const path of repositoryFiles(root))
    cpSync(join(root, path), join(copy, path), { verbatimSymlinks: true })
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'), 'junction')
  git('init', '-q')
  appendFileSync(join(copy, '.git/info/exclude'), 'node_modules\n')
  node('build.mjs', '--dev')
  commit()
  generated = new Set((await generatedFiles(root)).map(({ path }) => path))
})

describe("a newcomer's first", () => {
  it.each([
    ['rule', 'demo-rule', 'src/rules/demo-rule/'],
    ['item', 'demo-item', 'src/checklist/items/demo-item.ts'],
    ['reporter', 'demo-reporter', 'src/reporters/demo-reporter.ts'],
    ['reason', 'W-DEMO', 'src/sockets/reasons/W-DEMO.ts'],
    ['feature', 'demo-feature', 'src/sockets/features/demo-feature.ts'],
    ['transform', 'demo-transform', 'transforms/demo-transform/'],
  ])('%s is one folder or file, beside what is generated', (kind, id, own) => {
    node('dist-dev/dev.js', `new:${kind}`, id)
    const changed = git('status', '--porcelain', '-z', '--untracked-files=all')
      .split('\0')
      .filter((line) => line !== '')
      .map((line) => line.slice(3))
    expect(changed.filter((path) => path.startsWith(own)).length).toBeGreaterThan(0)
    expect(changed.filter((path) => !path.startsWith(own) && !generated.has(path))).toEqual([])
    commit()
  })

  it('definitions compile, are formatted, and are described', () => {
    node('node_modules/typescript/bin/tsc', '--noEmit')
    const added = git('log', '--format=', '--name-only', '-6').split('\n')
    const code = added.filter((path) => /\.ts$/.test(path) && !path.includes('/cases/'))
    node('node_modules/@biomejs/biome/bin/biome', 'ci', '--colors=off', ...new Set(code))
    node('dist-dev/dev.js', 'docs', '--check')
  })

  it('rule and transform pass their own cases', () => {
    const files = ['test/rule-cases.test.ts', 'test/transform-cases.test.ts']
    const out = node('node_modules/vitest/vitest.mjs', 'run', ...files, '-t', 'demo-', '--reporter=json')
    const { numPassedTests, success } = JSON.parse(out.slice(out.indexOf('{')))
    expect({ numPassedTests, success }).toEqual({ numPassedTests: 2, success: true })
  })
})

function node(...args: readonly string[]): string {
  return run(process.execPath, args)
}

function git(...args: readonly string[]): string {
  return run('git', ['-c', 'user.name=test', '-c', 'user.email=test@example.com', ...args])
}

function commit(): void {
  git('add', '-A')
  git('commit', '-q', '-m', 'state')
}

function run(file: string, args: readonly string[]): string {
  try {
    return execFileSync(file, [...args], { cwd: copy, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })
  } catch (error) {
    const { stdout, stderr } = error as { readonly stdout?: string; readonly stderr?: string }
    throw new Error(`${args.join(' ')} failed:\n${stdout}\n${stderr}`)
  }
}
