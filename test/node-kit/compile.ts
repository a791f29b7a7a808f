import { spawnSync } from 'node:child_process'
import { symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { nodeKit as kitText } from '../../transforms/runtime/text.js'
import { temporaryFolder } from '../support/temporary-repository.js'

const root = process.cwd()
export const ES = { target: 'ES2022', module: 'NodeNext', moduleResolution: 'NodeNext' }
/** A project of ES modules with the kit in TypeScript, compiled into `out`. */
export function compiled(
  compilerOptions: object,
  compiler = 'typescript',
  more: Readonly<Record<string, string>> = {},
) {
  const { type = 'module' } = compilerOptions as { type?: string }
  const { type: _, ...options } = compilerOptions as { type?: string }
  const folder = temporaryFolder({
    'package.json': JSON.stringify({ type }),
    'sse-sockets.ts': kitText('a.ts'),
    ...more,
    'tsconfig.json': JSON.stringify({
      compilerOptions: { ...options, types: ['node'], skipLibCheck: true, outDir: 'out' },
      include: ['*.ts'],
    }),
  })
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'))
  const tsc = join(root, `node_modules/${compiler}/bin/tsc`)
  const { stdout } = spawnSync(process.execPath, [tsc, '-p', folder], { encoding: 'utf8' })
  return { folder, said: stdout }
}
