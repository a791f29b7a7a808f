import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { runInNewContext } from 'node:vm'
import { DomUtils, parseDocument } from 'htmlparser2'
import { marked } from 'marked'
import { beforeAll, describe, expect, it } from 'vitest'
import { codeSpan } from '../../src/model/markdown-text.js'
import { shellWord } from '../../src/model/shell-word.js'
import { listener } from '../support/clients.js'
import { callCli } from '../support/run-cli.js'
import { git, TemporaryRepository, temporaryFolder } from '../support/temporary-repository.js'

/** What comes out steers no terminal and no runner, whatever a repository calls its things. */

/** For a runner's log or a terminal, each at its own: anywhere in a line, or at the start of one. */
const steering = [
  '##vso[task.setvariable variable=BASH_ENV]e.sh',
  '##[add-mask]e',
  "##teamcity[buildStop comment='e']",
  '\n::add-mask::e',
  '\u001b[45m\u001b[2J\r',
  '\u009b2J',
  '\u202e',
]

function unsafe(text: string): readonly string[] {
  // A command that was made harmless at the start of a line has come there by a line end in a name.
  const bad =
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
    /##\w*\[|^\s*(?:::|\\u003a:)add-mask|[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/
  return text.split('\n').filter((line) => bad.test(line))
}

const socket = (address: string) =>
  `const ws = new WebSocket(${JSON.stringify(address)})\nws.onmessage = (event) => console.log(event.data)\n`

/** Every name, key, address and reason holds all of them. */
function hostile(): TemporaryRepository {
  const files: Record<string, string> = {}
  for (const [i, text] of steering.entries()) {
    const name = text.replaceAll('/', '')
    files[`${name}${i}.js`] = socket(`/live/${i}${text}`)
    files[`in${name}/a.js`] = socket(`wss://other.example/${i}?${text}`)
    files[`broken${name}.ts`] = 'const ws = new WebSocket("a" (\n'
    files[`doc${name}.md`] = `The socket is at wss://x.example/${text}.\n`
    files[`suppressed${i}.js`] =
      `// migrate-ws-ignore browser-websocket: ${text.replaceAll(/[\n\r]/g, ' ')}\n${socket(`/s/${i}`)}`
  }
  const all = steering.join('')
  files['migrate-ws.config.yaml'] = JSON.stringify({
    lang: 'en',
    features: { [all]: ['**/*.js'] },
    endpoints: { '/live/*': { stream: '/api/stream' } },
    checklist: { 'notify-support': { owner: all } },
  })
  return new TemporaryRepository(files)
}

describe('no text steers what shows it', () => {
  /** Of commands that only read. */
  const read = hostile()
  /** With a baseline of what is there. */
  const frozen = hostile()
  beforeAll(async () => {
    await callCli(['baseline'], { cwd: frozen.path })
  })

  it.each([
    [['scan']],
    [['scan', '--verbose']],
    [['scan', '--json']],
    [['scan', '--reporter', 'markdown']],
    [['scan', '--reporter', 'html']],
    [['scan', '--reporter', 'junit']],
    [['scan', '--reporter', 'sarif']],
    [['scan', '--reporter', 'gitlab']],
    [['scan', '--reporter', 'github']],
    [['report', '--base', 'HEAD']],
    [['apply', '--dry-run']],
    [['apply', '--dry-run', '--mark']],
    [['apply', '--check', '--mark']],
    [['plan', '--verbose']],
    [['plan-removal']],
    [['init', '--dry-run']],
    [['check', '--json']],
    [['check']],
    [['explain', steering.join('')]],
    [['explain', `${steering.join('')}:3`]],
    [['scan', '--changed', `${steering.join('')}`]],
    [['report', '--base', steering.join('')]],
    [['scan', '-C', steering.join('')]],
    [['scan', '-c', steering.join('')]],
    [['scan', steering.join('')]],
    [[steering.join('')]],
    [['scan', `--${steering.join('')}`]],
    [['attest', steering.join(''), '--by', 'a', '--statement', 'b']],
    [['merge-reports', steering.join('')]],
  ])('%j', async (args) => {
    const { path: cwd } = args[0] === 'check' ? frozen : read
    const { stdout, stderr } = await callCli(args, { cwd })
    expect(stdout.length + stderr.length).toBeGreaterThan(20)
    expect([unsafe(stdout), unsafe(stderr)]).toEqual([[], []])
    if (args.includes('--json')) expect(stdout).toContain('vso[')
  })

  it.each([
    [['scan', '--color'], true],
    [['scan', '--color', '--verbose'], true],
    [['check', '--color'], undefined],
    [['explain', '--color', `0${steering[0]?.replaceAll('/', '')}.js:1`], undefined],
    [['apply', '--color', '--dry-run'], false],
    [['scan', '--color', '--reporter', 'markdown'], false],
    [['scan', '--color', steering.join('')], false],
    [['explain', '--color', steering.join('')], false],
  ] as const)('painted: %j', async (args, isPainted) => {
    const { stdout, stderr } = await callCli(args, { cwd: read.path })
    const all = stdout + stderr
    // Ours are bold, dim and the colours of letters; none has a background.
    const own = ['1', '2', '22', '39', ...[0, 1, 2, 3, 4, 5, 6, 7].map((n) => `3${n}`)]
    const bare = own.reduce((text, code) => text.replaceAll(`\u001b[${code}m`, ''), all)
    if (isPainted !== undefined) expect(bare !== all).toBe(isPainted)
    expect(unsafe(bare)).toEqual([])
  })

  it('of what is written, put back and written down', async () => {
    const repository = hostile()
    for (const args of [
      ['baseline'],
      ['apply', '--yes', '--mark', '--allow-dirty'],
      ['undo'],
      ['baseline', '--update'],
      ['attest', 'notify-support', '--by', steering.join(''), '--statement', 'said'],
      ['scan', '--shard', '1/2', '-o', `shards${steering.join('').replaceAll('/', '')}`],
    ]) {
      const { stdout, stderr } = await callCli(args, { cwd: repository.path })
      expect([args[0], unsafe(stdout), unsafe(stderr)]).toEqual([args[0], [], []])
    }
  })

  it('in JSON that is written, and read again', async () => {
    const repository = hostile()
    for (const args of [['baseline'], ['scan', '--shard', '1/1', '-o', 'shards']])
      await callCli(args, { cwd: repository.path })
    for (const path of ['migrate-ws.baseline.json', 'shards/migrate-ws-shard-1-of-1.json']) {
      const text = repository.read(path).toString()
      expect([path, unsafe(text)]).toEqual([path, []])
      expect([path, JSON.stringify(JSON.parse(text)).includes('\u202e')]).toEqual([path, true])
    }
    expect(await callCli(['check'], { cwd: repository.path })).toMatchObject({ code: 0 })
  })

  it.each([
    ['migrate-ws.config.yaml', (key: string) => JSON.stringify({ [key]: 1 })],
    ['migrate-ws.config.yaml', (key: string) => JSON.stringify({ checklist: { [key]: { owner: 'a' } } })],
    ['migrate-ws.config.yaml', (key: string) => JSON.stringify({ endpoints: { a: { [key]: '/a' } } })],
    ['migrate-ws.config.yaml', (key: string) => `"a": [\n${key}`],
    ['migrate-ws.baseline.json', (key: string) => JSON.stringify({ [key]: 1 })],
    ['migrate-ws.baseline.json', (key: string) => JSON.stringify({ version: 2, findings: [{ [key]: 1 }] })],
    ['migrate-ws.checklist.yaml', (key: string) => JSON.stringify({ [key]: 1 })],
    ['migrate-ws.checklist.yaml', (key: string) => JSON.stringify({ items: { [key]: { by: 'a' } } })],
  ])('of keys in %s (%#)', async (name, text) => {
    const repository = new TemporaryRepository({ 'a.js': socket('/live') })
    repository.write(name, text(steering.join('')))
    for (const args of [['scan'], ['check'], ['attest', 'notify-support', '--by', 'a']]) {
      const { stdout, stderr } = await callCli(args, { cwd: repository.path })
      expect([unsafe(stdout), unsafe(stderr)]).toEqual([[], []])
    }
  })

  it('a sentence stays on one line, whatever it quotes', async () => {
    const { code, stderr } = await callCli(['explain', 'no\nsuch'], { cwd: read.path })
    expect({ code, lines: stderr.trimEnd().split('\n').length }).toEqual({ code: 2, lines: 1 })
  })
})

describe('a diff', () => {
  const lines = (line: string) => `${line}\n${socket('/live')}`
  const config = 'endpoints: { "/live": { stream: /api/stream } }\n'

  it('as a binary patch is one that git applies where objects are named by SHA-256', async () => {
    const files = { 'a.js': lines('// \u001b[2J'), 'migrate-ws.config.yaml': config }
    const cwd = temporaryFolder(files)
    git(cwd, 'init', '-q', '--object-format=sha256')
    git(cwd, 'add', '-A')
    git(cwd, 'commit', '-qm', 'state')
    const { code, bytes, stderr } = await callCli(['apply', '--dry-run'], { cwd })
    expect({ code, stderr }).toEqual({ code: 0, stderr: expect.stringContaining('binary patch') })
    const patch = temporaryFolder({ 'a.patch': bytes.toString('latin1') })
    git(cwd, 'apply', `${patch}/a.patch`)
    expect(git(cwd, 'status', '--porcelain')).toBe(' M a.js\n')
  })

  it.each([
    ['a command of Azure Pipelines', lines('// ##vso[task.complete result=Failed;]')],
    ['a command of GitHub', lines('\n`\n::add-mask::e\n`')],
    ['an escape', lines('// \u001b[2J')],
  ])('of a file with %s is one that git applies, and shows none of it', async (_, text) => {
    const repository = new TemporaryRepository({ 'a.js': text, 'migrate-ws.config.yaml': config })
    const { code, bytes, stderr } = await callCli(['apply', '--dry-run'], { cwd: repository.path })
    expect({ code, unsafe: unsafe(bytes.toString('utf8')) }).toEqual({ code: 0, unsafe: [] })
    expect(stderr).toContain('binary patch')
    expect(unsafe(stderr)).toEqual([])
    const patch = temporaryFolder({ 'a.patch': bytes.toString('latin1') })
    git(repository.path, 'apply', `${patch}/a.patch`)
    const patched = readFileSync(repository.at('a.js'), 'utf8')
    git(repository.path, 'checkout', '-q', '.')
    await callCli(['apply', '--yes'], { cwd: repository.path })
    expect(patched).toBe(readFileSync(repository.at('a.js'), 'utf8'))
    expect(patched).not.toBe(text)
  })

  it('is applied to a file that is called like a command', async () => {
    const name = '##vso[task.complete]a.js'
    const repository = new TemporaryRepository({ [name]: socket('/live'), 'migrate-ws.config.yaml': config })
    const { bytes } = await callCli(['apply', '--dry-run'], { cwd: repository.path })
    expect(unsafe(bytes.toString('utf8'))).toEqual([])
    const patch = temporaryFolder({ 'a.patch': bytes.toString('latin1') })
    git(repository.path, 'apply', `${patch}/a.patch`)
    expect(readFileSync(repository.at(name), 'utf8')).toContain('EventSource')
  })
})

describe('an endpoint with character references', () => {
  it('ends no template, either', async () => {
    const address = '/h/&grave;+alert(1)+&grave;&dollar;&lbrace;alert(2)&rbrace;?a=1'
    const script = `var ws = new WebSocket('/live')\nws.onmessage = function (e) { show(JSON.parse(e.data)) }\nfunction say(text) { ws.send(JSON.stringify({ text })) }\n`
    const repository = new TemporaryRepository({
      'page.html': `<svg><script type="module">\n${script}</script></svg>\n`,
      'migrate-ws.config.yaml': `endpoints: { /live: { stream: "${address}", send: "${address}" } }\n`,
    })
    expect((await callCli(['apply'], { cwd: repository.path })).code).toBe(0)
    const page = parseDocument(repository.read('page.html').toString())
    const shown = DomUtils.textContent(DomUtils.getElementsByTagName('script', page))
    const literals = [...shown.matchAll(/`[^`]*connectionId=\$\{/g)].map(([literal]) => `${literal}''}\``)
    expect(literals.map((literal) => runInNewContext(literal))).toEqual(
      literals.map(() => `${address}&connectionId=`),
    )
    expect(literals.length).toBeGreaterThan(0)
  })

  it.each([
    ['page.html', (script: string) => `<svg><script>\n${script}</script></svg>\n`],
    ['page.html', (script: string) => `<p>a</p><script>\n${script}</script>\n`],
    [
      'page.xhtml',
      (script: string) => `<html xmlns="http://www.w3.org/1999/xhtml"><script>\n${script}</script></html>\n`,
    ],
  ])('ends no literal of a script in %s that is read as markup', async (name, page) => {
    const address = '/h/&quot;+alert(1)+&quot;&apos;+alert(2)'
    const repository = new TemporaryRepository({
      [name]: page("var ws = new WebSocket('/live')\nws.onmessage = function (e) { show(e.data) }\n"),
      'migrate-ws.config.yaml': `endpoints: { /live: { stream: "${address}" } }\n`,
    })
    expect((await callCli(['apply'], { cwd: repository.path })).code).toBe(0)
    const text = repository.read(name).toString()
    expect(text).toMatch(/new \w*EventSource\w*\(/)
    for (const xmlMode of [true, false]) {
      const [script] = DomUtils.getElementsByTagName('script', parseDocument(text, { xmlMode }))
      const shown = DomUtils.textContent(script ?? [])
      expect(shown).not.toMatch(/["']\+alert/)
      const literal = /EventSource\w*\(('[^']*'|"[^"]*")/.exec(shown)?.[1] ?? ''
      expect(runInNewContext(literal)).toBe(address)
    }
  })
})

describe('Markdown for GitHub and GitLab', () => {
  const text =
    'see https://evil.example/a, http://evil.example www.evil.example _www.evil.example smb://evil.example a@evil.example'
  // GitLab's references to a merge request, a snippet, a label, a milestone, an epic, a project, an issue, an iteration and a page.
  const references = '!1 $1 ~bug %1 %"Q3 plan" ops&2 ops/evil> [issue:3] *iteration:4 [[evil]]'

  it.each(['a\\` www.evil.example.js', '`http://evil.example/x', '|https://evil.example/'])(
    'text that no code span can hold is searched for no address: %s',
    (text) => {
      const shown = codeSpan(text)
      expect(shown).toMatch(/^<code>/)
      expect(shown.replaceAll('&#8203;', '\u200b')).not.toMatch(/:\/\/|www\./)
      expect(marked.parse(shown, { gfm: true, async: false })).not.toContain('<a')
    },
  )

  it('makes no link, image or mention of any text of the repository', async () => {
    const repository = new TemporaryRepository({
      'a.js': socket(`wss://evil.example/${text}`),
      'b.js': `// migrate-ws-ignore browser-websocket: ${text} ${references}\n${socket('/live')}`,
      [`${text.replaceAll('/', '')}/c.ts`]: 'const ws = new WebSocket("a" (\n',
      'docs/a.md': `The socket is at wss://evil.example/${text}.\n`,
      'packages/p/package.json': JSON.stringify({ name: text }),
      'packages/p/d.js': socket('/d'),
      'package.json': JSON.stringify({ name: 'all', workspaces: ['packages/*'] }),
      'migrate-ws.config.yaml': JSON.stringify({
        lang: 'en',
        features: { [text]: ['**/*.js'] },
        checklist: { 'notify-support': { owner: text }, 'update-clients': { owner: text } },
      }),
    })
    await callCli(['attest', 'notify-support', '--by', `${text} ${references}`, '--statement', text], {
      cwd: repository.path,
    })
    for (const args of [['scan'], ['report', '--base', 'HEAD']]) {
      const { stdout } = await callCli([...args, '--reporter', 'markdown'], { cwd: repository.path })
      expect(stdout.split('evil').length).toBeGreaterThan(8)
      const page = marked.parse(stdout, { gfm: true, async: false })
      expect([...page.matchAll(/<(?:a|img)\b[^>]*>/g)].map(([tag]) => tag)).toEqual([])
      // What GitLab links in the rendered text, code apart.
      const shown = page
        .replace(/<code>[\s\S]*?<\/code>/g, '')
        .replaceAll('&#8203;', '\u200b')
        .replace(/<[^>]*>/g, '')
        .replaceAll('&amp;', '&')
        .replaceAll('&gt;', '>')
        .replaceAll('&quot;', '"')
      expect(shown.match(/[a-z][\w+.-]*:\/\/\S|www\.\S|\S@\w\S*/gi) ?? []).toEqual([])
      expect(shown.match(/[!$&]\d|[~%][\w"]|\w\/\w+>|\[\[|\[\w+:|\*\w+:/g) ?? []).toEqual([])
    }
  })
})

describe('a printed command', () => {
  const names = [
    "a\u001b'; touch PWN; #.js",
    '\n$(touch PWN)`touch PWN`',
    "it's.js",
    '=ls',
    '~',
    'a*{b,c}!d.js',
  ]

  it.each(['sh', 'bash'])('runs nothing of a name in %s', (shell) => {
    for (const name of names) {
      const folder = temporaryFolder()
      const said = execFileSync(shell, ['-c', `printf %s ${shellWord(name)}`], { cwd: folder }).toString()
      expect(readdirSync(folder)).toEqual([])
      // dash does not know `$'`: another word, and no command.
      if (shell === 'bash' || shellWord(name).startsWith("'")) expect(said).toBe(name)
    }
  })

  it('takes a path that begins like an option for a path', async () => {
    const { path: cwd } = new TemporaryRepository({
      '--cwd=x.js': `${socket('/live')}ws.send(new Uint8Array(3))\n`,
    })
    const { stdout } = await callCli(['scan', '--lang', 'en'], { cwd })
    const [, place = ''] = /migrate-ws explain (\S+)/.exec(stdout) ?? []
    expect(place).toBe('./--cwd=x.js:1')
    expect(await callCli(['explain', place], { cwd })).toMatchObject({ code: 0, stderr: '' })
  })

  it('takes a path that was given behind `--`, as by `-- *`, for a path again', async () => {
    const { path: cwd } = new TemporaryRepository({ '--project-typescript/a.js': listener })
    const commands = (await callCli(['scan', '--lang', 'en', '--', '--project-typescript'], { cwd })).stdout
      .split('\n')
      .filter((line) => line.includes('--project-typescript') && line.includes('migrate-ws '))
    expect(commands.length).toBeGreaterThan(1)
    for (const command of commands) expect(command).toMatch(/ \.\/--project-typescript\b/)
    const dry = await callCli(['apply', '--dry-run', '--lang', 'en', '--', '--project-typescript'], { cwd })
    expect(dry.stdout + dry.stderr).toMatch(/migrate-ws apply .*\.\/--project-typescript\b/)
  })
})

describe('characters without width', () => {
  const hidden = [
    '\u200b',
    '\u2060',
    '\ufeff',
    '\u00ad',
    '\u200c',
    '\u200d',
    '\u{e0041}',
    '\ufe0f',
    '\u{e0101}',
    '\u180b',
    '\u180c',
    '\ufff3',
    '\u{1bca0}',
    '\u{13430}',
    // Formatting that has a shape.
    '\u0600',
    '\u06dd',
    '\u070f',
    '\u08e2',
    '\u{110bd}',
    '\u{110cd}',
    '\u{1107f}',
  ]

  it.each([
    [['scan', '--verbose']],
    [['scan', '--json']],
    [['scan', '--reporter', 'markdown']],
    [['scan', '--reporter', 'html']],
    [['scan', '--reporter', 'junit']],
    [['scan', '--reporter', 'sarif']],
    [['scan', '--reporter', 'gitlab']],
    [['scan', '--reporter', 'github']],
  ])('are spelled out in names by %j', async (args) => {
    const files = Object.fromEntries(
      hidden.map((one, i) => [`src/na${one}me${i}.js`, socket(`/live${one}/${i}`)]),
    )
    const { stdout } = await callCli(args, { cwd: new TemporaryRepository(files).path })
    expect(stdout).toMatch(/me\d+\.js/)
    expect(hidden.filter((one) => stdout.includes(one))).toEqual([])
  })

  it('are spelled out for who reads a SARIF log or a report of GitLab, too', async () => {
    const all = hidden.join('')
    const { path: cwd } = new TemporaryRepository({
      'a.js': `// migrate-ws-ignore browser-websocket: kept${all}\n${socket(`/live${all}`)}`,
    })
    for (const reporter of ['sarif', 'gitlab']) {
      const { stdout } = await callCli(['scan', '--reporter', reporter], { cwd })
      const texts: string[] = []
      JSON.parse(stdout, (_, value: unknown) => {
        if (typeof value === 'string') texts.push(value)
        return value
      })
      expect(texts.filter((text) => hidden.some((one) => text.includes(one)))).toEqual([])
    }
  })

  it('are spelled out beside what does not ask for them', async () => {
    const names = [
      // A heart, and what joins nothing or selects nothing of it.
      '\u2764\u200dx',
      'x\u200d\u2764',
      '\u2764\ufe00x',
      '\u2764\ufe0dx',
      '\u2764\ufe0f\ufe0fx',
      '\u2764\u200d\u200d\u2764',
      '\u2605\ufe0fx',
      '1\ufe0fx',
      'x\ufe0f\u20e3',
      '\u{1f1e9}\u{1f1ea}\ufe0fx',
      // Letters of Arabic, India and China, and what joins or selects nothing of them.
      '\u0646\u200cx',
      '\u0646\u200c\u200c\u0646',
      '\u060c\u200d\u060c',
      '\u0915\u200dx',
      '\u845b\ufe03x',
      '\u845b\ufe0fx',
    ]
    const files = Object.fromEntries(names.map((name, i) => [`src/${name}${i}.js`, socket('/live')]))
    const { path: cwd } = new TemporaryRepository(files)
    for (const args of [
      ['scan', '--verbose'],
      ['scan', '--json'],
    ]) {
      const { stdout } = await callCli(args, { cwd })
      expect(names.filter((name) => stdout.includes(name))).toEqual([])
    }
  })

  it('stay where a script or an emoji asks for them', async () => {
    const names = [
      '\u0646\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645',
      '\u0915\u094d\u200d\u0937',
      '\u0dc1\u0dca\u200d\u0dbb',
      '\u0d28\u0d4d\u200d',
      '\u0647\u200d',
      '\u{1f469}\u200d\u{1f4bb}',
      '\u{1f469}\u{1f3fd}\u200d\u{1f9b0}',
      '\u{1f3f3}\ufe0f\u200d\u{1f308}',
      '\u{1f9d1}\u200d\u{1f91d}\u200d\u{1f9d1}',
      '\u2764\ufe0f1\ufe0f\u20e3',
      '\u2764\ufe0e',
      '\u845b\u{e0100}',
      '\u6d77\ufe00',
    ]
    const files = Object.fromEntries(names.map((name) => [`${name}.js`, socket('/live')]))
    const { stdout } = await callCli(['scan', '--verbose'], { cwd: new TemporaryRepository(files).path })
    for (const name of names) expect(stdout).toContain(name)
  })
})
