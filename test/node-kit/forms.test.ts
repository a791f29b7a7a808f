import { spawnSync } from 'node:child_process'
import { readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import {
  nodeKit as kitText,
  nodeGateway,
  nodeGatewayTypesText,
  nodeKitTypesText,
} from '../../transforms/runtime/text.js'
import { temporaryFolder } from '../support/temporary-repository.js'
import { compiled, ES } from './compile.js'
import { gatewayServes, serves } from './host.js'

const root = process.cwd()

const withoutBlanks = (text: string) =>
  text.replace(/^\/\*\*.*?\*\/\n/s, '').replace(/[\s;]|,(?=\s*[)>\]])|\|(?=\s*[({])/g, '')

const modules = [
  ['sse-sockets', kitText, nodeKitTypesText],
  ['apigw-sockets', nodeGateway, nodeGatewayTypesText],
] as const

describe.each(modules)('%s for Node in its forms', (module, text, types) => {
  it('the JavaScript is the TypeScript without its types', () => {
    const bare = (path: string) => {
      const name = path.replace('a', module)
      const folder = temporaryFolder({ [name]: text(path) })
      symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'))
      const options = [
        '--removeComments',
        '--outDir',
        'out',
        '--target',
        'es2022',
        '--module',
        'nodenext',
        '--allowJs',
      ]
      const tsc = join(root, 'node_modules/typescript/bin/tsc')
      writeFileSync(join(folder, 'package.json'), '{ "type": "module" }')
      spawnSync(process.execPath, [tsc, ...options, '--types', 'node', '--skipLibCheck', name], {
        cwd: folder,
      })
      return readFileSync(join(folder, `out/${module}.js`), 'utf8')
    }
    expect(bare('a.js')).toBe(bare('a.ts'))
  })

  it('the types are what the compiler makes of it', () => {
    const options = { ...ES, declaration: true, strict: true }
    const { folder, said } = compiled(options, 'typescript', { [`${module}.ts`]: text('a.ts') })
    expect(said).toBe('')
    const made = readFileSync(join(folder, `out/${module}.d.ts`), 'utf8')
    expect(withoutBlanks(types())).toBe(withoutBlanks(made))
  })

  it('the one for require serves', async () => {
    const files = { [`${module}.cjs`]: text('a.cjs'), 'package.json': '{ "type": "module" }' }
    const file = join(temporaryFolder(files), `${module}.cjs`)
    await (module === 'sse-sockets' ? serves(file) : gatewayServes(file))
  })
})
