import { readFileSync } from 'node:fs'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { describe, expect, it } from 'vitest'
import { callCli, scanReport } from '../support/run-cli.js'
import { TemporaryRepository } from '../support/temporary-repository.js'

const path = 'migrate-ws.baseline.json'
const chat = `export class Chat {
  connect(url: string) {
    return new WebSocket(url)
  }
}
`

describe('migrate-ws baseline', () => {
  it('writes one finding a line, the same bytes each time, in the form that its schema has', async () => {
    const { repository, text } = await withBaseline({ 'src/b.ts': chat, 'src/a.ts': chat })
    const lines = text.split('\n').filter((line) => line.includes('"path"'))
    expect(lines).toEqual([
      '    {"path":"src/a.ts","rule":"browser-websocket","message":"opened","scope":"Chat.connect","expression":"new WebSocket(url)"},',
      '    {"path":"src/b.ts","rule":"browser-websocket","message":"opened","scope":"Chat.connect","expression":"new WebSocket(url)"},',
    ])
    expect(text).not.toContain(repository.path)
    const schema = JSON.parse(
      readFileSync(new URL('../../schema/baseline.schema.json', import.meta.url), 'utf8'),
    )
    const validate = new Ajv2020({ strict: false }).compile(schema)
    expect(validate(JSON.parse(text)) ? [] : validate.errors).toEqual([])
    await callCli(['baseline', '--update'], { cwd: repository.path })
    expect(repository.read(path).toString()).toBe(text)
  })

  it('holds files whatever they are called', async () => {
    const names = ['line\nend.ts', '\\back.ts', 'c:\u202e.ts', '"quoted".ts', 'src/..more/a.ts']
    const { repository } = await withBaseline(Object.fromEntries(names.map((name) => [name, chat])))
    const { code, stderr } = await callCli(['check'], { cwd: repository.path })
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  })

  it('is not written over, and what does not exist is not pruned', async () => {
    const { repository } = await withBaseline({ 'a.ts': chat })
    const again = await callCli(['baseline'], { cwd: repository.path })
    expect(again.code).toBe(2)
    expect(again.stderr).toMatch(/already.*baseline --prune.*baseline --update/)
    const both = await callCli(['baseline', '--prune', '--update'], { cwd: repository.path })
    expect(both.code).toBe(2)
    const { path: cwd } = new TemporaryRepository({ 'a.ts': chat })
    const none = await callCli(['baseline', '--prune'], { cwd })
    expect(none).toMatchObject({ code: 2, stderr: expect.stringMatching(/type: migrate-ws baseline\n$/) })
  })

  it('leaves out what git does not track, and says so', async () => {
    const repository = new TemporaryRepository({ 'a.ts': chat })
    repository.write('b.ts', chat)
    const run = await callCli(['baseline'], { cwd: repository.path })
    expect(run.stderr).toMatch(/^1 in files that git does not track .*git add/)
    expect(repository.read(path).toString()).not.toContain('b.ts')
  })

  it('has no test that only imports what opens a socket: one more of them passes the freeze', async () => {
    const { repository, text } = await withBaseline({ 'src/chat.ts': chat })
    repository.write(
      'src/chat.test.ts',
      "import { Chat } from './chat.js'\ntest('connects', () => new Chat().connect('wss://a.example.com'))\n",
    )
    const { findings } = await scanReport(repository.path)
    expect(findings.map(({ ruleId }) => ruleId)).toContain('websocket-module-test')
    expect(await callCli(['check'], { cwd: repository.path })).toMatchObject({ code: 0 })
    await callCli(['baseline', '--update'], { cwd: repository.path })
    expect(repository.read(path).toString()).toBe(text)
  })

  it('takes a renamed file and moved code for what they are', async () => {
    const { repository } = await withBaseline({ 'src/a.ts': chat })
    repository.git('mv', 'src/a.ts', 'src/chat.ts')
    const { code, stdout } = await callCli(['check', '--lang', 'en'], { cwd: repository.path })
    expect(code).toBe(0)
    expect(stdout).toContain('1 entry of the baseline moved to another file')
    await callCli(['baseline', '--prune'], { cwd: repository.path })
    expect(repository.read(path).toString()).toContain('"path":"src/chat.ts"')
  })

  it('knows a use whose finding says something else now, since another line changed', async () => {
    const nginx = `server {
  location /ws {
    proxy_pass http://app:8000;
    proxy_set_header Upgrade $http_upgrade;
  }
}
`
    const { repository } = await withBaseline({ 'nginx.conf': nginx })
    const messageOf = async () => (await scanReport(repository.path)).findings[0]?.messageId
    expect(await messageOf()).toBe('upgrade')
    const buffered = nginx.replace('8000;\n', '8000;\n    proxy_buffering off;\n')
    repository.write('nginx.conf', buffered)
    expect(await messageOf()).toBe('upgrade-unbuffered')
    expect(await callCli(['check'], { cwd: repository.path })).toMatchObject({ code: 0 })
    // One more of the same is new, whatever it says.
    repository.write('nginx.conf', `${buffered}${buffered}`)
    const more = JSON.parse((await callCli(['check', '--json'], { cwd: repository.path })).stdout)
    expect(more).toMatchObject({ failures: ['fresh'], fresh: [{ location: { start: { line: 12 } } }] })
  })

  it('tells what a comment leaves out from what is gone, until it is pruned', async () => {
    const { repository } = await withBaseline({ 'src/a.ts': chat })
    const kept = chat.replace(
      '    return',
      '    // migrate-ws-ignore browser-websocket: binary audio\n    return',
    )
    repository.write('src/a.ts', kept)
    const check = () => callCli(['check', '--lang', 'en'], { cwd: repository.path })
    const { code, stdout } = await check()
    expect(code).toBe(0)
    expect(stdout).toContain(
      '1 baseline entry is suppressed now; drop such entries: migrate-ws baseline --prune\n    src/a.ts:4 binary audio [browser-websocket]',
    )
    expect(stdout).not.toContain('no longer match')
    // The same code elsewhere is new: the entry is of the one that is left out.
    repository.write('src/b.ts', chat)
    expect((await check()).stdout).toContain('1 WebSocket use not in the baseline')
    repository.git('clean', '-fdq', 'src')
    await callCli(['baseline', '--prune'], { cwd: repository.path })
    expect(repository.read(path).toString()).not.toContain('src/a.ts')
    expect((await check()).stdout).toContain('1 finding left out on purpose')
    repository.write('src/a.ts', chat.replace('new WebSocket(url)', 'null'))
    repository.write(path, (await withBaseline({ 'src/a.ts': chat })).text)
    expect((await check()).stdout).toContain('1 baseline entry no longer matches any scanned code')
  })

  it('tells a swap of the same count: one new, one gone', async () => {
    const { repository } = await withBaseline({ 'src/a.ts': chat })
    repository.write('src/a.ts', chat.replace('WebSocket(url)', "WebSocket(url + '/2')"))
    const run = await callCli(['check', '--json'], { cwd: repository.path })
    expect(run.code).toBe(1)
    expect(JSON.parse(run.stdout)).toMatchObject({ failures: ['fresh', 'stale'] })
  })

  it('does not call gone what stands in a file that no longer parses', async () => {
    const { repository } = await withBaseline({ 'src/a.ts': chat, 'src/b.ts': chat })
    repository.write('src/a.ts', 'export class Chat {{{\nnew WebSocket(\n')
    await callCli(['baseline', '--prune'], { cwd: repository.path })
    expect(repository.read(path).toString()).toContain('src/a.ts')
  })

  it('makes the first item done once it is committed, and no longer when it is not true', async () => {
    const { repository } = await withBaseline({ 'src/a.ts': chat })
    const status = async () => (await scanReport(repository.path)).checklist[0]?.assessment.status
    expect(await status()).toBe('partial')
    repository.commit()
    expect(await status()).toBe('done')
    repository.write('src/b.ts', chat.replace('url)', 'url + 1)'))
    expect(await status()).toBe('partial')
  })
})

describe('branches that both change the baseline', () => {
  it('merge without a conflict', async () => {
    const files = Object.fromEntries(['a', 'b', 'c', 'd', 'e', 'f'].map((name) => [`src/${name}.ts`, chat]))
    const { repository } = await withBaseline(files)
    repository.commit()
    const migrate = async (branch: string, name: string) => {
      repository.git('checkout', '-q', '-b', branch, 'main')
      repository.git('rm', '-q', `src/${name}.ts`)
      await callCli(['baseline', '--prune'], { cwd: repository.path })
      repository.commit()
    }
    await migrate('one', 'a')
    await migrate('two', 'f')
    repository.git('merge', '-q', '-m', 'both', 'one')
    const { code, stderr } = await callCli(['check'], { cwd: repository.path })
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  })
})

const entry =
  '{"path":"a.ts","rule":"browser-websocket","message":"opened","expression":"new WebSocket(url)"}'

/** What is wrong with the file, and what the message must say: where, and what to type. */
const broken: Readonly<Record<string, readonly [text: string, says: RegExp]>> = {
  'marks of a merge': [
    `{\n  "version": 1,\n  "findings": [\n<<<<<<< HEAD\n    ${entry},\n=======\n>>>>>>> two\n    null\n  ]\n}\n`,
    /^migrate-ws\.baseline\.json:4: a merge left conflict markers .* type: migrate-ws baseline --prune\n$/,
  ],
  'a newer version': [
    '{ "version": 2, "findings": [] }',
    /version 2, .* type: npm install -D migrate-ws@latest/,
  ],
  'no version': ['{ "findings": [] }', /version must be 1/],
  'an unknown key': [
    `{ "version": 1, "findings": [{ "path": "a.ts", "rule": "r", "mesage": "m", "expression": "" }] }`,
    /migrate-ws\.baseline\.json:1: unknown key .*mesage", did you mean "message"\? Write message instead/,
  ],
  'an absolute path': [
    `{ "version": 1, "findings": [{ "path": "/a.ts", "rule": "r", "message": "m", "expression": "" }] }`,
    /path/,
  ],
  'no JSON': ['{ "version": 1,', /^migrate-ws\.baseline\.json:1: this is not JSON/],
  'an empty file': ['', /migrate-ws\.baseline\.json:1: this is not JSON/],
}

describe('a baseline that cannot be read', () => {
  it.each(Object.entries(broken))('%s: 2', async (_name, [text, says]) => {
    const { path: cwd } = new TemporaryRepository({ 'a.ts': chat, [path]: text })
    for (const command of ['check', 'scan']) {
      const run = await callCli([command], { cwd })
      expect(run).toMatchObject({ code: 2, stdout: '' })
      expect(run.stderr).toMatch(says)
    }
  })

  it('with a million wrong entries: ten are told', async () => {
    const text = `{ "version": 1, "findings": [${'1,'.repeat(1_000_000)}null] }`
    const repository = new TemporaryRepository({ 'a.ts': chat, [path]: text })
    const { code, stderr } = await callCli(['check'], { cwd: repository.path })
    expect(code).toBe(2)
    expect(stderr.split('\n').filter((line) => line.includes('findings['))).toHaveLength(10)
  })

  it('with 200,000 unknown keys: ten are told, and soon', async () => {
    const keys = Array.from({ length: 200_000 }, (_, i) => `"k${i}": 1`).join()
    for (const baseline of [
      `{ "version": 1, "findings": [null], ${keys} }`,
      `{ "version": 1, "findings": [{ ${keys} }] }`,
    ]) {
      const { path: cwd } = new TemporaryRepository({ 'a.js': '', 'migrate-ws.baseline.json': baseline })
      const { code, stderr } = await callCli(['check', '--lang', 'en', '--time-limit', '0.2'], { cwd })
      expect(code).toBe(2)
      expect(stderr).not.toContain('--time-limit')
      expect(stderr.match(/unknown key|is missing/g)).toHaveLength(10)
    }
  })

  it('is read with lines in any order, lines that stand twice, and a byte order mark', async () => {
    const { repository, text } = await withBaseline({ 'a.ts': chat, 'b.ts': chat })
    const lines = text.split('\n').filter((line) => line.includes('"path"'))
    repository.write(
      path,
      `\ufeff{"version":1,"findings":[\n${[...lines].reverse().join('\n')}\n${lines[0]}\nnull]}`,
    )
    expect((await callCli(['check'], { cwd: repository.path })).code).toBe(0)
    await callCli(['baseline', '--prune'], { cwd: repository.path })
    expect(repository.read(path).toString()).toBe(text)
  })

  it('is read where it is larger than a file that is analysed: large repositories have one', async () => {
    const { repository, text } = await withBaseline({ 'a.ts': chat })
    repository.write(path, `${text}${' '.repeat(5_000_000)}\n`)
    expect((await callCli(['check'], { cwd: repository.path })).code).toBe(0)
  })
})

async function withBaseline(files: Readonly<Record<string, string>>) {
  const repository = new TemporaryRepository(files)
  const run = await callCli(['baseline'], { cwd: repository.path })
  expect(run).toMatchObject({ code: 0, stderr: '' })
  return { repository, text: repository.read(path).toString() }
}
