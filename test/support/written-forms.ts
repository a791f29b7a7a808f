import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { filesBelow } from './memory-tree.js'

/** A kind of rewrite that takes more than the file with the socket, or another kind of file. */
export interface WrittenForm {
  readonly name: string
  /** Path → text, seen from a folder that is a project of its own. */
  readonly files: Readonly<Record<string, Uint8Array>>
  /** What apply writes there. */
  readonly writes: readonly string[]
}

/** Most are from the cases of the transforms, which show what is written. Together in one repository they stay what they are. */
export const writtenForms: readonly WrittenForm[] = [
  {
    name: 'page-with-script',
    files: texts({
      'public/index.html': '<!doctype html>\n<script src="live.js" defer></script>\n',
      'public/live.js': `var live = new WebSocket('wss://chat.example.com/live')
live.onclose = function (event) {
  document.title = 'closed: ' + event.code
}
`,
    }),
    writes: ['public/index.html', 'public/live.js', 'public/sse-socket.classic.js'],
  },
  form('page-holds-adapter', 'websocket-adapter/cases/holds-page-for-two-scripts', ['index.html']),
  form('static-folder', 'websocket-adapter/cases/page-of-fastapi', [
    'pages/room.html',
    'static/js/sse-socket.classic.js',
  ]),
  form('django-app', 'websocket-adapter/cases/page-of-django-app', [
    'chat/static/chat/sse-socket.classic.js',
    'chat/templates/room.html',
  ]),
  form(
    'node-client',
    'websocket-adapter/cases/node-client-typescript',
    ['package.json', 'src/input.ts', 'src/lib/sse-socket.ts'],
    { type: 'module', dependencies: { ws: '^8.18.0' } },
  ),
  form('loop', 'websocket-client/cases/loop-in-a-class', ['src/input.ts']),
  form('vueuse', 'vueuse/cases/listens', ['src/input.vue']),
  form(
    'react-hook',
    'react-use-websocket/cases/sends',
    ['package.json', 'src/input.tsx', 'src/lib/sse-socket.ts', 'src/lib/use-sse-socket.ts'],
    { dependencies: { react: '^19.0.0', 'react-use-websocket': '^4.13.0' } },
  ),
  {
    name: 'settings',
    files: texts({
      '.env': 'VITE_WS_URL=wss://chat.example.com/ws\n',
      'package.json': '{ "name": "case" }\n',
      'src/news.ts': `export function watch(show: (text: string) => void) {
  const socket = new WebSocket(import.meta.env.VITE_WS_URL)
  socket.onmessage = (event) => show(event.data)
}
`,
    }),
    writes: ['.env', 'src/news.ts'],
  },
]

function form(name: string, folder: string, writes: readonly string[], manifest: object = {}): WrittenForm {
  const path = join('transforms', folder)
  const input = readdirSync(path).find((one) => /^input(\.|$)/.test(one)) ?? ''
  const below = input === 'input' ? '' : 'src/'
  const files = Object.fromEntries(
    Object.entries(filesBelow(join(path, input))).map(([at, bytes]) => [below + at, bytes]),
  )
  const others = texts({ 'package.json': `${JSON.stringify({ name, ...manifest }, null, 2)}\n` })
  return { name, files: { ...others, ...files }, writes }
}

function texts(files: Readonly<Record<string, string>>): Readonly<Record<string, Uint8Array>> {
  return Object.fromEntries(Object.entries(files).map(([path, text]) => [path, Buffer.from(text)]))
}
