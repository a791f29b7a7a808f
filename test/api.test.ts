import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, it } from 'vitest'
import { plainEnv } from './support/run-cli.js'
import { temporaryFolder } from './support/temporary-repository.js'

it('the program in docs/commands.md runs, over the public API as it is built', () => {
  const page = readFileSync('docs/commands.md', 'utf8')
  const [, program = ''] = /^## From a program\n[\s\S]*?^```js\n([\s\S]*?)^```$/m.exec(page) ?? []
  const built = pathToFileURL(join(process.cwd(), 'dist/index.js')).href
  const cwd = temporaryFolder({
    'live.js': "new WebSocket('wss://api.example.com/ws')\n",
    'a.mjs': program.replace("'migrate-ws'", `'${built}'`),
  })
  const { status, stdout, stderr } = spawnSync(process.execPath, ['a.mjs'], {
    cwd,
    env: plainEnv(),
    encoding: 'utf8',
  })
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
  expect(stdout).toMatch(/^<!-- migrate-ws:report -->\n[\s\S]*live\.js/)
})
