import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { callCli } from '../support/run-cli.js'
import { TemporaryRepository, temporaryFolder } from '../support/temporary-repository.js'

const stream = { responses: { 200: { description: '', content: { 'text/event-stream': {} } } } }
const post = { responses: { 202: { description: '' } } }
const fastApi = (paths: object, more: object = {}) =>
  JSON.stringify({ openapi: '3.1.0', info: { title: 'a', version: '1' }, paths, ...more })
const client = (address: string) =>
  `export function open(id) {\n  const ws = new WebSocket(${address})\n  ws.onmessage = (event) => console.log(event.data)\n  return { say: (text) => ws.send(text) }\n}\n`

/** The contract of another repository, given by its path. */
function applied(files: Readonly<Record<string, string>>, contract: string, name = 'openapi.json') {
  const repository = new TemporaryRepository(files)
  const path = join(temporaryFolder(), name)
  writeFileSync(path, contract)
  const run = (...args: readonly string[]) =>
    callCli(['apply', '--contract-from', path, '--lang', 'en', ...args], { cwd: repository.path })
  return { repository, run, path }
}

describe('apply --contract-from', () => {
  it.each([
    ['the path below', '"/ws/chat"', '/ws/chat', {}, '/ws/chat/stream', '/ws/chat/message'],
    ['a parameter of another name', '`/ws/${id}`', '/ws/{roomId}', {}, '`/ws/${id}`', './message'],
    [
      'a parameter where the address says a text',
      '"/ws/lobby"',
      '/ws/{room}',
      {},
      '/ws/lobby/stream',
      '/message',
    ],
    [
      'behind the path of the server',
      '"wss://localhost:8000/v1/ws"',
      '/ws',
      { servers: [{ url: 'https://api.example.org/{version}', variables: { version: { default: 'v1' } } }] },
      'https://localhost:8000/v1/ws/stream',
      '/v1/ws/message',
    ],
  ])(
    'takes what is offered at %s, without --guess-endpoints',
    async (_, address, path, more, first, second) => {
      const {
        repository,
        run,
        path: name,
      } = applied(
        { 'a.js': client(address) },
        fastApi({ [`${path}/stream`]: { get: stream }, [`${path}/message`]: { post } }, more),
      )
      const { code, stdout, stderr } = await run()
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
      expect(stdout).toContain(`${name} has the endpoints of 1 of the 1 sockets that need them.`)
      const text = repository.read('a.js').toString()
      for (const said of [first, second]) expect(text).toContain(said)
    },
  )

  it('reads YAML, references, and what --contract wrote; several documents count together', async () => {
    const files = { 'a.js': client('"/ws/a"'), 'b.js': client('"/ws/b"') }
    const first = new TemporaryRepository(files)
    const wrote = await callCli(['apply', 'a.js', '--guess-endpoints', '--contract', 'a.yaml'], {
      cwd: first.path,
    })
    expect(wrote.code).toBe(0)
    const { repository, run, path } = applied(files, first.read('a.yaml').toString(), 'a.yaml')
    const other = path.replace('a.yaml', 'b.json')
    writeFileSync(
      other,
      fastApi(
        { '/ws/b/stream': { $ref: '#/components/pathItems/s' }, '/ws/b/message': { post } },
        { components: { pathItems: { s: { get: stream } } } },
      ),
    )
    const { code, stdout } = await run('--contract-from', other)
    expect(code).toBe(0)
    expect(stdout).toContain('has the endpoints of 2 of the 2 sockets')
    // Ours takes the id with each message; nothing of the other says that it does.
    expect(repository.read('a.js').toString()).toContain('connectionId')
    expect(repository.read('b.js').toString()).toContain('connectionId: false')
  })

  it.each([
    [
      'nothing at its path',
      { '/other/stream': { get: stream }, '/other/message': { post } },
      {},
      'a GET that is answered with text/event-stream',
    ],
    ['no POST', { '/ws/chat/stream': { get: stream } }, {}, 'a POST beside its stream'],
    [
      'another host',
      { '/ws/chat/stream': { get: stream }, '/ws/chat/message': { post } },
      { servers: [{ url: 'https://other.example.org' }] },
      'a GET that is answered',
    ],
    [
      'two streams',
      {
        '/ws/chat/stream': { get: stream },
        '/ws/chat/events': { get: stream },
        '/ws/chat/message': { post },
      },
      {},
      'several fit',
    ],
  ])('says what is not there, and writes nothing of it: %s', async (_, paths, more, what) => {
    const { repository, run, path } = applied(
      { 'a.js': client('"wss://api.example.com/ws/chat"') },
      fastApi(paths, more),
    )
    const refused = await run()
    expect(refused).toMatchObject({ code: 2, stdout: '' })
    expect(refused.stderr).toContain(`${path} offers none for it`)
    const dry = await run('--dry-run')
    expect(dry.stderr).toContain(
      'has the endpoints of 0 of the 1 sockets that need them.\n  a.js:2  missing: ',
    )
    expect(dry.stderr).toContain(what)
    expect(repository.git('status', '--porcelain')).toBe('')
  })

  it.each([
    ['no such thing', 'null', 'is not an OpenAPI 3 document'],
    ['OpenAPI 2', '{"swagger":"2.0","paths":{}}', 'is not an OpenAPI 3 document'],
    ['no stream', fastApi({ '/ws': { post } }), 'has no event stream'],
    ['broken JSON', '{"openapi":"3.1.0",', 'this is not JSON'],
    [
      'nested too deep',
      `{"openapi":"3.1.0","paths":${'['.repeat(100000)}`,
      'nested more than 200 levels deep',
    ],
    ['too large', `{"openapi":"3.1.0","x":"${'a'.repeat(9 * 2 ** 20)}"}`, 'is larger than 8 MiB'],
    ['too large as YAML', `openapi: 3.1.0\nx: ${'a'.repeat(2 ** 20)}\n`, 'or the same as JSON'],
    ['__proto__', '{"openapi":"3.1.0","paths":{"__proto__":{"get":{}}}}', '__proto__'],
    ['aliases', `openapi: 3.1.0\na: &a [x]\nb: [${'*a,'.repeat(200)}]\n`, 'more than 99 aliases'],
    ['a reference to itself', fastApi({ '/ws': { $ref: '#/paths/~1ws' } }), 'has no event stream'],
    [
      'strange kinds',
      '{"openapi":"3.1.0","paths":{"/ws":{"get":{"responses":[1]}},"/a":7}}',
      'has no event stream',
    ],
  ])('refuses a document with %s, in one line', async (_, contract, what) => {
    const { run } = applied({ 'a.js': client('"/ws"') }, contract)
    const { code, stdout, stderr } = await run()
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toMatch(/^[^\n]+\n$/)
    expect(stderr).toContain(what)
  })

  it('writes no word of a hostile document into code', async () => {
    const bad = "/ws/chat/stream'+alert(1)+'"
    const { run, repository } = applied(
      { 'a.js': client('"/ws/chat"') },
      fastApi(
        { [bad]: { get: stream }, '/ws/chat/message': { post }, '/ws/{constructor}/stream': { get: stream } },
        {
          servers: [{ url: 'javascript://x\u2028/' }, { url: '/../..' }, { url: 7 }, { url: '/' }],
        },
      ),
    )
    expect((await run()).code).toBe(0)
    const text = repository.read('a.js').toString()
    expect(text).toContain('/ws/chat/stream')
    expect(text).not.toContain('alert')
  })
})
