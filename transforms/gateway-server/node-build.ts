/** What a bundler does for the process that Node and tsx do not. */
export interface NodeBuild {
  readonly format: 'cjs' | 'esm'
  /** The file that it writes. */
  readonly built: string
  /** Decorators ask for the types of what they decorate. */
  readonly hasMetadata: boolean
  /** CommonJS packages of which modules import names that Node does not find. */
  readonly commonJs: readonly string[]
  /** Files import by the settings of their own folders. */
  readonly hasSettings: boolean
}

/**
 * `build.mjs` beside a process that Node and tsx cannot run as it is: esbuild bundles. Where decorators ask for types, TypeScript compiles
 * each file, as esbuild and tsx write no such metadata (esbuild.github.io/content-types, "TypeScript caveats"). Names of CommonJS packages
 * are asked of what `require` gives. Settings are read for each file (esbuild.github.io/content-types, "TypeScript").
 */
export function nodeBuildScript({ format, built, hasMetadata, commonJs, hasSettings }: NodeBuild): string {
  // CommonJS requires all packages anyway.
  const asked = format === 'esm' ? commonJs : []
  const plugins = [...(hasMetadata ? ['typescript'] : []), ...(asked.length > 0 ? ['commonJs'] : [])]
  const why = [
    ...(hasMetadata
      ? [
          `// TypeScript compiles each file, since decorators here ask for the types of what they decorate, and faster compilers do not`,
          `// write these.`,
        ]
      : []),
    ...(commonJs.length > 0
      ? [`// Modules here import names of CommonJS packages, which Node does not find and a bundler does.`]
      : []),
    ...(hasSettings
      ? [
          `// Files here import by the settings of their own folders (tsconfig.json), which a bundler reads for each.`,
        ]
      : []),
  ]
  return `// Makes ${built} of app.mjs and the code that it runs.
${why.join('\n')}
// Written once by migrate-ws. It is yours.
${hasMetadata ? "import { dirname } from 'node:path'\n" : ''}import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
${hasMetadata ? "import ts from 'typescript'\n" : ''}
const here = (name) => fileURLToPath(new URL(name, import.meta.url))
${hasMetadata ? metadataPlugin : ''}${asked.length > 0 ? namesPlugin(asked) : ''}
await build({
  entryPoints: [here('app.mjs')],
  outfile: here('${built}'),
  bundle: true,
  keepNames: true,
  platform: 'node',
  format: '${format}',
  packages: 'external',
  sourcemap: true,
${format === 'esm' ? places : ''}${plugins.length > 0 ? `  plugins: [${plugins.join(', ')}],\n` : ''}${asked.length > 0 ? banner : ''}})
`
}

const metadataPlugin = `const host = { ...ts.sys, onUnRecoverableConfigFileDiagnostic() {} }

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
`

function namesPlugin(packages: readonly string[]): string {
  return `
const commonJs = {
  name: 'commonjs',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^(?:${packages.join('|')})(?:\\/|$)/ }, ({ path, kind }) =>
      kind === 'require-call' ? { path, external: true } : { path, namespace: 'commonjs' },
    )
    onLoad({ filter: /./, namespace: 'commonjs' }, ({ path }) => ({
      contents: \`module.exports = require(\${JSON.stringify(path)})\`,
    }))
  },
}
`
}

/** Only CommonJS has these names. */
const places = `  define: { __dirname: 'import.meta.dirname', __filename: 'import.meta.filename' },
`

/** esbuild gives other names to what is called so in the code. */
const banner = `  banner: {
    js: "import { createRequire as requireOf } from 'node:module'\\nconst require = requireOf(import.meta.url)",
  },
`
