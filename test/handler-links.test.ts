import { expect, it } from 'vitest'
import { codeLinks } from '../src/infrastructure/handlers.js'

const samples: readonly (readonly [folder: string, handler: string, runtime: string, first: string])[] = [
  ['api', 'send.main', 'nodejs20.x', 'api/send.ts:main'],
  ['api', 'lib/send.main', 'python3.12', 'api/lib/send.py:main'],
  ['api', 'chat.send.main', 'python3.12', 'api/chat/send.py:main'],
  ['api', 'chat.send.main', 'nodejs20.x', 'api/chat.ts:send.main'],
  ['api/stack', '../send.main', 'Runtime.PYTHON_3_12', 'api/send.py:main'],
  ['', './send.main', '', 'send.py:main'],
]

it.each(samples)('in %j, %s of %j is %s', (folder, handler, runtime, first) => {
  expect(codeLinks(folder, handler, runtime)[0]).toEqual({ kind: 'handler', name: first })
})

it('is nothing of another runtime, of a name alone, or of what only the deployment knows', () => {
  expect(codeLinks('api', 'send.main', 'provided.al2023')).toEqual([])
  expect(codeLinks('api', 'bootstrap', '')).toEqual([])
  expect(codeLinks('api', '${file(x.yml)}.main', '')).toEqual([])
})
