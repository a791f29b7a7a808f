import { expect, it } from 'vitest'
import { unusedAdapters } from '../src/pipeline/switching/names-left.js'
import { memoryTree } from './support/memory-tree.js'

it.each([
  ['an import', { 'src/chat.ts': "import { SseSocket } from './lib/sse-socket'\n" }, []],
  ['the hook over it', { 'src/lib/use-sse-socket.ts': "import { SseSocket } from './sse-socket'\n" }, []],
  [
    'no code but doubles and the kit of a server',
    {
      'test/setup.ts': "import '../src/lib/sse-socket.testing'\n",
      'server.ts': "import { sseSockets } from './sse-sockets'\n",
    },
    ['src/lib/sse-socket.ts '],
  ],
])('%s', async (_, files, unused) => {
  const tree = memoryTree({ 'src/lib/sse-socket.ts': 'export class SseSocket {}\n', ...files })
  const found = await unusedAdapters({ tree, files: [] })
  expect(found.map(({ path, loadedBy }) => `${path} ${loadedBy.join(' ')}`)).toEqual(unused)
})

it.each([
  ['a script that uses its global', 'new SseSocket("/feed/stream")\n', []],
  ['only the tag of a page', 'new EventSource("/feed/stream")\n', ['js/sse-socket.classic.js index.html']],
])('of a classic script: %s', async (_, script, unused) => {
  const tree = memoryTree({
    'js/sse-socket.classic.js': 'globalThis.SseSocket = class {}\n',
    'js/feed.js': script,
    'index.html': '<script src="js/sse-socket.classic.js"></script><script src="js/feed.js"></script>\n',
  })
  const found = await unusedAdapters({ tree, files: [] })
  expect(found.map(({ path, loadedBy }) => `${path} ${loadedBy.join(' ')}`)).toEqual(unused)
})
