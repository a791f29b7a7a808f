import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * `import text from './file.ts?raw'`: a file's text, to be written somewhere else. For every bundle that holds such an import.
 * @type {import('esbuild').Plugin}
 */
export const textByQuery = {
  name: 'text-by-query',
  setup(build) {
    build.onResolve({ filter: /\?raw$/ }, ({ path, resolveDir }) => ({
      path: join(resolveDir, path.replace(/\?raw$/, '')),
      namespace: 'text',
    }))
    build.onLoad({ filter: /^/, namespace: 'text' }, ({ path }) => ({
      contents: readFileSync(path, 'utf8'),
      loader: 'text',
      watchFiles: [path],
    }))
  },
}
