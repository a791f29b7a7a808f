import { readdirSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { loadConfig } from '../src/config/load-config.js'
import { UsageError } from '../src/model/usage-error.js'
import { readShard } from '../src/pipeline/shards/read-shard.js'
import { UnfitShards } from '../src/pipeline/shards/unfit.js'
import { configuration, listener } from './support/clients.js'
import { callCli } from './support/run-cli.js'
import { TemporaryRepository, temporaryFolder } from './support/temporary-repository.js'

/** What somebody may write where another thing is wanted. */
const odd: readonly unknown[] = [
  null,
  true,
  0,
  -1.5,
  1e300,
  '',
  'x',
  '\u001b[31m',
  '../..',
  'a\nb',
  '__proto__',
  [],
  [null],
  [[]],
  {},
  { constructor: 1 },
  JSON.parse('{"__proto__": {"lang": "ja"}}'),
]

/** The value with each part of it, at every depth, replaced by each odd one; what is beside that part is shared. */
function* wrongly(value: unknown): Generator<unknown> {
  yield* odd
  if (typeof value !== 'object' || value === null) return
  for (const key of Object.keys(value))
    for (const wrong of wrongly(Reflect.get(value, key))) {
      const copy = Array.isArray(value) ? [...value] : { ...value }
      Reflect.set(copy, key, wrong)
      yield copy
    }
}

/** Lines for people, of which none steers a terminal, and none is ours alone. */
function expectSentences(text: string): void {
  expect(text).not.toMatch(
    /Cannot read prop|is not (a function|iterable)|\bat .*:\d+:\d+|undefined|\[object /,
  )
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  expect(text).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f]/)
}

const config = {
  lang: 'ja',
  ignore: ['legacy/**'],
  ownHosts: ['api.example.com'],
  endpoints: { 'wss://api.example.com/ws': { stream: '/api/stream', send: '/api/message', shape: 'S1' } },
  auth: { header: 'Authorization', token: 'getToken', from: './auth' },
  adapter: { path: 'src/sse-socket.ts' },
  features: { chat: ['src/chat/**'] },
  phases: { freeze: '2025-08-07' },
  checklist: { 'notify-support': { owner: '@support' } },
}

describe('a wrong value anywhere', () => {
  it('of the configuration: a sentence with the name of the file', async () => {
    for (const wrong of wrongly(config)) {
      const repository = temporaryFolder({ 'migrate-ws.config.json': JSON.stringify(wrong) ?? 'null' })
      try {
        await loadConfig({ cwd: repository })
      } catch (error) {
        expect(error, JSON.stringify(wrong)).toBeInstanceOf(UsageError)
        expectSentences((error as Error).message)
        expect((error as Error).message).toMatch(/^migrate-ws\.config\.json(:\d+)?: /)
      }
    }
  })

  it('of a shard: it fits not, in a sentence', async () => {
    const repository = new TemporaryRepository({
      'a.js': listener,
      'b.tf': 'resource "aws_apigatewayv2_api" "a" {\n  protocol_type = "WEBSOCKET"\n}\n',
    })
    await callCli(['scan', '--shard', '1/1', '-o', 'shards'], { cwd: repository.path })
    const [name = ''] = readdirSync(repository.at('shards'))
    const shard = JSON.parse(repository.read(`shards/${name}`).toString('utf8'))
    let n = 0
    for (const wrong of wrongly(shard)) {
      n++
      try {
        readShard('a.json', JSON.stringify(wrong))
      } catch (error) {
        if (!(error instanceof UnfitShards) && !(error instanceof UsageError)) throw error
        expectSentences(error.message)
      }
    }
    expect(n).toBeGreaterThan(100)
  })

  it('of the baseline and of the record: a sentence, or a scan without them', async () => {
    const repository = new TemporaryRepository({ 'a.js': listener })
    await callCli(['baseline'], { cwd: repository.path })
    const baseline = JSON.parse(repository.read('migrate-ws.baseline.json').toString('utf8'))
    const all = [...wrongly(baseline)]
    for (const wrong of all.filter((_, i) => i % Math.ceil(all.length / 15) === 0)) {
      repository.write('migrate-ws.baseline.json', JSON.stringify(wrong))
      for (const args of [['check'], ['baseline', '--prune']]) {
        const { code, stdout, stderr } = await callCli(args, { cwd: repository.path })
        expect([0, 1, 2], `${args}: ${stderr}`).toContain(code)
        expectSentences(stdout + stderr)
      }
    }
  })
})

describe('a name that steers what shows it', () => {
  const names = [
    'red\u001b[31m.js',
    'title\u001b]0;owned\u0007.js',
    'back\rspace\b.js',
    'line\n::error::owned.js',
    '##[command]owned.js',
    '<img src=x onerror=alert(1)>.js',
    'rtl\u202egpj.js',
    'c1\u009b31m.js',
  ]
  const repository = new TemporaryRepository({
    'migrate-ws.config.yaml': configuration,
    ...Object.fromEntries(names.map((name) => [name, listener])),
    'broken\u001b[32m\n::warning::.js': `${listener}function half( {\n`,
  })
  /** No line of ours begins with what a runner of CI takes for a command, and no character steers a terminal. */
  const expectHarmless = (text: string) => {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
    expect(text).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e]/)
  }

  it.each(['pretty', 'markdown', 'json', 'html', 'sarif', 'junit', 'github', 'gitlab'])(
    '%s',
    async (reporter) => {
      const { code, stdout, stderr } = await callCli(
        ['scan', '--verbose', '--reporter', reporter, '--lang', 'en'],
        {
          cwd: repository.path,
        },
      )
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
      expectHarmless(stdout)
      if (reporter !== 'github') expect(stdout).not.toMatch(/^\s*(::|##\[)/m)
      if (reporter === 'html') expect(stdout).not.toContain('<img src=x')
    },
  )

  it.each([
    [['apply', '--check']],
    [['apply']],
    [['undo']],
    [['explain', 'red\u001b[31m.js:2']],
    [['explain', 'none\u001b[31m.js:2']],
    [['scan', 'none\u001b[31m.js']],
    [['scan', '-C', 'none\u001b[31m']],
    [['scan', '-o', 'none\u001b[31m/a.txt']],
    [['scan', '-c', 'none\u001b[31m.yaml']],
    [['scan', '--nope\u001b[31m']],
    [['merge-reports', 'none\u001b[31m']],
    [['baseline']],
    [['check']],
  ])('%j', async (args) => {
    const { code, stdout, stderr } = await callCli([...args, ...(args[0] === 'undo' ? [] : [])], {
      cwd: repository.path,
    })
    expect([0, 1, 2]).toContain(code)
    expectHarmless(stdout + stderr)
    expect(stdout + stderr).not.toMatch(/^\s*(::|##\[)/m)
  })
})
