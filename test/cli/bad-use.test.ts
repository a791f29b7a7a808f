import { describe, expect, it } from 'vitest'
import { configuration, listener } from '../support/clients.js'
import { callCli, type Run } from '../support/run-cli.js'
import { TemporaryRepository, temporaryFolder } from '../support/temporary-repository.js'

/** One sentence on stderr, nothing on stdout, exit 2; never a stack. */
function expectRefusal(run: Run): void {
  expect(run).toMatchObject({ code: 2, signal: null, stdout: '' })
  expect(run.stderr).toMatch(/^[^\n]+\n$/)
  expect(run.stderr).not.toMatch(/\bat .*:\d+:\d+|Error:|bug|undefined/)
}

describe('bad use: one sentence, exit 2', () => {
  const repository = new TemporaryRepository({ 'a.js': listener, 'migrate-ws.config.yaml': configuration })

  it.each<readonly [what: string, args: readonly string[], says: RegExp]>([
    ['an unknown command', ['scna'], /'scna'.*scan/],
    ['an unknown option', ['scan', '--nope'], /'--nope'/],
    ['an unknown option before the command', ['--nope', 'scan'], /'--nope'/],
    ['an option of another command', ['apply', '--fail-on', 'open'], /'--fail-on'/],
    ['an option that only one other command has', ['check', '--base', 'main'], /migrate-ws report --base\?/],
    ['an option without its value', ['scan', '--reporter'], /--reporter/],
    ['a missing path', ['scan', 'missing.js'], /"missing.js"/],
    ['a missing path among good ones', ['scan', 'a.js', 'missing'], /"missing"/],
    ['a path below a file', ['scan', 'a.js/below'], /"a.js\/below"/],
    ['a missing path for apply', ['apply', 'missing.js'], /"missing.js"/],
    ['a path outside of the folder of -C', ['scan', '-C', '.', '..'], /"\.\."/],
    ['a glob that matches nothing', ['scan', '*.zzz'], /"\*\.zzz"/],
    ['a missing folder', ['scan', '-C', 'missing'], /"missing"/],
    ['a file as the folder', ['scan', '-C', 'a.js'], /"a.js"/],
    ['an unknown reporter', ['scan', '--reporter', 'pdf'], /"pdf".*html.*json.*markdown/],
    ['an unknown reporter with a file', ['scan', '-o', 'pdf=report.pdf'], /"pdf"/],
    ['two reporters for stdout', ['scan', '--json', '--reporter', 'markdown'], /stdout/],
    ['one file for two reporters', ['scan', '--json', '--reporter', 'markdown', '-o', 'x'], /"x"/],
    ['two files for one reporter', ['scan', '--json', '-o', 'a.md', '-o', 'b.md'], /Two files.*json.*-o/],
    ['two files that tell no reporter', ['scan', '-o', 'a.log', '-o', 'b.log'], /Two files.*pretty/],
    ['a file that cannot be written', ['scan', '-o', 'missing/report.txt'], /missing\/report.txt/],
    ['an unknown language', ['scan', '--lang', 'fr'], /'fr'.*en, ja/],
    ['a month that does not exist', ['scan', '--today', '2026-13-01'], /'2026-13-01'/],
    ['a day that does not exist', ['scan', '--today', '2026-02-30'], /'2026-02-30'/],
    ['no date', ['scan', '--today', 'tomorrow'], /'tomorrow'/],
    ['an unknown --fail-on', ['scan', '--fail-on', 'never'], /'never'/],
    ['--fail-on new without a baseline', ['scan', '--fail-on', 'new'], /baseline/],
    ['--check with --dry-run', ['apply', '--check', '--dry-run'], /--check.*--dry-run/],
    ['a missing configuration', ['scan', '-c', 'missing.yaml'], /missing.yaml/],
  ])('%s', async (_what, args, says) => {
    const run = await callCli(args, { cwd: repository.path })
    expectRefusal(run)
    expect(run.stderr).toMatch(says)
  })

  it.each<readonly [what: string, file: string, content: string, says: RegExp]>([
    ['an unknown key', 'migrate-ws.config.yaml', 'endpoint: {}\n', /config.yaml:1: .*"endpoint".*endpoints/],
    ['broken YAML', 'migrate-ws.config.yaml', 'lang: en\nendpoints: [\n', /config.yaml:3/],
    ['a tab as indentation', 'migrate-ws.config.yaml', 'ignore:\n\t- a\n', /config.yaml:2/],
    ['a wrong value', 'migrate-ws.config.yaml', 'lang: fr\n', /lang must be en or ja/],
    ['a list', 'migrate-ws.config.yaml', '- lang\n', /must be a map/],
    ['broken JSON', 'migrate-ws.config.json', '{"lang":}', /config.json:1/],
    ['an unknown key in JSON', 'migrate-ws.config.json', '{"langg": "en"}', /"langg".*lang/],
    [
      'an unknown key in package.json',
      'package.json',
      '{"migrate-ws": {"langg": "en"}}',
      /package.json:1: .*"langg"/,
    ],
  ])('a configuration with %s', async (_what, file, content, says) => {
    for (const command of ['scan', 'apply']) {
      const run = await callCli([command], { cwd: temporaryFolder({ [file]: content, 'a.js': listener }) })
      expectRefusal(run)
      expect(run.stderr).toMatch(says)
    }
  })

  it('two configurations in one folder', async () => {
    const cwd = temporaryFolder({ 'migrate-ws.config.yaml': '', 'migrate-ws.config.json': '{}' })
    expectRefusal(await callCli(['scan'], { cwd }))
  })

  it('only --debug shows where an error came from', async () => {
    const run = await callCli(['scan', '--debug', 'missing.js'], { cwd: repository.path })
    expect(run).toMatchObject({ code: 2, stdout: '' })
    expect(run.stderr).toMatch(/^There is no .*\n.*\n {4}at /)
  })

  it('left the repository as it was', () => {
    expect(repository.git('status', '--porcelain', '--ignored')).toBe('')
  })
})
