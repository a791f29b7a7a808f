import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { bounded, limited, limitRun, RunEnded, untimed } from '../../src/model/run-limit.js'
import { lines } from '../support/hostile-shapes.js'
import { type run, runCli } from '../support/run-cli.js'
import { TemporaryRepository } from '../support/temporary-repository.js'

/** A third of a second. */
const short = 0.005

const limitedTo = (minutes: number, work: () => unknown) =>
  limited(
    async () => {
      limitRun(minutes)
      return work()
    },
    () => undefined,
  )

describe('work that would not end is interrupted', () => {
  it.each<[string, () => void]>([
    [
      'a loop',
      () => {
        for (;;);
      },
    ],
    ['a regular expression that backtracks', () => void /^(a+)+$/.test(`${'a'.repeat(60)}b`)],
    [
      'a loop that takes every error for a part of its work',
      () => {
        for (;;)
          try {
            ;/^(a+)+$/.test(`${'a'.repeat(60)}b`)
          } catch {
            // as a rule that fails is passed over
          }
      },
    ],
  ])('%s', async (_, work) => {
    await expect(limitedTo(short, () => bounded(work))).rejects.toThrow(RunEnded)
  })

  it('something that is waited for', async () => {
    await expect(limitedTo(short, () => new Promise(() => undefined))).rejects.toThrow(
      /^Stopped by the time limit of 0\.005 minutes at: opening the folder; .* with --time-limit 0\.01$/,
    )
  })

  it('but not while a person thinks', async () => {
    const later = new Promise((resolve) => setTimeout(() => resolve('yes'), 600))
    expect(await limitedTo(short, () => untimed(later))).toBe('yes')
  })

  it('and what throws is thrown', async () => {
    const failing = () =>
      bounded(() => {
        throw new TypeError('of its own')
      })
    await expect(limitedTo(1, failing)).rejects.toThrow('of its own')
  })
})

/** Much to parse, and more than a small heap holds. */
const functions = lines(
  3000,
  (i) =>
    `export function f${i}(s) { s.send('a'); f${(i + 1) % 3000}(s); f${(i * 7) % 3000}(s) }${i % 50 ? '' : '\n'}`,
)
const repository = new TemporaryRepository({
  'a.js': "const socket = new WebSocket('wss://a.example/x')\nsocket.onmessage = show\n",
  'package.json': '{}\n',
  'migrate-ws.config.yaml': 'endpoints:\n  "wss://a.example/x": { stream: /x }\n',
  ...Object.fromEntries(
    Array.from({ length: 60 }, (_, i) => [
      `f${i}.js`,
      `const socket = new WebSocket('wss://a.example/x')\n${functions}\nf0(socket)\n`,
    ]),
  ),
})

const commands = [
  ['scan', '-o', 'report.json'],
  ['scan', '--shard', '1/2'],
  ['report', '--base', 'HEAD'],
  ['check'],
  ['apply'],
  ['apply', '--dry-run'],
  ['baseline'],
  ['attest', 'notify-support', '--by', 'A', '--statement', 'B'],
  ['plan', '--write'],
  ['plan-removal', '-o', 'plan.md'],
  ['explain', 'a.js:1'],
  ['init', '--force'],
]

/** Names and texts, but for what git keeps. */
const disk = () =>
  readdirSync(repository.path)
    .filter((name) => name !== '.git')
    .map((name) => [name, readFileSync(join(repository.path, name), 'utf8')])
const before = disk()

const expectNothing = ({ code, stdout }: Awaited<ReturnType<typeof run>>) => {
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
  expect(disk()).toEqual(before)
  expect(existsSync(repository.at('.git/migrate-ws'))).toBe(false)
}

describe('a run whose time is over', () => {
  it.each(commands.map((args) => [args.join(' '), args] as const))(
    '%s: one sentence, no result, nothing written',
    async (_, args) => {
      const done = await runCli([...args, '--time-limit', '0.0005'], { cwd: repository.path })
      expect(done.stderr).toMatch(
        /^Stopped by the time limit of 0\.0005 minutes at.* \(?.+; no result is printed and nothing is written; leave .* with --ignore .*, or allow more with --time-limit 0\.001\n$/,
      )
      expectNothing(done)
    },
  )

  it('names the stage and the file, in the middle of the work', async () => {
    const done = await runCli(['scan', '--time-limit', '0.05'], { cwd: repository.path })
    expect(done.stderr).toMatch(
      /^Stopped by the time limit of 0\.05 minutes at f\d+\.js \([a-z ]+\); .*; leave that file out with --ignore f\d+\.js, or allow more with --time-limit 0\.1\n$/,
    )
    expectNothing(done)
  })
})

describe('a run whose memory is nearly used up', () => {
  it.each([['scan'], ['check'], ['apply']])('%s: one sentence, no result, nothing written', async (name) => {
    const env = { NODE_OPTIONS: '--max-old-space-size=120' }
    const done = await runCli([name], { cwd: repository.path, env })
    expect(done.stderr).toMatch(
      /^Stopped because the memory of Node \(\d+ MB\) was nearly used up at.* \(?.+; no result is printed and nothing is written; leave .* with --ignore \S+, or allow more with NODE_OPTIONS=--max-old-space-size=\d+\n$/,
    )
    expectNothing(done)
  })
})

describe('six million wrong entries', () => {
  const wrong = `[${'{},'.repeat(6_000_000)}null]`
  const small = new TemporaryRepository({ 'a.js': "new WebSocket('wss://a.example/x')\n" })
  const shards = new TemporaryRepository({})
  const shard = 'migrate-ws-shard-1-of-1.json'
  const baseline = new TemporaryRepository({
    'a.js': '',
    'migrate-ws.baseline.json': `{ "version": 1, "findings": ${wrong} }`,
  })
  beforeAll(async () => {
    await runCli(['scan', '--shard', '1/1', '-o', shards.path], { cwd: small.path })
    const written = JSON.parse(shards.read(shard).toString())
    const text = JSON.stringify({ ...written, code: { ...written.code, found: 'wrong' } })
    shards.write(shard, text.replace('"wrong"', wrong))
  }, 60_000)

  const given: readonly (readonly [string, readonly string[], string, RegExp])[] = [
    [
      'of a shard',
      ['merge-reports', shards.path],
      small.path,
      /^.* damaged shard at code\.found\.0\.at \(nothing\); .*\n$/,
    ],
    [
      'of a baseline',
      ['check'],
      baseline.path,
      /^(migrate-ws\.baseline\.json:1: findings\[\d\]\.\w+ is missing: .*\n){10}$/,
    ],
  ]

  it.each(given)(
    '%s: what is wrong first is told, and a heap of 1 GB is enough',
    async (_, args, cwd, says) => {
      const env = { NODE_OPTIONS: '--max-old-space-size=1000' }
      const { code, stdout, stderr } = await runCli(args, { cwd, env })
      expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
      expect(stderr).toMatch(says)
    },
  )

  it.each(given)('%s: the time limit ends the reading', async (_, args, cwd) => {
    const { code, stdout, stderr } = await runCli([...args, '--time-limit', '0.01'], { cwd })
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toMatch(
      /^Stopped by the time limit of 0\.01 minutes at: (reading the shards|judging the checklist); /,
    )
  })
})
