import {
  copyFileSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { describe, expect, it } from 'vitest'
import { readShard } from '../src/pipeline/shards/read-shard.js'
import { listener } from './support/clients.js'
import { callCli, type Run } from './support/run-cli.js'
import { fixture, TemporaryRepository, temporaryFolder } from './support/temporary-repository.js'

const folder = 'migrate-ws-shards'

const schema = JSON.parse(readFileSync(new URL('../schema/shard.schema.json', import.meta.url), 'utf8'))
const validate = new Ajv2020({ strict: false }).compile(schema)

/** Puts a value into nested JSON; undefined takes out what is there. */
function put(into: Record<string, unknown>, [key = '', ...further]: readonly string[], value: unknown): void {
  if (further.length > 0) put(into[key] as Record<string, unknown>, further, value)
  else if (value === undefined) delete into[key]
  else into[key] = value
}

/** All at once, as machines of a pipeline do it. */
async function writeShards(cwd: string, of: number, ...args: readonly string[]): Promise<void> {
  const write = async (index: number) => {
    const { code, stdout, stderr } = await callCli(['scan', '--shard', `${index}/${of}`, ...args], { cwd })
    expect({ code, stdout }).toEqual({ code: 0, stdout: '' })
    expect(stderr).toContain(`Wrote shard ${index}/${of} to `)
  }
  await Promise.all(Array.from({ length: of }, (_, i) => write(i + 1)))
}

const kindOf = (value: unknown) => (value === null ? 'null' : Array.isArray(value) ? 'list' : typeof value)

function saidOf(act: () => unknown): string {
  try {
    act()
    return ''
  } catch (error) {
    return (error as Error).message
  }
}

/** One place of each shape: of all entries of lists the first that has it. */
function placesIn(whole: unknown): (readonly string[])[] {
  const found = new Map<string, readonly string[]>()
  const look = (value: unknown, at: readonly string[]): void => {
    const shape = at.map((key) => (/^\d+$/.test(key) ? '*' : key)).join('.')
    const place = found.get(shape) ?? at
    if (at.length > 0) found.set(shape, place)
    if (typeof value !== 'object' || value === null) return
    for (const [key, inner] of Object.entries(value)) look(inner, [...at, key])
  }
  look(whole, [])
  return [...found.values()]
}

const merge = (cwd: string, ...args: readonly string[]): Promise<Run> =>
  callCli(['merge-reports', folder, ...args], { cwd })

/** Sockets that are opened, kept, sent on and shared in different files, a stream, and a server that both sides may go to. */
const crossing = {
  'src/registry.ts': `export const sockets = new Map<string, WebSocket>()
export function open(room: string): WebSocket {
  const socket = new WebSocket(\`wss://chat.example.com/rooms/\${room}/ws\`)
  sockets.set(room, socket)
  return socket
}
`,
  'src/send.ts': `import { open, sockets } from './registry'
export const say = (room: string, text: string) => (sockets.get(room) ?? open(room)).send(JSON.stringify({ text }))
`,
  'src/listen.ts': `import { open } from './registry'
const socket = open('lobby')
socket.onmessage = (event) => console.log(JSON.parse(event.data))
socket.onclose = () => setTimeout(() => open('lobby'), 1000)
`,
  'src/store.ts': `export const store = { socket: null as WebSocket | null }
`,
  'src/fill.ts': `import { store } from './store'
store.socket = new WebSocket('/ws/feed')
// migrate-ws-ignore browser-websocket-handler: it goes with the old client
store.socket.onmessage = () => {}
`,
  'src/drain.ts': `import { store } from './store'
export const drain = () => { store.socket?.send('drained'); store.socket?.close() }
`,
  'src/Chat.vue': `<template><button @click="say">{{ line }}</button></template>
<script>
export default {
  data: () => ({ line: '' }),
  methods: {
    open() {
      this.socket = new WebSocket('/ws/chat')
      this.socket.onmessage = (event) => { this.line = event.data }
    },
    say() { this.socket.send('hello') },
  },
}
</script>
`,
  'src/stream.ts': `new EventSource('/api/feed/stream').onmessage = (event) => console.log(event.data)
`,
  'src/ask.ts': `new EventSource('/api/answers')
`,
  'server/app.py': `from fastapi import FastAPI, WebSocket
from fastapi.responses import StreamingResponse

app = FastAPI()

@app.websocket('/ws/feed')
async def feed(socket: WebSocket):
    await socket.accept()

@app.get('/api/feed/stream')
async def stream():
    return StreamingResponse(pieces(), media_type='text/event-stream')

@app.post('/api/answers')
async def answers():
    return StreamingResponse(pieces(), media_type='text/event-stream')
`,
  'server/broken.py': 'def (:\n  websocket.send("x"\n',
  'docs/feed.md': '# Feed\n\nConnect to `/ws/feed`, or read `/api/feed/stream`.\n',
} as const

describe('merged shards are the whole scan, byte for byte', () => {
  const repositories: readonly (readonly [string, readonly number[], () => TemporaryRepository])[] = [
    ['legacy-chat', [3], () => TemporaryRepository.of(fixture('legacy-chat'))],
    ['already-sse', [2], () => TemporaryRepository.of(fixture('already-sse'))],
    ['broken-files', [3], () => TemporaryRepository.of(fixture('broken-files'))],
    ['no-websocket', [2], () => TemporaryRepository.of(fixture('no-websocket'))],
    ['sockets across files', [1, 2, 3, 5], () => new TemporaryRepository(crossing)],
  ]

  it.each(repositories)(
    '%s, in %j',
    async (_name, counts, make) => {
      const { path } = make()
      const whole = await callCli(['scan', '--json'], { cwd: path })
      expect(whole.code).toBe(0)
      for (const of of counts) {
        const out = `${folder}-${of}`
        await writeShards(path, of, '-o', out)
        expect(readdirSync(join(path, out))).toHaveLength(of)
        const merged = await callCli(['merge-reports', out, '--json'], { cwd: path })
        expect({ of, code: merged.code, stderr: merged.stderr }).toEqual({ of, code: 0, stderr: '' })
        expect(merged.stdout).toBe(whole.stdout)
      }
    },
    120_000,
  )

  it('each share finds something of its own, and none finds all', async () => {
    const { path } = new TemporaryRepository(crossing)
    await writeShards(path, 3)
    const counts = readdirSync(join(path, folder)).map(
      (name) => JSON.parse(readFileSync(join(path, folder, name), 'utf8')).code.found.length as number,
    )
    expect(counts.filter((count) => count > 0).length).toBeGreaterThan(1)
  })

  it('with every reporter, gate and file that scan has', async () => {
    const { path } = TemporaryRepository.of(fixture('legacy-chat'))
    await writeShards(path, 2)
    const args = ['--reporter', 'markdown', '--fail-on', 'open', '--lang', 'ja', '-o']
    const merged = await merge(path, ...args, 'html=page.html')
    const page = readFileSync(join(path, 'page.html'), 'utf8')
    rmSync(join(path, 'page.html'))
    const whole = await callCli(['scan', ...args, 'html=page.html'], { cwd: path })
    expect(merged).toEqual(whole)
    expect(merged.code).toBe(1)
    expect(page).toBe(readFileSync(join(path, 'page.html'), 'utf8'))
  })

  it('with what earlier commits held', async () => {
    const made = new TemporaryRepository()
    made.write('a.js', listener)
    made.write('b.js', listener)
    made.commitOn('2026-01-05', 'two clients')
    made.write('b.js', '')
    made.commitOn('2026-02-02', 'one is gone')
    await writeShards(made.path, 2)
    const args = ['--history', '--today', '2026-03-02', '--json', '-o', 'html=page.html']
    const merged = await merge(made.path, ...args)
    rmSync(made.at('page.html'))
    const whole = await callCli(['scan', ...args], { cwd: made.path })
    expect(merged).toEqual(whole)
    expect(JSON.parse(merged.stdout).trend).toBeDefined()
  })

  it('from another folder, where the flags are said again', async () => {
    const { path } = new TemporaryRepository({ 'web/a.js': listener, 'web/b.js': listener })
    const whole = await callCli(['scan', '-C', 'web', '--json'], { cwd: path })
    for (const index of [1, 2]) {
      const { stderr } = await callCli(
        ['scan', '-C', 'web', '--shard', `${index}/2`, '-o', 'out/all of it'],
        {
          cwd: path,
        },
      )
      expect(stderr).toMatch(/type: migrate-ws merge-reports -C web 'out\/all of it'\n$/)
    }
    const args = ['merge-reports', '-C', 'web', 'out/all of it']
    expect(await callCli([...args, '--json'], { cwd: path })).toEqual(whole)
    rmSync(join(path, 'out/all of it/migrate-ws-shard-1-of-2.json'))
    expect((await callCli(args, { cwd: path })).stderr).toMatch(
      /write it with: migrate-ws scan --shard 1\/2 -C web -o 'out\/all of it'\n$/,
    )
  })
})

describe('shards that make no report', () => {
  const repository = (files: Readonly<Record<string, string>> = { 'a.js': listener, 'b.js': listener }) =>
    new TemporaryRepository(files)

  it('none: exit 1', async () => {
    const { path } = repository()
    mkdirSync(join(path, folder))
    const { code, stdout, stderr } = await merge(path)
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' })
    expect(stderr).toBe(
      `There is no shard in ${folder}; write each with: migrate-ws scan --shard i/n -o ${folder}\n`,
    )
  })

  it('one missing: exit 1, and what writes it', async () => {
    const { path } = repository()
    await writeShards(path, 1, '-o', 'other')
    for (const index of [1, 3]) await callCli(['scan', '--shard', `${index}/3`], { cwd: path })
    const { code, stdout, stderr } = await merge(path, '--json')
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' })
    expect(stderr).toBe(
      `1 of 3 shards is missing in ${folder}; write it with: migrate-ws scan --shard 2/3 -o ${folder}\n`,
    )
  })

  it('one there twice: exit 1, with both names', async () => {
    const { path } = repository()
    await writeShards(path, 2)
    const at = (name: string) => join(path, folder, name)
    copyFileSync(at('migrate-ws-shard-1-of-2.json'), at('again.json'))
    const { code, stderr } = await merge(path)
    expect(code).toBe(1)
    expect(stderr).toBe(
      'Shard 1/2 is there more than once (again.json, migrate-ws-shard-1-of-2.json); remove all but one of them\n',
    )
  })

  it('of another cut: exit 1', async () => {
    const { path } = repository()
    await writeShards(path, 1)
    await writeShards(path, 2)
    const { code, stderr } = await merge(path)
    expect(code).toBe(1)
    expect(stderr).toMatch(/one of 1 shards and migrate-ws-shard-1-of-2\.json one of 2: .*; remove/)
  })

  it.each<readonly [string, (shard: Record<string, unknown>) => void, RegExp]>([
    [
      'of another version',
      (shard) => {
        shard.tool = { name: 'migrate-ws', version: '0.0.1' }
      },
      /written by migrate-ws 0\.0\.1, and this is .*; use one version/,
    ],
    [
      'of another form',
      (shard) => {
        shard.schemaVersion = 2
      },
      /in a form that this version does not read; use one version/,
    ],
  ])('one %s: exit 1', async (_name, change, said) => {
    const { path } = repository()
    await writeShards(path, 2)
    const file = join(path, folder, 'migrate-ws-shard-2-of-2.json')
    const shard = JSON.parse(readFileSync(file, 'utf8'))
    change(shard)
    writeFileSync(file, JSON.stringify(shard))
    const { code, stdout, stderr } = await merge(path)
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' })
    expect(stderr).toMatch(said)
  })

  it('with a value that nothing describes: exit 2', async () => {
    const { path } = repository()
    await writeShards(path, 1)
    const file = join(path, folder, 'migrate-ws-shard-1-of-1.json')
    const shard = JSON.parse(readFileSync(file, 'utf8'))
    writeFileSync(file, JSON.stringify({ ...shard, tool: { ...shard.tool, by: { name: 'x' } } }))
    const { code, stderr } = await merge(path)
    expect(code).toBe(2)
    expect(stderr).toMatch(/migrate-ws-shard-1-of-1\.json is a damaged shard at tool\.by /)
  })

  it('with another configuration: exit 1', async () => {
    const { path } = repository({ 'a.js': listener, 'own.yaml': 'ownHosts: [chat.example.com]\n' })
    await writeShards(path, 2, '-c', 'own.yaml')
    expect((await merge(path, '-c', 'own.yaml')).code).toBe(0)
    const { code, stderr } = await merge(path)
    expect(code).toBe(1)
    expect(stderr).toMatch(/made with another configuration; use one -c/)
  })

  it.each<readonly [string, (made: TemporaryRepository) => void]>([
    ['a file changed', (made) => made.write('b.js', `${listener}\n`)],
    ['a file is new', (made) => made.write('c.txt', 'new')],
    ['an image changed', (made) => made.write('logo.png', Uint8Array.of(0x89, 0x50, 0))],
  ])('of another tree (%s): exit 1', async (_name, change) => {
    const made = repository({ 'a.js': listener, 'b.js': '', 'logo.png': 'x' })
    await writeShards(made.path, 2)
    expect((await merge(made.path)).code).toBe(0)
    change(made)
    const { code, stdout, stderr } = await merge(made.path)
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' })
    expect(stderr).toMatch(/made of other files than lie here; check out its commit/)
  })

  it('with another --ignore: exit 1', async () => {
    const { path } = repository()
    await writeShards(path, 2, '--ignore', 'b.js')
    expect((await merge(path)).code).toBe(1)
    expect((await merge(path, '--ignore', 'b.js')).code).toBe(0)
  })

  it.each([
    ['no JSON', '{ "schemaVersion": 1, '],
    ['empty', ''],
    ['another JSON', '{ "name": "web" }'],
    ['a report', '{ "schemaVersion": 1, "tool": { "name": "migrate-ws", "version": "0.1.0" } }'],
    [
      'half a shard',
      '{ "schemaVersion": 1, "tool": { "name": "migrate-ws", "version": "0.1.0" }, "kind": "shard" }',
    ],
    [
      'a share that cannot be',
      '{ "schemaVersion": 1, "tool": { "name": "migrate-ws", "version": "0.1.0" }, "kind": "shard", "share": { "index": 3, "of": 2 }, "tree": "", "config": "" }',
    ],
  ])('a file that is %s: exit 2, with its name', async (_name, text) => {
    const { path } = repository()
    await writeShards(path, 2)
    writeFileSync(join(path, folder, 'other.json'), text)
    const { code, stdout, stderr } = await merge(path)
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toMatch(/^other\.json is (not a migrate-ws shard|a damaged shard).*; .*\n$/)
  })

  it.each<readonly [what: string, at: string, value: unknown]>([
    ['no hash of the tree', 'tree', undefined],
    ['a finding that is none', 'code.found.0.all.0', null],
    ['a finding without its place', 'code.found.0.all.0.location', undefined],
    ['a line 0', 'code.found.0.all.0.location.start.line', 0],
    ['a line that no file has', 'code.traced.0.all.0.location.end.line', 4294967296],
    ['a column that no file has', 'code.found.0.all.0.location.end.column', 4294967296],
    ['an offset that no file has', 'code.traced.0.all.0.construction.end', 4294967296],
    ['a socket without uses', 'code.traced.0.all.0.uses', undefined],
    ['no routes', 'code.withRoutes.routes', undefined],
    ['a role that is none', 'code.found.0.all.0.role', 'boss'],
    ['a zone that is none', 'code.traced.0.all.0.zone', '__proto__'],
    ['an absolute path', 'code.found.0.all.0.location.path', '/etc/passwd'],
    ['a path that leads out', 'code.found.0.all.0.location.path', 'a/../../b.js'],
    ['a use of a kind that is none', 'code.traced.0.all.0.uses.0.kind', 'eaten'],
    ['an address without its place', 'code.traced.0.all.0.url.span', undefined],
    ['more than there is', 'code.found.0.all.0.badge', 'gold'],
    ['a message that is a list', 'code.found.0.all.0.data', ['a']],
  ])('damaged by hand, with %s: exit 2, with its name and the place', async (_what, at, value) => {
    const { path } = repository()
    await writeShards(path, 1)
    const file = join(path, folder, 'migrate-ws-shard-1-of-1.json')
    const shard = JSON.parse(readFileSync(file, 'utf8'))
    expect(validate(shard) ? [] : validate.errors).toEqual([])
    put(shard, at.split('.'), value)
    expect(validate(shard)).toBe(false)
    writeFileSync(file, JSON.stringify(shard))
    expect(await merge(path)).toMatchObject({
      code: 2,
      stdout: '',
      stderr: `migrate-ws-shard-1-of-1.json is a damaged shard at ${at} (${value === undefined ? 'nothing' : Array.isArray(value) ? 'a list' : JSON.stringify(value)}); write it again with: migrate-ws scan --shard\n`,
    })
  })

  it.each([
    ['a place', 'code.traced.0.all.0.location.start.line', 1000, 'code.traced.0.all.0.location.end.line'],
    ['a range', 'code.traced.0.all.0.construction.start', 1000, 'code.traced.0.all.0.construction.end'],
  ])('damaged by hand, with %s that ends before it starts: exit 2', async (_what, at, value, named) => {
    const { path } = repository()
    await writeShards(path, 1)
    const file = join(path, folder, 'migrate-ws-shard-1-of-1.json')
    const shard = JSON.parse(readFileSync(file, 'utf8'))
    put(shard, at.split('.'), value)
    writeFileSync(file, JSON.stringify(shard))
    const run = await merge(path)
    expect(run).toMatchObject({ code: 2, stdout: '' })
    expect(run.stderr).toContain(`is a damaged shard at ${named} (`)
  })

  it('damaged anywhere: each value of another type is named with the file and its place', async () => {
    const made = TemporaryRepository.of(fixture('legacy-chat'))
    for (const [name, text] of Object.entries(crossing)) made.write(name, text)
    await writeShards(made.path, 1)
    const name = 'migrate-ws-shard-1-of-1.json'
    const whole: unknown = JSON.parse(readFileSync(join(made.path, folder, name), 'utf8'))
    const places = placesIn(whole)
    expect(places.length).toBeGreaterThan(150)
    expect(readShard(name, JSON.stringify(whole)).shard).toEqual(whole)
    const taken = places.filter((at) =>
      [null, {}, [], 'text', 0.5, true, ['a', 1]].some((value) => {
        const shard = structuredClone(whole) as Record<string, unknown>
        const before = at.reduce<unknown>((inner, key) => (inner as Record<string, unknown>)[key], shard)
        if (kindOf(before) === kindOf(value)) return false
        put(shard, at, value)
        return !saidOf(() => readShard(name, JSON.stringify(shard))).startsWith(
          `${name} is a damaged shard at ${at.join('.')} (`,
        )
      }),
    )
    expect(taken.filter(([first]) => !['schemaVersion', 'kind', 'tool'].includes(first ?? ''))).toEqual([])
  })

  it.each([
    ['a rule that is none', 'code.found.0.all.0.ruleId', 'constructor'],
    ['a message that is none', 'code.found.0.all.0.messageId', 'toString'],
    ['a feature that is none', 'code.traced.0.all.0.features.0.kind', 'constructor'],
    ['a constructor that is none', 'code.traced.0.all.0.api', 'protocol:constructor'],
    ['a file that is none', 'code.found.0.all.0.location.path', 'nowhere.js'],
    ['a socket in a file that is none', 'code.traced.0.all.0.location.path', 'nowhere.js'],
  ])('that names %s: exit 2, with the place and the name', async (_what, at, value) => {
    const { path } = repository()
    await writeShards(path, 1)
    const file = join(path, folder, 'migrate-ws-shard-1-of-1.json')
    const shard = JSON.parse(readFileSync(file, 'utf8'))
    put(shard, at.split('.'), value)
    writeFileSync(file, JSON.stringify(shard))
    expect(await merge(path)).toMatchObject({
      code: 2,
      stdout: '',
      stderr: `migrate-ws-shard-1-of-1.json is a damaged shard at ${at} ("${value}"); write it again with: migrate-ws scan --shard\n`,
    })
  })

  it.each([
    ['longer than a text of Node', 513],
    ['longer than Node reads', 2200],
  ])('a file that is %s: exit 2, with its name, and it is not read', async (_what, mebibytes) => {
    const { path } = repository()
    mkdirSync(join(path, folder))
    const name = join(folder, 'migrate-ws-shard-1-of-1.json')
    writeFileSync(join(path, name), '{}')
    // Sparse: it takes no room.
    truncateSync(join(path, name), mebibytes * 1024 * 1024)
    expect(await merge(path)).toMatchObject({
      code: 2,
      stdout: '',
      stderr: `${name} is larger than 256 MiB, the limit for a shard; if migrate-ws scan --shard wrote it, split the scan into more shards\n`,
    })
  })

  it('a folder that is not there, or is a file: exit 2', async () => {
    const { path } = repository()
    for (const name of ['nowhere', 'a.js']) {
      const { code, stderr } = await callCli(['merge-reports', name], { cwd: path })
      expect(code).toBe(2)
      expect(stderr).toMatch(/^Cannot read .* \((ENOENT|ENOTDIR)\); give the folder/)
    }
  })
})

describe('--shard', () => {
  const cwd = temporaryFolder({ 'a.js': listener, 'list.txt': 'a.js\n' })

  it.each(['0/2', '3/2', '2', 'a/b', '1/0', '1/2000', '-1/2', '1.5/2'])('%s: exit 2', async (share) => {
    const { code, stderr } = await callCli(['scan', `--shard=${share}`], { cwd })
    expect(code).toBe(2)
    expect(stderr).toMatch(/It takes a share such as 2\/4.*; type: migrate-ws scan --help/)
  })

  it.each([
    [['a.js'], /paths scans only a part; leave out paths, or --shard/],
    [['--changed'], /leave out --changed, or --shard/],
    [['--since', 'main'], /leave out --since, or --shard/],
    [['--files-from', 'list.txt'], /leave out --files-from, or --shard/],
    [['--only', 'update-clients'], /leave out --only, or --shard/],
    [['--skip', 'update-clients', 'a.js'], /leave out paths and --skip, or --shard/],
    [['--history'], /give --history to migrate-ws merge-reports/],
    [['--fail-on', 'open'], /give --fail-on to migrate-ws merge-reports/],
    [['--json', '--today', '2026-01-01'], /give --json and --today to migrate-ws merge-reports/],
    [['--reporter', 'html'], /give --reporter to migrate-ws merge-reports/],
    [['-o', 'x', '-o', 'y'], /one folder to -o/],
    [['-o', 'a.js'], /Cannot write a\.js\/migrate-ws-shard-1-of-2\.json \(E\w+\); .* give a folder to -o/],
  ])('with %j: exit 2', async (args, said) => {
    const { code, stdout, stderr } = await callCli(['scan', '--shard', '1/2', ...args], { cwd })
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toMatch(said)
  })

  it('outside of git, and a whole scan beside the shards, find what there was without them', async () => {
    const place = temporaryFolder({ 'a.js': listener, 'b.js': listener })
    const before = await callCli(['scan', '--json'], { cwd: place })
    await writeShards(place, 2)
    expect((await merge(place, '--json')).stdout).toBe(before.stdout)
    expect((await callCli(['scan', '--json'], { cwd: place })).stdout).toBe(before.stdout)
  })

  it('--quiet says nothing', async () => {
    const { path } = new TemporaryRepository({ 'a.js': listener })
    expect(await callCli(['scan', '--shard', '1/1', '-q'], { cwd: path })).toMatchObject({
      code: 0,
      stdout: '',
      stderr: '',
    })
  })
})
