import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type BuildOptions, build } from 'esbuild'
import { svelte, vue } from './single-file-components.js'

/** React, Vue and the rest come from here: a case has no packages of its own. */
const packages = fileURLToPath(new URL('../../node_modules', import.meta.url))

const clients = ['client.js', 'client.ts', 'client.tsx', 'client.jsx']

const plainPage = `<!doctype html>
<meta charset="utf-8">
<title>A client under test</title>
<div id="app"></div>
<script type="module" src="/client"></script>
`

/** Bundles a client for the browser, as a user's build would. Returns the names of all files that were written to `out`. */
export async function buildPage(folder: string, out: string): Promise<readonly string[]> {
  const page = join(folder, 'page')
  const own = join(page, 'index.html')
  if (isServedAsItIs(page)) {
    cpSync(page, out, { recursive: true })
    return readdirSync(page, { recursive: true, encoding: 'utf8' }).filter((name) =>
      /\.(html|js)$/.test(name),
    )
  }
  const client = clients.map((name) => join(page, name)).find((path) => existsSync(path))
  let html = existsSync(own) ? readFileSync(own, 'utf8') : plainPage.replace('/client', '/client.js')
  const names: string[] = []
  const write = (name: string, text: string) => {
    mkdirSync(dirname(join(out, name)), { recursive: true })
    writeFileSync(join(out, name), text)
    names.push(name)
  }
  const settings = settingsOf(page)
  for (const [tag, attributes = '', content = ''] of html.matchAll(/<script([^>]*)>(.*?)<\/script>/gs)) {
    const source = /src="\/?([^"]*)"/.exec(attributes)?.[1]
    const isModule = /type="module"/.test(attributes)
    if (source === undefined && isModule) {
      const text = await bundled({
        ...settings,
        stdin: { contents: content, resolveDir: page, loader: 'js' },
      })
      html = html.replace(tag, () => `<script${attributes}>\n${text}</script>`)
    } else if (source !== undefined) {
      const path = source === 'client.js' && client !== undefined ? client : join(page, source)
      write(source, await bundled({ ...settings, entryPoints: [path] }))
    }
  }
  write('index.html', html)
  return names
}

/** A page without modules needs no build. */
export function isServedAsItIs(page: string): boolean {
  const path = join(page, 'index.html')
  return existsSync(path) && !/<script[^>]*type="module"/.test(readFileSync(path, 'utf8'))
}

async function bundled(options: BuildOptions): Promise<string> {
  const { outputFiles } = await build({
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'browser',
    jsx: 'automatic',
    loader: { '.css': 'empty' },
    nodePaths: [packages],
    logLevel: 'silent',
    ...options,
  })
  return outputFiles?.[0]?.text ?? ''
}

/** Settings of the build: what `.env` says stands for `import.meta.env.NAME`, as with Vite; its `NODE_ENV` is the mode. */
function settingsOf(page: string): BuildOptions {
  const path = join(page, '.env')
  const lines = existsSync(path) ? readFileSync(path, 'utf8').split('\n') : []
  const pairs = lines.flatMap((line) => {
    const [, name, value = ''] = /^(\w+)=(.*)$/.exec(line) ?? []
    return name === undefined ? [] : [[`import.meta.env.${name}`, JSON.stringify(value)]]
  })
  const named = Object.fromEntries(pairs) as Record<string, string>
  const mode = named['import.meta.env.NODE_ENV'] ?? '"production"'
  const asksFor2 = /"vue": "\^2/.test(readFileSync(join(page, 'package.json'), 'utf8'))
  return {
    define: { ...vueFlags, 'process.env.NODE_ENV': mode, ...named },
    plugins: [svelte, vue(asksFor2 ? 2 : 3)],
    ...(asksFor2 ? { alias: { vue: join(packages, 'vue2') } } : {}),
  }
}

/** Vue wants to be told, else it warns. */
const vueFlags = {
  __VUE_OPTIONS_API__: 'true',
  __VUE_PROD_DEVTOOLS__: 'false',
  __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: 'false',
}
