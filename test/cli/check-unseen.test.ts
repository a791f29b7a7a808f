import { describe, expect, it } from 'vitest'
import { listener } from '../support/clients.js'
import { callCli, scanReport } from '../support/run-cli.js'
import { TemporaryRepository } from '../support/temporary-repository.js'

const tooDeep = `export const a = ${'['.repeat(700)}new WebSocket('/ws')${']'.repeat(700)}\n`

describe('migrate-ws check of what was not seen to the end', () => {
  it.each([
    ['is nested too deep', 'a.js', tooDeep],
    ['is too ambiguous', 'a.js', `new WebSocket('/ws')\nx=${'async(a='.repeat(40)}1${')'.repeat(40)}\n`],
    ['costs too much', 'a.js', classesInACircle(300)],
    // The grammar tells a line, as of a syntax error behind which it reads on.
    ['is too ambiguous for its grammar', 'a.tf', `protocol_type = "WEBSOCKET"\nx = [${' \n'.repeat(4000)}`],
  ])('a file that %s closes every gate on new use: what is in it was not seen', async (_what, path, text) => {
    const entry = { path: 'a.js', rule: 'browser-websocket', message: 'opened', expression: 'gone' }
    const { path: cwd } = new TemporaryRepository({
      [path]: text,
      'migrate-ws.baseline.json': JSON.stringify({ version: 1, findings: [entry, null] }),
    })
    const run = await callCli(['check', '--lang', 'en'], { cwd })
    expect(run).toMatchObject({ code: 1, stderr: '' })
    expect(run.stdout).toMatch(/1 file not fully scanned, .*\n +a\.\w+ \((parse|detect): .*\n/)
    expect(run.stdout).not.toContain('Nothing is new')
    expect(run.stdout).toContain('Repair or split the files')
  })

  it('and so does code that is not read at all; data of that size, and what others wrote, are no code', async () => {
    const socket = "new WebSocket('/ws')\n"
    const pointer = (host: string) =>
      `version https://${host}.github.com/spec/v1\noid sha256:${'0a'.repeat(32)}\nsize 12345\n`
    const nested = `<script>${'if (a) {\n'.repeat(650)}${socket}${'}\n'.repeat(650)}</script>`
    const long = '# a comment\n'.repeat(400_000)
    const unread: [string, string | Buffer][] = [
      ['serverless.yml', pointer('git-lfs')],
      ['site.conf', `\n${pointer('hawser')}`],
      ['big-endian.js', Buffer.from(socket, 'utf16le').swap16()],
      ['little-endian.js', Buffer.from(socket, 'utf16le')],
      [
        'marked.js',
        Buffer.from([0xff, 0xfe, 0, 0, ...[...socket].flatMap((c) => [c.charCodeAt(0), 0, 0, 0])]),
      ],
      ['four-bytes.js', Buffer.from([...socket].flatMap((c) => [c.charCodeAt(0), 0, 0, 0]))],
      ['conflict.js', `<<<<<<< HEAD\nlet b\n=======\n${socket}>>>>>>> b\n`],
      ['half.js', `let b\n=======\n${socket}>>>>>>> b\n`],
      ['base.ts', `let b\n||||||| a\n${socket}`],
      ['line.vue', `<script>\nlet b\n<<<<<<< ${socket}</script>\n`],
      ['conflict.tf', `<<<<<<< HEAD\n=======\nprotocol_type = "WEBSOCKET"\n>>>>>>> b\n`],
      ['routes.py', `${long}@app.websocket('/ws')\nasync def ws(socket): ...\n`],
      ['api.tf', `${long}resource "aws_apigatewayv2_api" "a" {\n  protocol_type = "WEBSOCKET"\n}\n`],
      ['service.yml', `${long}functions:\n  a:\n    events:\n      - websocket: $connect\n`],
      ['page.py', `page = """${nested}"""\n`],
      ['page.js', `document.write(\`${nested}\`)\n`],
      ['large.js', socket + '// a comment\n'.repeat(2.5 * 1024 * 1024)],
      ['bytes.ts', Buffer.from(`${socket}\0\xff`, 'latin1')],
      ['bytes.tf', Buffer.from('protocol_type = "WEBSOCKET"\0\xff', 'latin1')],
      ['main.go', pointer('git-lfs')],
      ['deploy.sh', pointer('git-lfs')],
      ['live.js', `${long.replaceAll('#', '//')}import { io } from 'socket.io-client'\nio('/live')\n`],
    ]
    const told: typeof unread = [
      ['large.json', JSON.stringify({ a: 'WebSocket'.repeat(500_000) })],
      ['data.json', pointer('git-lfs')],
      ['vendor/large.js', socket + '// a comment\n'.repeat(2.5 * 1024 * 1024)],
    ]
    for (const [path, text] of [...unread, ...told]) {
      const repository = new TemporaryRepository()
      // Not committed: git would compress it first.
      repository.write(path, text)
      repository.write('migrate-ws.baseline.json', '{ "version": 1, "findings": [null] }')
      const { code, stdout } = await callCli(['check', '--lang', 'en'], { cwd: repository.path })
      expect([path, code]).toEqual([path, unread.some(([name]) => name === path) ? 1 : 0])
      expect(stdout).toContain(path)
    }
  })

  it.each(['venv/lib/site-packages/x/a.js', 'node_modules/x/a.js', 'env/Lib/site-packages/x/a.js'])(
    'a package installed and committed, as %s, closes none: it was not written here',
    async (path) => {
      const { path: cwd } = new TemporaryRepository({ [path]: tooDeep, 'b.js': listener })
      await callCli(['baseline'], { cwd })
      expect(await callCli(['check', '--lang', 'en'], { cwd })).toMatchObject({ code: 0 })
      const { checklist } = await scanReport(cwd)
      expect(checklist.filter(({ assessment: { status } }) => status === 'unknown')).toEqual([])
    },
  )
})

/** Each opens a socket, and extends the next. */
function classesInACircle(length: number): string {
  return Array.from(
    { length },
    (_, i) =>
      `class C${i} extends C${(i + 1) % length} { open() { this.ws = new WebSocket(this.url${i}); this.ws.onmessage = (e) => super.on(e) } }\n`,
  ).join('')
}
