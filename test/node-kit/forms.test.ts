import { spawnSync } from 'node:child_process'
import { readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { nodeKit as kitText, nodeKitTypesText } from '../../transforms/runtime/text.js'
import { temporaryFolder } from '../support/temporary-repository.js'
import { compiled, ES } from './compile.js'
import { serves } from './host.js'

const root = process.cwd()

const withoutBlanks = (text: string) =>
  text.replace(/^\/\*\*.*?\*\/\n/s, '').replace(/[\s;]|,(?=\s*[)>\]])|\|(?=\s*[({])/g, '')

describe('the kit for Node in its forms', () => {
  it('the JavaScript is the TypeScript without its types', () => {
    const bare = (text: string, name: string) => {
      const folder = temporaryFolder({ [name]: text })
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
      return readFileSync(join(folder, 'out/sse-sockets.js'), 'utf8')
    }
    expect(bare(kitText('a.js'), 'sse-sockets.js')).toBe(bare(kitText('a.ts'), 'sse-sockets.ts'))
  })

  it('the types are what the compiler makes of it', () => {
    const { folder, said } = compiled({ ...ES, declaration: true, strict: true })
    expect(said).toBe('')
    const made = readFileSync(join(folder, 'out/sse-sockets.d.ts'), 'utf8')
    expect(withoutBlanks(nodeKitTypesText())).toBe(withoutBlanks(made))
  })

  it('the one for require serves', async () => {
    const files = { 'sse-sockets.cjs': kitText('a.cjs'), 'package.json': '{ "type": "module" }' }
    await serves(join(temporaryFolder(files), 'sse-sockets.cjs'))
  })
})
