/**
 * `build.mjs` beside a process whose code has decorators that ask for types: esbuild bundles, and TypeScript compiles each file, as
 * esbuild and tsx write no such metadata (esbuild.github.io/content-types, "TypeScript caveats").
 */
export function nodeBuildScript(format: 'cjs' | 'esm', built: string): string {
  return `// Makes ${built} of app.mjs and the code that it runs. TypeScript compiles each file, since decorators here ask for the types of
// what they decorate, and faster compilers do not write these. Written once by migrate-ws. It is yours.
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import ts from 'typescript'

const here = (name) => fileURLToPath(new URL(name, import.meta.url))
const host = { ...ts.sys, onUnRecoverableConfigFileDiagnostic() {} }

function optionsFor(path) {
  const file = ts.findConfigFile(dirname(path), ts.sys.fileExists)
  const { options } = (file && ts.getParsedCommandLineOfConfigFile(file, {}, host)) ?? { options: {} }
  return { ...options, module: ts.ModuleKind.ESNext, sourceMap: false, inlineSourceMap: true, inlineSources: true }
}

const typescript = {
  name: 'typescript',
  setup({ onLoad }) {
    onLoad({ filter: /\\.[cm]?tsx?$/ }, ({ path }) => {
      const given = { fileName: path, compilerOptions: optionsFor(path) }
      return { contents: ts.transpileModule(ts.sys.readFile(path), given).outputText, loader: 'js' }
    })
  },
}

await build({
  entryPoints: [here('app.mjs')],
  outfile: here('${built}'),
  bundle: true,
  keepNames: true,
  platform: 'node',
  format: '${format}',
  packages: 'external',
  sourcemap: true,
  plugins: [typescript],
})
`
}
