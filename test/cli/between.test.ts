import { describe, expect, it } from 'vitest'
import { callCli } from '../support/run-cli.js'
import { TemporaryRepository } from '../support/temporary-repository.js'

const files = {
  'server/main.py': `from fastapi import FastAPI, WebSocket

app = FastAPI()


@app.websocket("/ws")
async def echo(websocket: WebSocket):
    await websocket.accept()
    async for text in websocket.iter_text():
        await websocket.send_text(text)
`,
  'web/package.json': '{ "name": "web", "private": true, "dependencies": { "vite": "5" } }\n',
  'web/chat.js': `const ws = new WebSocket(\`wss://\${location.host}/ws\`);
ws.onmessage = (event) => show(JSON.parse(event.data));
export const say = (text) => ws.send(JSON.stringify({ text }));
`,
  'deploy/nginx.conf': `server {
    location /ws {
        proxy_pass http://127.0.0.1:8000;
        proxy_set_header Upgrade $http_upgrade;
        proxy_set_header Connection "upgrade";
    }
}
`,
  'deploy/admin.conf.j2': `server {
    location = /ws {
        proxy_pass http://{{ admin }};
        proxy_set_header Upgrade $http_upgrade;
    }
}
`,
}

const run = (cwd: string, ...args: readonly string[]) => callCli(['apply', '--lang', 'en', ...args], { cwd })

/** What the account says of what stands between. */
function between(account: string): string {
  return /\nBetween clients and servers:\n(?: {2}.*\n)*/.exec(account)?.[0] ?? ''
}

const byHand = `  deploy/admin.conf.j2:1  add by hand (the file is a template, or does not parse):
    location = /ws/stream {
        proxy_pass http://…;
        proxy_http_version 1.1;
        proxy_set_header Connection "";
        proxy_buffering off;
    }
    location = /ws/message {
        proxy_pass http://…;
        proxy_http_version 1.1;
        proxy_set_header Connection "";
        proxy_buffering off;
    }
`
const edited = '  deploy/nginx.conf:2  location /ws  + proxy_buffering\n'
const after = files['deploy/nginx.conf'].replace('"upgrade";\n', '"upgrade";\n        proxy_buffering off;\n')

describe('what stands between clients and servers', () => {
  it.each([
    ['the servers', ['--servers'], 'server/main.py'],
    ['both', ['--all'], 'web/chat.js'],
  ])('is edited with %s, once, and taken back with them', async (_, flags, beside) => {
    const repository = new TemporaryRepository(files)
    const { path: cwd } = repository
    const dry = await run(cwd, ...flags, '--dry-run')
    expect(dry.code).toBe(0)
    expect(between(dry.stderr)).toBe(`\nBetween clients and servers:\n${edited}${byHand}`)
    expect(dry.stdout).toContain('+        proxy_buffering off;\n')
    const { code, stdout } = await run(cwd, ...flags)
    expect(code).toBe(0)
    expect(between(stdout)).toBe(`\nBetween clients and servers:\n${edited}${byHand}`)
    expect(repository.read('deploy/nginx.conf').toString()).toBe(after)
    expect(repository.git('status', '--porcelain')).toContain(` M ${beside}\n`)
    const again = await run(cwd, ...flags, '--check', '--allow-dirty', '--verbose')
    expect({ code: again.code, stdout: again.stdout }).toEqual({ code: 0, stdout: '' })
    expect(between(again.stderr)).toContain(
      '  deploy/nginx.conf:2  location /ws  already passes streams on\n',
    )
    expect((await callCli(['undo'], { cwd })).code).toBe(0)
    expect(repository.git('status', '--porcelain')).toBe('')
  })

  it('is edited with clients alone where it is for sockets, and else printed', async () => {
    const { 'server/main.py': _, ...clients } = files
    const narrow = new TemporaryRepository(clients)
    expect((await run(narrow.path, '--guess-endpoints')).code).toBe(0)
    expect(narrow.read('deploy/nginx.conf').toString()).toBe(after)
    const everything = files['deploy/nginx.conf'].replace('location /ws', 'location /')
    const repository = new TemporaryRepository({ ...clients, 'deploy/nginx.conf': everything })
    const { code, stdout } = await run(repository.path, '--guess-endpoints')
    expect(code).toBe(0)
    expect(between(stdout)).toContain(
      '  deploy/nginx.conf:2  location /  add by hand (it passes other requests as well; not needed where the server sends X-Accel-Buffering: no):\n    proxy_buffering off;\n',
    )
    expect(repository.read('deploy/nginx.conf').toString()).toBe(everything)
  })

  it('is edited where the address is chosen at run time', async () => {
    const { 'server/main.py': _, 'web/chat.js': __, ...clients } = files
    const client = `export function connect(show, url) {
  const address = url || \`wss://\${location.host}/ws\`
  const ws = new WebSocket(address)
  ws.onclose = (event) => show(event.code)
  return ws
}
`
    const repository = new TemporaryRepository({ ...clients, 'web/chat.js': client })
    const { code, stdout } = await run(repository.path, '--guess-endpoints')
    expect(code).toBe(0)
    expect(between(stdout)).toContain(edited)
    expect(repository.read('web/chat.js').toString()).toContain("stream: './stream'")
    expect(repository.read('deploy/nginx.conf').toString()).toBe(after)
  })

  it('is edited in the page that holds the script as well', async () => {
    const policy = `<meta http-equiv="Content-Security-Policy" content="connect-src wss://chat.example.com">`
    const page = `<!doctype html>
${policy}
<script type="module">
  const ws = new WebSocket('wss://chat.example.com/ws');
  ws.onmessage = (event) => show(JSON.parse(event.data));
</script>
`
    const config = 'ownHosts: [chat.example.com]\n'
    const repository = new TemporaryRepository({ 'index.html': page, 'migrate-ws.config.yaml': config })
    const { code, stdout, stderr } = await run(repository.path, '--guess-endpoints')
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    expect(between(stdout)).toBe(
      '\nBetween clients and servers:\n  index.html:2  connect-src  + https://chat.example.com\n',
    )
    const written = repository.read('index.html').toString()
    expect(written).toContain('content="connect-src wss://chat.example.com https://chat.example.com">')
    expect(written).toContain("new EventSource('https://chat.example.com/ws/stream', ")
    expect((await callCli(['undo'], { cwd: repository.path })).code).toBe(0)
    expect(repository.read('index.html').toString()).toBe(page)
  })

  it('is left where only other paths are named', async () => {
    const repository = new TemporaryRepository(files)
    const { code, stdout } = await run(repository.path, '--servers', 'server')
    expect(code).toBe(0)
    expect(between(stdout)).toBe('')
    expect(repository.read('deploy/nginx.conf').toString()).toBe(files['deploy/nginx.conf'])
  })
})
