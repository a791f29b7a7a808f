import { describe, expect, it } from 'vitest'
import { callCli } from './support/run-cli.js'
import { TemporaryRepository } from './support/temporary-repository.js'

const config = `endpoints:
  "wss://chat.example.com/ws/chat": { stream: /chat/events, send: /chat/messages }
`
const client = "const socket = new WebSocket('wss://chat.example.com/ws/chat')\nsocket.onmessage = show\n"
const idle =
  'migrate-ws.config.yaml:2: endpoints: "wss://chat.example.com/ws/chat" is the address of no client and no route here, and nothing uses its endpoints; correct it, or take it out\n'

async function said(files: Readonly<Record<string, string>>, lang = 'en'): Promise<string> {
  const repository = new TemporaryRepository({ 'migrate-ws.config.yaml': config, ...files })
  return (await callCli(['scan', '--lang', lang], { cwd: repository.path })).stderr
}

describe('an entry of endpoints', () => {
  it.each([
    ['a client opens its address', { 'web/chat.ts': client }],
    [
      'its client has moved: the stream has taken its place',
      { 'web/chat.ts': "const source = new EventSource('/chat/events')\nsource.onmessage = show\n" },
    ],
    [
      'a server serves its path, and the clients are elsewhere',
      {
        'server.py':
          'from fastapi import FastAPI, WebSocket\n\napp = FastAPI()\n\n\n@app.websocket("/ws/chat")\nasync def chat(websocket: WebSocket):\n    await websocket.accept()\n',
      },
    ],
    [
      'a server serves its stream, and the clients are elsewhere',
      {
        'server.js':
          "import express from 'express'\n\nconst app = express()\napp.get('/chat/events', (request, response) => {\n  response.set('content-type', 'text/event-stream')\n  response.write('data: hello\\n\\n')\n})\n",
      },
    ],
    ['a file that may open it was not read', { 'web/chat.ts': 'const socket = = new WebSocket(' }],
  ])('is of use where %s', async (_, files) => {
    expect(await said(files)).toBe('')
  })

  it('is said to be idle, with its line, where nothing of it is here', async () => {
    const other = { 'web/chat.ts': client.replace('ws/chat', 'ws/other') }
    expect(await said(other)).toBe(idle)
    expect(await said(other, 'ja')).toContain('のアドレスやルートはなく')
    expect(await said({ 'web/chat.ts': 'export const other = 1\n' })).toBe(idle)
  })
})
