import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { callCli, scanReport } from '../support/run-cli.js'
import { TemporaryRepository } from '../support/temporary-repository.js'

/** The address has a name, which a function makes from one of two hosts. */
const client = (
  path: string,
  host = "isDev ? 'localhost:5555' : window.location.host",
) => `const isDev = Boolean(window.debug)
const addressOf = () => {
  const protocol = window.location.protocol === 'https:' ? 'wss:' : 'ws:'
  const host = ${host}
  return \`\${protocol}//\${host}${path}\`
}
const WS_URL = addressOf()

export function watch(show) {
  const socket = new WebSocket(WS_URL)
  socket.onmessage = (event) => show(event.data)
  return () => socket.close()
}
`
const route = `from fastapi import FastAPI, WebSocket

app = FastAPI()


@app.websocket("/ws")
async def feed(websocket: WebSocket):
    await websocket.accept()
    await websocket.send_text("a")
`

async function applied(web: string, ...flags: readonly string[]) {
  const { path: cwd } = new TemporaryRepository({ 'main.py': route, 'web/feed.js': web })
  const run = await callCli(['apply', '--all', ...flags], { cwd })
  return { ...run, cwd, text: readFileSync(`${cwd}/web/feed.js`, 'utf8') }
}

describe('a client whose address has a name', () => {
  it('gets the stream that the same run serves, at that name, and nobody guesses', async () => {
    const { code, stdout, cwd, text } = await applied(client('/ws'))
    expect(code).toBe(0)
    expect(stdout).toContain('    /ws  →  GET /ws/stream, POST /ws/message\n')
    expect(stdout).toContain('  GET  ${WS_URL}/stream  (by the kit at main.py:')
    expect(stdout).not.toMatch(/guessed|Make sure/)
    expect(text).toContain('new EventSource(`${WS_URL}/stream`)')
    expect(text).toContain("const host = isDev ? 'localhost:5555' : window.location.host")
    const { channels } = await scanReport(cwd)
    expect(channels.map(({ id, sides: { clients, server } }) => ({ id, clients, server }))).toEqual([
      { id: '/ws', clients: 'done', server: 'partial' },
    ])
  })

  it('is asked about where the server has another path', async () => {
    const web = client('/elsewhere')
    const { code, stdout, text } = await applied(web)
    expect([code, text]).toEqual([0, web])
    expect(stdout).toContain('  web/feed.js:10  – no endpoints are known for it (guessed: ')
  })

  it('stays where its host is not known, and its owner is asked', async () => {
    const web = client('/ws', 'window.chosenHost')
    const { stdout, text } = await applied(web)
    expect(stdout).toContain('  web/feed.js:10  Q-WHERE')
    expect(text).toBe(web)
  })

  it('is asked for both endpoints where other code has the socket, and may send', async () => {
    const { path: cwd } = new TemporaryRepository({
      'web/feed.js': `export function watch(address, store) {
  const socket = new WebSocket(address())
  socket.onopen = () => store.commit('opened', { instance: socket })
}
`,
    })
    const { stderr } = await callCli(['apply', '--dry-run', '--lang', 'en'], { cwd })
    expect(stderr).toContain('{ "${address()}": { stream: ./stream, send: ./message } }')
  })
})
