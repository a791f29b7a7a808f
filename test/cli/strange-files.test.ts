import { openSync, writeSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { listener } from '../support/clients.js'
import { callCli, scanReport } from '../support/run-cli.js'
import { TemporaryRepository } from '../support/temporary-repository.js'

describe('file names', () => {
  const names = [
    ' leading and trailing .js',
    '"double".js',
    "'single'.js",
    '$HOME `x` *.js',
    '-n.js',
    'back\\slash.js',
    'new\nline.js',
    'tab\there.js',
    'ünï/日本語/🙂.js',
    'e\u0301 decomposed.js',
    '[bracket]{brace}!.js',
  ].sort()

  it.each(['untracked', 'tracked'])('are taken as they are when %s', async (state) => {
    const repository = new TemporaryRepository()
    for (const name of names) repository.write(name, listener)
    if (state === 'tracked') repository.commit()
    const report = await scanReport(repository.path)
    expect(report.sockets.map((socket) => socket.location.path)).toEqual(names)
    expect(report.files).toMatchObject({ scanned: names.length, skipped: [], failed: [] })
    for (const reporter of ['pretty', 'markdown']) {
      const { code, stderr } = await callCli(['scan', '--verbose', '--reporter', reporter], {
        cwd: repository.path,
      })
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    }
  })

  it('that are no UTF-8 are not said to be missing', async () => {
    const repository = new TemporaryRepository({ 'a.js': listener })
    const path = Buffer.concat([
      Buffer.from(`${repository.path}/caf`),
      Buffer.from([0xe9]),
      Buffer.from('.js'),
    ])
    writeSync(openSync(path, 'w'), listener)
    const { files, sockets } = await scanReport(repository.path)
    const isRead = sockets.length === 2
    const isSaid =
      [...files.failed, ...files.skipped.filter(({ because }) => because !== 'missing')].length === 1
    expect(isRead || isSaid).toBe(true)
  })
})

describe('what is not looked at is named', () => {
  const api =
    'Api:\n    Type: AWS::ApiGatewayV2::Api\n    Properties: { Name: chat, ProtocolType: WEBSOCKET }\n'
  const cell = (...source: readonly string[]) =>
    JSON.stringify({ cells: [{ cell_type: 'code', source }], metadata: {}, nbformat: 4 }, undefined, 1)

  it.each([
    [
      'a YAML map under a key that is written again',
      'template.yml',
      `AWSTemplateFormatVersion: '2010-09-09'\nResources:\n  ${api}Resources: {}\n`,
      'line 2: this key is written twice: only the last was looked at',
    ],
    [
      'a JSON map under a key that is written again',
      'template.json',
      `{ "Resources": { "Api": { "Type": "AWS::ApiGatewayV2::Api", "Properties": { "ProtocolType": "WEBSOCKET" } } },\n "Resources": {} }`,
      'line 1: this key is written twice: only the last was looked at',
    ],
    [
      'a YAML document behind 5,000 others',
      'many.yml',
      `${'---\na: 1\n'.repeat(5000)}---\nResources:\n  ${api}`,
      'line 10001: more than 5,000 documents: those behind were not read',
    ],
    [
      'a Python client in a notebook',
      'feed.ipynb',
      cell('import asyncio\n', 'import websockets\n', "websockets.connect('wss://a.example.com')\n"),
      'a notebook with a socket in its cells, which are not analysed',
    ],
    [
      'a notebook that spells letters as numbers',
      'feed.ipynb',
      cell('import websockets\n').replace('socket', '\\u0073\\u006fcket'),
      'a notebook with a socket in its cells, which are not analysed',
    ],
    [
      'a notebook that cuts its words',
      'feed.ipynb',
      cell('import web', 'sockets\n'),
      'a notebook with a socket in its cells, which are not analysed',
    ],
    [
      'a notebook whose cells are written again',
      'feed.ipynb',
      `{ "cells": [{ "source": ["import web", "sockets\\n"] }], "cells": [] }`,
      'a notebook with a socket in its cells, which are not analysed',
    ],
    ...(
      [
        ['from httpx_ws import aconnect_ws as go\n'],
        [
          "from gql.transport.websockets import WebsocketsTransport\nt = WebsocketsTransport(url='wss://a')\n",
        ],
        ["transport = gql.AIOHTTPWebsocketsTransport(url='wss://a')\n"],
        ['from fastapi import FastAPI, WebSocket\n'],
        ["@app.websocket('/ws')\n", 'async def live(socket): ...\n'],
        ['%%javascript\n', "import WS from 'npm:ws'\n"],
        ["const WS = require('ws')\n"],
        ["const { io } = await import('https://esm.sh/socket.io-client@4')\n"],
      ] as const
    ).map((lines): [string, string, string, string] => [
      `a notebook with: ${lines.join('')}`,
      'feed.ipynb',
      cell(...lines),
      'a notebook with a socket in its cells, which are not analysed',
    ]),
    [
      'a notebook whose cell is one text',
      'feed.ipynb',
      `{ "cells": [{ "cell_type": "code", "source": "\\u0069mport websockets" }] }`,
      'a notebook with a socket in its cells, which are not analysed',
    ],
    [
      'a value behind another',
      'serverless.json',
      `{ "service": "a" }{ "provider": { "websocketsApiName": "chat" } }`,
      'line 1: end of file expected',
    ],
    [
      'a notebook of the third version',
      'feed.ipynb',
      `{ "a": -Infinity, "worksheets": [{ "cells": [null, { "source": [{ "toString": 1 }] }, { "input": ["new Web", "Socket(a)"] }] }] }`,
      'a notebook with a socket in its cells, which are not analysed',
    ],
    ...(
      [
        ['a.html', '<b\nonclick="foo( ; )\nnew WebSocket(url)">x</b>', 3],
        ['a.html', "<b onclick='\n=======\nnew WebSocket(url)'>x</b>", 3],
        ['a.html', '<b onclick="{{ handler(\'a\') }} {{ url }} new WebSocket(a b)">x</b>', 1],
        ['a.vue', '<template><b @click="foo( ; )\nnew WebSocket(url)">x</b></template>', 2],
        ['a.vue', '<template><b @click="if (">{{ new WebSocket(url }}</b></template>', 1],
        ['a.svelte', '<b on:click={() => {\n=======\nnew WebSocket(url)}}>x</b>', 3],
        ['a.svelte', '<b>{foo(</b>\n<b on:click={() => new WebSocket(url)}>x</b>', 2],
        ['a.astro', '---\nconst a = 1\n---\n<b>{foo( ; )}</b><b>{ new WebSocket(url }</b>', 4],
      ] as const
    ).map(([path, text, line]): [string, string, string, string] => [
      `code in the markup that does not parse: ${text}`,
      path,
      text,
      `line ${line}: code in the markup that could not be parsed and was not looked at`,
    ]),
  ])('%s', async (_, path, text, message) => {
    const repository = new TemporaryRepository({ [path]: text })
    const { files } = await scanReport(repository.path)
    expect(files.failed).toEqual([{ path, stage: 'parse', message }])
    expect((await callCli(['baseline'], { cwd: repository.path })).code).toBe(0)
    const { code, stdout } = await callCli(['check'], { cwd: repository.path })
    expect({ code, stdout }).toEqual({
      code: 1,
      stdout: expect.stringContaining(`${path} (parse: ${message}`),
    })
  })

  it('a notebook that is nested beyond measure may open one', async () => {
    const text = `{ "cells": [], "x": ${'['.repeat(300)}${']'.repeat(300)} }`
    const { files } = await scanReport(new TemporaryRepository({ 'a.ipynb': text }).path)
    expect(files.failed).toMatchObject([{ path: 'a.ipynb', stage: 'parse' }])
  })

  it('a NUL in Terraform or Python is no text', async () => {
    const { path } = new TemporaryRepository({ 'a.tf': '# \0\nlocals {}\n', 'b.py': "x = '\0'\n" })
    const { files } = await scanReport(path)
    expect(files.skipped).toMatchObject([
      { path: 'a.tf', because: 'binary' },
      { path: 'b.py', because: 'binary' },
    ])
  })

  it('a notebook in UTF-16 is looked into, and Terraform in it is no text, JSON or not', async () => {
    const resource = { aws_apigatewayv2_api: { chat: { name: 'chat', protocol_type: 'WEBSOCKET' } } }
    const { path } = new TemporaryRepository({
      'a.ipynb': Buffer.from(`\ufeff${cell('import web', 'sockets\n')}`, 'utf16le'),
      'b.tf.json': Buffer.from(`\ufeff${JSON.stringify({ resource })}`, 'utf16le'),
      'c.tf.json': JSON.stringify({ resource: {} }),
    })
    const { files } = await scanReport(path)
    expect(files.failed).toMatchObject([{ path: 'a.ipynb', stage: 'parse' }])
    expect(files.skipped).toMatchObject([{ path: 'b.tf.json', because: 'binary' }])
    expect((await callCli(['baseline'], { cwd: path })).code).toBe(0)
    const { code, stdout } = await callCli(['check'], { cwd: path })
    expect({ code, stdout }).toEqual({ code: 1, stdout: expect.stringMatching(/a\.ipynb[\s\S]*b\.tf\.json/) })
  })

  it.each([
    ['a.html', '<b onclick="foo( ; )">x</b><script>show(WebSocket)</script>'],
    [
      'a.html',
      '<b onclick="go({{ id }}, {% url \'x\' %})" title="{{ WebSocket">WebSocket</b><script>new WebSocket(a)</script>',
    ],
    ['a.vue', '<template lang="pug">\np WebSocket (\n</template>\n<script>new WebSocket(a)</script>'],
    ['a.svelte', '<script>new WebSocket(a)</script>{foo( ; )} WebSocket'],
    [
      'a.astro',
      '<ul>{list.map((a) => <p>WebSocket<br><!-- { --><img src="a">{a}</p>)}<script>new WebSocket(a)</script>',
    ],
  ])(
    'and markup that does not parse is not, without a word of a socket in its code: %s %s',
    async (path, text) => {
      const { files } = await scanReport(new TemporaryRepository({ [path]: text }).path)
      expect(files).toMatchObject({ scanned: 1, failed: [], skipped: [] })
    },
  )

  it('and a notebook that only speaks of WebSockets is not', async () => {
    const text = cell('# WebSocket or SSE? Messages from channels\n', 'print("websocket", "mqtt")\n')
    const { files } = await scanReport(new TemporaryRepository({ 'a.ipynb': text }).path)
    expect(files).toMatchObject({ scanned: 1, failed: [], skipped: [] })
  })
})

describe('contents', () => {
  it('of 10 MB in one line are searched as text, and that is said', async () => {
    const line = `const socket = new WebSocket('wss://a.example.com/'), data = '${'x'.repeat(10_000_000)}'\n`
    const repository = new TemporaryRepository({
      'a.js': listener,
      'huge.js': line,
      'huge.md': line,
      'huge.json': line,
    })
    const report = await scanReport(repository.path)
    expect(report.sockets.map((socket) => socket.location.path)).toEqual(['a.js'])
    // Of data and documents nothing is known but that a word stands there.
    expect(report.files.skipped).toEqual([
      { path: 'huge.js', because: 'large' },
      { path: 'huge.json', because: 'too-large' },
      { path: 'huge.md', because: 'too-large' },
    ])
    const found = report.findings.filter(({ location }) => location.path === 'huge.js')
    expect(found.map(({ messageId }) => messageId)).toEqual(['opens', 'address'])
    const clients = report.checklist.find((item) => item.id === 'update-clients')
    expect(clients?.assessment.status).not.toBe('done')
  })

  it('of 5 MB hide nothing when no word of a socket stands in them', async () => {
    const quiet = `const data = '${'x '.repeat(2_500_000)}'\n`
    const repository = new TemporaryRepository({
      'live.js': "new EventSource('/live').onmessage = ({ data }) => console.log(data)\n",
      'huge.js': quiet,
      'huge.json': quiet,
      'huge.md': quiet,
    })
    const report = await scanReport(repository.path)
    expect(report.files.skipped).toEqual(
      ['huge.js', 'huge.json', 'huge.md'].map((path) => ({ path, because: 'large' })),
    )
    const clients = report.checklist.find((item) => item.id === 'update-clients')
    expect(clients?.assessment.status).toBe('not-applicable')
  })

  it('of more than 32 MiB are not searched, and may hide anything', async () => {
    const repository = new TemporaryRepository({
      'a.js': 'EventSource',
      'huge.js': Buffer.alloc(33 << 20, 'x'),
    })
    const report = await scanReport(repository.path)
    expect(report.files.skipped).toEqual([{ path: 'huge.js', because: 'too-large' }])
  })

  it('of large files with words of sockets are kept up to 64 MiB, in the order of their names', async () => {
    const line = `new WebSocket('wss://a.example.com/')\n${'x'.repeat(99)}\n`
    const text = Buffer.alloc(25 << 20, line)
    const repository = new TemporaryRepository({ 'c.js': text, 'a.js': text, 'b.js': text })
    const report = await scanReport(repository.path)
    // No tool wrote it: code that only a parser finds may stand there.
    expect(report.files.skipped).toEqual(
      ['a.js', 'b.js', 'c.js'].map((path) => ({ path, because: 'too-large' })),
    )
    expect([...new Set(report.findings.map(({ location }) => location.path))]).toEqual(['a.js', 'b.js'])
  })

  it('of 3 MB in one line are searched as text', async () => {
    const line = `const socket = new WebSocket('wss://a.example.com/'), data = '${'x'.repeat(3_000_000)}'\n`
    const report = await scanReport(new TemporaryRepository({ 'large.js': line }).path)
    expect(report.files.skipped).toEqual([{ path: 'large.js', because: 'minified' }])
    expect(report.findings.map(({ messageId }) => messageId)).toEqual(['opens', 'address'])
  })

  it.each<readonly [what: string, path: string, content: string | Uint8Array]>([
    ['nothing', 'a.ts', ''],
    ['only a byte order mark', 'a.js', '\ufeff'],
    ['a NUL', 'a.js', 'const ws = new WebSocket("ws://x")\0'],
    ['half a UTF-16 character', 'a.js', Uint8Array.of(0xff, 0xfe, 0x61)],
    ['UTF-16, big endian', 'a.js', Buffer.from('\ufeffnew WebSocket("ws://x")', 'utf16le').swap16()],
    ['bytes that are no UTF-8', 'a.js', Buffer.from('new WebSocket("ws://caf\xe9")', 'latin1')],
    ['a lone surrogate, written out', 'a.js', 'new WebSocket("ws://\\ud800")'],
    ['very deep brackets', 'a.js', `new WebSocket(${'('.repeat(20_000)}`],
    ['a very long chain', 'a.js', `new WebSocket("ws://x")${'\n+ 1'.repeat(20_000)}`],
    ['deep YAML', 'serverless.yml', `websocket:\n  ${'['.repeat(20_000)}`],
    ['an alias bomb', 'serverless.yml', aliasBomb()],
    ['deep JSON', 'websocket.json', `{"websocket": ${'['.repeat(100_000)}`],
    ['deep Python', 'a.py', `import boto3\nboto3.client("apigatewaymanagementapi", ${'('.repeat(20_000)}`],
    ['an endless template', 'a.js', 'new WebSocket(`${`${`${'],
    ['an unclosed script', 'a.html', '<script>new WebSocket("ws://x")'],
    ['odd Markdown', 'a.md', `${'> '.repeat(5_000)}WebSocket\n${'['.repeat(20_000)}`],
  ])('%s: no crash, and the file is read or named', async (_what, path, content) => {
    const repository = new TemporaryRepository({ [path]: content })
    const { code, stdout, stderr } = await callCli(['scan', '--json'], { cwd: repository.path })
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    const { files } = JSON.parse(stdout)
    expect(files.scanned + files.skipped.length).toBe(1)
    const applied = await callCli(['apply', '--dry-run'], { cwd: repository.path })
    expect(applied).toMatchObject({ code: 0, stdout: '' })
  })
})

describe('names of 3,000 characters', () => {
  const long = 'x'.repeat(3000)
  const lines = '// a line\n'.repeat(200)
  const repository = new TemporaryRepository({
    'package.json': '{ "type": "module" }\n',
    '.env.example': `VITE_${long}=wss://api.example.com/${long}\n`,
    'a.js': listener.replace('api.example.com', `${long}.example.com`) + lines,
    'b.js': listener.replace('/ws', `/${long}`).replaceAll('socket', `socket${long}`) + lines,
    'c.js': `import.meta.env.VITE_${long}\n${listener.replace(/'wss:.*'/, `import.meta.env.VITE_${long}`)}${lines}`,
    'serverless.yml': `functions:
  f:
    handler: a.b
    events: [{ websocket: { route: '${long}' } }]
resources:
  Resources:
    Logs:
      Type: AWS::Logs::LogGroup
      Properties:
        LogGroupName: /aws/websocket/${long}
`,
  })

  it.each([
    ['apply', '--check'],
    ['apply', '--check', '--guess-endpoints', '--verbose'],
    ['apply'],
    ['init', '--dry-run'],
    ['plan-removal'],
    ['explain', 'a.js:2'],
    ['explain', 'b.js:2'],
    ['scan', '--verbose'],
  ])('are told in short by %s %s %s', async (...args) => {
    const { stdout, stderr } = await callCli(args, { cwd: repository.path })
    expect((stdout + stderr).includes('x'.repeat(500))).toBe(args[0] !== 'init')
    expect(stdout + stderr).not.toContain('x'.repeat(1100))
  })
})

/** Ten aliases of ten aliases of … */
function aliasBomb(): string {
  const levels = Array.from({ length: 9 }, (_, i) => `l${i + 1}: &l${i + 1} [${`*l${i}, `.repeat(10)}]`)
  return `websocket: $connect\nl0: &l0 x\n${levels.join('\n')}\n`
}
