import { cpSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { describe, expect, it } from 'vitest'
import type { Report } from '../../src/model/report.js'
import github from '../../src/reporters/github.js'
import gitlab from '../../src/reporters/gitlab.js'
import junit from '../../src/reporters/junit.js'
import sarif from '../../src/reporters/sarif.js'
import { callCli, runCli } from '../support/run-cli.js'
import { fixture, TemporaryRepository, temporaryFolder } from '../support/temporary-repository.js'

const schema = JSON.parse(readFileSync(new URL('../../schema/report.schema.json', import.meta.url), 'utf8'))
const validate = new Ajv2020({ strict: false, formats: { date: true } }).compile(schema)
/** How every escape code of a terminal begins. */
const escapeCode = String.fromCharCode(0x1b)
const colourCodes = new RegExp(`${escapeCode}\\[[\\d;]*m`, 'g')

describe('what scan prints', () => {
  /** A whole system, for what is printed; a small one, for how. */
  const { path: cwd } = TemporaryRepository.of(fixture('legacy-chat'))
  const { path: small } = new TemporaryRepository({
    'serverless.yml': 'functions:\n  open:\n    handler: a.open\n    events:\n      - websocket: $connect\n',
  })
  const { path: smallInJapanese } = new TemporaryRepository({ 'migrate-ws.config.yaml': 'lang: ja\n' })

  it.each<readonly [what: string, args: readonly string[], env: Record<string, string>, coloured: boolean]>([
    ['no terminal', [], {}, false],
    ['FORCE_COLOR', [], { FORCE_COLOR: '1' }, true],
    ['FORCE_COLOR=0', [], { FORCE_COLOR: '0' }, false],
    ['--color', ['--color'], {}, true],
    ['NO_COLOR over FORCE_COLOR', [], { NO_COLOR: '1', FORCE_COLOR: '1' }, false],
    ['--no-color over FORCE_COLOR', ['--no-color'], { FORCE_COLOR: '1' }, false],
    ['--json', ['--json'], { FORCE_COLOR: '1' }, false],
    ['markdown', ['--reporter', 'markdown'], { FORCE_COLOR: '1' }, false],
  ])('escape codes: %s', async (_what, args, env, coloured) => {
    const { stdout, stderr } = await callCli(['scan', ...args], { cwd: small, env })
    expect(stdout.includes(escapeCode)).toBe(coloured)
    expect(stderr).toBe('')
  })

  it('--json keeps to the published schema, names no absolute path, and is the same twice', async () => {
    const first = await callCli(['scan', '--json', '--today', '2026-01-31'], { cwd })
    const second = await callCli(['scan', '--json', '--today', '2026-01-31', '-C', cwd])
    expect(first.stdout).toBe(second.stdout)
    const report = JSON.parse(first.stdout) as Report
    expect(validate(report) ? [] : validate.errors).toEqual([])
    expect(report.today).toBe('2026-01-31')
    expect(report.checklist).toHaveLength(16)
    expect(first.stdout).not.toContain(cwd)
    expect(first.stdout).not.toMatch(/"path": ?"(\/|[A-Z]:|\.\.)/)
  })

  it('gives the same report from a copy elsewhere, also without git', async () => {
    const here = await callCli(['scan', '--json'], { cwd })
    const outside = temporaryFolder()
    cpSync(fixture('legacy-chat'), outside, { recursive: true })
    const there = TemporaryRepository.of(fixture('legacy-chat')).path
    expect((await callCli(['scan', '--json'], { cwd: there })).stdout).toBe(here.stdout)
    expect((await callCli(['scan', '--json'], { cwd: outside })).stdout).toBe(here.stdout)
  })

  it('writes files with -o, several reporters at once, and stdout as if nothing else were asked', async () => {
    const out = temporaryFolder()
    const plain = await callCli(['scan'], { cwd: small })
    const json = await callCli(['scan', '--json'], { cwd: small })
    const markdown = await callCli(['scan', '--reporter', 'markdown'], { cwd: small })
    const both = await callCli(
      ['scan', '--reporter', 'pretty', '-o', `json=${out}/a.json`, '-o', `markdown=${out}/b.md`],
      { cwd: small, env: { FORCE_COLOR: '1' } },
    )
    expect(both.stdout.replaceAll(colourCodes, '')).toBe(plain.stdout)
    expect(readFileSync(join(out, 'a.json'), 'utf8')).toBe(json.stdout)
    expect(readFileSync(join(out, 'b.md'), 'utf8')).toBe(markdown.stdout)
    const alone = await callCli(['scan', '-o', join(out, 'c.txt')], { cwd: small, env: { FORCE_COLOR: '1' } })
    expect(alone).toMatchObject({ code: 0, stdout: '', stderr: '' })
    expect(readFileSync(join(out, 'c.txt'), 'utf8')).toBe(plain.stdout)
    expect(readdirSync(out).sort()).toEqual(['a.json', 'b.md', 'c.txt'])
  })

  it.each<
    readonly [what: string, args: readonly string[], files: Readonly<Record<string, string>>, stdout: string]
  >([
    ['.md', ['-o', 'a.md'], { 'a.md': 'markdown' }, ''],
    ['.html', ['-o', 'a.html'], { 'a.html': 'html' }, ''],
    ['.xml', ['-o', 'a.xml'], { 'a.xml': 'junit' }, ''],
    ['.sarif', ['-o', 'a.sarif'], { 'a.sarif': 'sarif' }, ''],
    ['.sarif.json', ['-o', 'a.sarif.json'], { 'a.sarif.json': 'sarif' }, ''],
    ['no ending that tells', ['-o', 'a.log'], { 'a.log': 'pretty' }, ''],
    ['two of them', ['-o', 'a.md', '-o', 'b.json'], { 'a.md': 'markdown', 'b.json': 'json' }, ''],
    ['beside a named one', ['-o', 'json=a.txt', '-o', 'b.md'], { 'a.txt': 'json', 'b.md': 'markdown' }, ''],
    ['the one reporter, whatever the ending', ['--json', '-o', 'a.md'], { 'a.md': 'json' }, ''],
    [
      'among the reporters',
      ['--reporter', 'pretty', '--reporter', 'markdown', '-o', 'a.md'],
      { 'a.md': 'markdown' },
      'pretty',
    ],
  ])('-o takes the reporter from the ending: %s', async (_what, args, files, onStdout) => {
    const out = temporaryFolder()
    const { code, stdout, stderr } = await callCli(['scan', '-C', small, ...args], { cwd: out })
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    const shown = (id: string) => callCli(['scan', '-C', small, '--reporter', id], { cwd: out })
    expect(stdout).toBe(onStdout === '' ? '' : (await shown(onStdout)).stdout)
    expect(readdirSync(out).sort()).toEqual(Object.keys(files).sort())
    for (const [name, id] of Object.entries(files))
      expect(readFileSync(join(out, name), 'utf8')).toBe((await shown(id)).stdout)
  })

  it('writes every format of CI from one scan, each as its reporter gives it from the JSON report', async () => {
    const out = temporaryFolder()
    const formats = ['json', 'sarif', 'gitlab', 'junit'] as const
    const files = formats.flatMap((id) => ['-o', `${id}=${join(out, id)}`])
    const { code, stdout, stderr } = await callCli(
      ['scan', '--lang', 'en', ...files, '--reporter', 'github'],
      { cwd },
    )
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    const written = (id: string) => readFileSync(join(out, id), 'utf8')
    const report = JSON.parse(written('json')) as Report
    const options = { lang: 'en', color: false, verbose: false } as const
    expect(stdout).toBe(github.render(report, options))
    expect(written('sarif')).toBe(sarif.render(report, options))
    expect(written('gitlab')).toBe(gitlab.render(report, options))
    expect(written('junit')).toBe(junit.render(report, options))
  })

  it('takes -o relative to where it was typed', async () => {
    const out = temporaryFolder()
    await callCli(['scan', '-C', small, '--json', '-o', 'report.json'], { cwd: out })
    expect(readdirSync(out)).toEqual(['report.json'])
  })

  it.each<readonly [what: string, args: readonly string[], env: Record<string, string>, japanese: boolean]>([
    ['the configuration says ja', [], {}, true],
    ['--lang en goes before it', ['--lang', 'en'], { LANG: 'ja_JP.UTF-8' }, false],
  ])('language: %s', async (_what, args, env, japanese) => {
    const { stdout } = await callCli(['scan', ...args], { cwd: smallInJapanese, env })
    expect(/[\u3040-\u30ff]/.test(stdout)).toBe(japanese)
  })

  it.each<readonly [what: string, args: readonly string[], env: Record<string, string>, japanese: boolean]>([
    ['nothing says so', [], {}, false],
    ['--lang ja', ['--lang', 'ja'], {}, true],
    ['LANG=ja_JP.UTF-8', [], { LANG: 'ja_JP.UTF-8' }, true],
    ['LC_ALL goes before LANG', [], { LC_ALL: 'C', LANG: 'ja_JP.UTF-8' }, false],
    ['a language that is not spoken', [], { LANG: 'fr_FR.UTF-8' }, false],
  ])('language without a configuration: %s', async (_what, args, env, japanese) => {
    const { stdout } = await callCli(['scan', ...args], { cwd: small, env })
    expect(/[\u3040-\u30ff]/.test(stdout)).toBe(japanese)
  })

  it('--json is the same in every language', async () => {
    const english = await callCli(['scan', '--json', '--lang', 'en'], { cwd: small })
    const japanese = await callCli(['scan', '--json', '--lang', 'ja'], { cwd: small })
    expect(japanese.stdout).toBe(english.stdout)
  })

  it.each([
    ['none', 0],
    ['open', 1],
    ['all', 1],
  ])('--fail-on %s exits with %i', async (what, code) => {
    const { stdout, ...ended } = await callCli(['scan', '--fail-on', what], { cwd: small })
    expect(ended).toMatchObject({ code, stderr: '' })
    expect(stdout).toBe((await callCli(['scan'], { cwd: small })).stdout)
  })

  it('-h and --version are answers, not mistakes', async () => {
    for (const args of [['-h'], ['scan', '-h'], ['apply', '--help'], ['help', 'scan'], ['--version']]) {
      const { code, stdout, stderr } = await runCli(args)
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
      expect(stdout.endsWith('\n')).toBe(true)
    }
    expect((await runCli(['--version'])).stdout).toMatch(/^\d+\.\d+\.\d+\n$/)
  })
})
