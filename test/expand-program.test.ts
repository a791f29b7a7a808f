import { describe, expect, it } from 'vitest'
import { scan } from '../src/pipeline/scan.js'
import { rules } from '../src/rules/index.js'
import { memoryTree } from './support/memory-tree.js'

/** A variable at the top of a plain script belongs to the page: what other files say of it decides. */
describe('a socket in a plain script', () => {
  const script = "var ws = new WebSocket('ws://localhost/feed')\nws.onmessage = (event) => show(event.data)\n"

  it.each([
    ['alone', {}, 'inline'],
    ['with a button in the page', { 'page.html': '<button onclick="ws.close()">Stop</button>' }, 'adapter'],
    ['with another plain script', { 'other.js': 'function stop() { ws.close() }' }, 'adapter'],
    [
      'with a module that has its own',
      { 'server.ts': "import { ws } from './sockets'\nws.close()" },
      'inline',
    ],
    ['with a function that takes its own', { 'server.js': 'function greet(ws) { ws.send("hi") }' }, 'inline'],
    ['with a member of the same name', { 'other.js': 'room.ws.close()' }, 'inline'],
    [
      'with a library that came along',
      { 'vendor/editor.js': 'icon("ws")', 'a.min.js': 'icon("ws")' },
      'inline',
    ],
    [
      'with prose of a page',
      { 'page.html': '<p>The ws is open.</p><script src="live.js"></script>' },
      'inline',
    ],
    ['with a script of a page', { 'page.html': '<p>Live</p><SCRIPT>ws.close()</SCRIPT>' }, 'adapter'],
    [
      'with letters that are longer in lower case',
      { 'page.php': `${'İ'.repeat(40)}<script>ws.close()</script>` },
      'manual',
    ],
    [
      'with a server of the same name',
      { 'server.js': "const app = require('express')()\nws.install(app)\n" },
      'inline',
    ],
    [
      'with a script of an Electron page',
      {
        'renderer.js':
          "const { ipcRenderer } = require('electron')\nipcRenderer.on('stop', () => ws.close())\n",
      },
      'adapter',
    ],
    [
      'with a page that calls it and writes of it',
      {
        'page.html':
          '<button onclick="stop()">Stop</button><p>The ws is open.</p><script src="live.js"></script>',
      },
      'inline',
    ],
    [
      'with a script that opens one of its own under that name',
      {
        'other.js':
          "(function () {\n  var url = '/b',\n    ws,\n    isOn = false\n  ws = new WebSocket(url)\n  ws.onmessage = () => show(isOn)\n})()\n",
      },
      'inline',
    ],
    [
      'with what a build made of it',
      { 'live.min.js': 'var ws=new WebSocket("ws://localhost/feed");ws.onmessage=n=>show(n.data);' },
      'inline',
    ],
    ['with code of the server', { 'Chat.php': '<?php\nclass Chat { const TYPE = "ws"; }\n' }, 'inline'],
    [
      'with PHP that writes a script',
      { 'js.php': '<?php header("text/javascript"); echo "ws.close()";' },
      'manual',
    ],
    ['with a template that is put into a script', { 'stop.ejs': 'ws.close()' }, 'manual'],
  ])('%s is %s', async (_what, others, verdict) => {
    const { sockets } = await scan({
      tree: memoryTree({ 'live.js': script, ...(others as Record<string, string>) }),
      config: {},
      wanted: () => true,
      rules,
      items: [],
      version: '0.0.0',
    })
    expect(sockets.find(({ usage }) => usage.path === 'live.js')?.verdict.kind).toBe(verdict)
  })
})

describe('what one file does to the global class', () => {
  const client =
    "export const listen = (show) => {\n  const ws = new WebSocket('ws://localhost/feed')\n  ws.onmessage = (event) => show(event.data)\n}\n"

  it.each([
    [
      'a mock put on globalThis',
      { 'setup.test.js': "import { WebSocket } from 'ws'\nglobalThis.WebSocket = WebSocket\n" },
    ],
    ['a class of that name in another script', { 'other.js': 'class WebSocket {}\n' }],
    ['a global declaration', { 'types.ts': 'declare global { var WebSocket: unknown }\nexport {}\n' }],
    ['the same variable in another script', { 'other.js': "const ws = new WebSocket('ws://localhost/b')\n" }],
  ])('%s hides no client of another file', async (_what, others) => {
    const { sockets } = await scan({
      tree: memoryTree({ 'client.js': client, ...(others as Record<string, string>) }),
      config: {},
      wanted: () => true,
      rules,
      items: [],
      version: '0.0.0',
    })
    const found = sockets.find(({ usage }) => usage.path === 'client.js')
    expect(found?.usage.uses.map(({ handler }) => handler?.by)).toEqual(['onmessage'])
  })
})
