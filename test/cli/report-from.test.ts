import { writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { reporters } from '../../src/reporters/index.js'
import { callCli } from '../support/run-cli.js'
import { TemporaryRepository, temporaryFolder } from '../support/temporary-repository.js'

const listener = "const ws = new WebSocket('/live')\nws.onmessage = (event) => console.log(event.data)\n"

/** The JSON report of a small repository, in a folder where nothing else is. */
async function saved(): Promise<{ cwd: string; path: string; report: Record<string, unknown> }> {
  const { path } = new TemporaryRepository({ 'src/live.js': listener, 'README.md': 'It uses a WebSocket.\n' })
  const { stdout } = await callCli(['scan', '--json', '--lang', 'en'], { cwd: path })
  const cwd = temporaryFolder({ 'report.json': stdout })
  return { cwd, path, report: JSON.parse(stdout) }
}

/** A saved report does not say whose it is, nor of which day where nothing in it is due. */
function withoutOrigin(page: string, name: string): string {
  const today = new Date().toISOString().slice(0, 10)
  return page
    .replace(new RegExp(`<title>${name} – (.*), ${today}</title>`), '<title>$1</title>')
    .replace(/<p class="whose">.*<\/p>/, '<p class="whose"></p>')
}

describe('report --from', () => {
  it.each(reporters.map(({ id }) => [id]))('%s: as the scan itself writes it', async (reporter) => {
    const { cwd, path } = await saved()
    const args = ['--reporter', reporter, '--lang', 'en']
    const again = await callCli(['report', '--from', 'report.json', ...args], { cwd })
    const { code, stdout, stderr } = await callCli(['scan', ...args], { cwd: path })
    expect(again).toMatchObject({ code, stderr, stdout: withoutOrigin(stdout, basename(path)) })
  })

  it('writes files and speaks Japanese', async () => {
    const { cwd } = await saved()
    const run = await callCli(['report', '--from', 'report.json', '-o', 'page.html', '--lang', 'ja'], { cwd })
    expect(run).toMatchObject({ code: 0, stdout: '', stderr: '' })
    const { stdout } = await callCli(['report', '--from', 'report.json', '--lang', 'ja'], { cwd })
    expect(stdout).toContain('クライアント側の更新')
  })

  it.each<[string, (report: Record<string, unknown>) => string, RegExp]>([
    ['no JSON', () => '{', /^bad\.json is not JSON; write it with: migrate-ws scan --json\n$/],
    ['another file', () => '{"name":"app"}', /^bad\.json is not a report of this version: .*required/],
    [
      'another version',
      (report) => JSON.stringify({ ...report, schemaVersion: 1 }),
      /not a report of this version: \/schemaVersion /,
    ],
    [
      'a line that is a text',
      (report) => JSON.stringify(report).replace('"line":1', '"line":"1"'),
      /not a report of this version: \/\w+\/\d+\/.*line must be integer/,
    ],
  ])('refuses %s', async (_, text, says) => {
    const { cwd, report } = await saved()
    writeFileSync(join(cwd, 'bad.json'), text(report))
    const run = await callCli(['report', '--from', 'bad.json'], { cwd })
    expect(run).toMatchObject({ code: 2, stdout: '' })
    expect(run.stderr).toMatch(says)
  })

  it('refuses what is not there, and a base beside it', async () => {
    const { cwd } = await saved()
    const missing = await callCli(['report', '--from', 'none.json'], { cwd })
    expect(missing).toMatchObject({ code: 2, stderr: expect.stringContaining('none.json cannot be read') })
    const both = await callCli(['report', '--from', 'report.json', '--base', 'main'], { cwd })
    expect(both).toMatchObject({ code: 2, stderr: expect.stringContaining('cannot be used with') })
  })
})

it('shows help where no command is given', async () => {
  const run = await callCli([], { cwd: temporaryFolder({}) })
  expect(run).toMatchObject({ code: 0, stderr: '' })
  expect(run.stdout).toMatch(/^Usage: migrate-ws /)
})
