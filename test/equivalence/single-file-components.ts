import { readFileSync } from 'node:fs'
import { dirname } from 'node:path'
import type { Plugin } from 'esbuild'
import { compile } from 'svelte/compiler'
import * as vue3 from 'vue/compiler-sfc'
import * as vue2 from 'vue2/compiler-sfc'

const id = 'case'

/** Svelte's own compiler. */
export const svelte: Plugin = {
  name: 'svelte',
  setup(build) {
    build.onLoad({ filter: /\.svelte$/ }, ({ path }) => {
      const { js } = compile(readFileSync(path, 'utf8'), { filename: path, generate: 'client' })
      return { contents: js.code, loader: 'js', resolveDir: dirname(path) }
    })
  },
}

/** Vue's own compiler, of the version that the page asks for. */
export function vue(version: 2 | 3): Plugin {
  return {
    name: 'vue',
    setup(build) {
      build.onLoad({ filter: /\.vue$/ }, ({ path }) => {
        const source = readFileSync(path, 'utf8')
        const contents = version === 2 ? component2(source, path) : component3(source, path)
        return { contents, loader: 'ts', resolveDir: dirname(path) }
      })
    },
  }
}

function component3(source: string, filename: string): string {
  const { descriptor } = vue3.parse(source, { filename })
  const isSetup = descriptor.scriptSetup !== null
  const script = vue3.compileScript(descriptor, { id, inlineTemplate: isSetup, genDefaultAs: 'component' })
  const template = isSetup
    ? undefined
    : vue3.compileTemplate({ id, filename, source: descriptor.template?.content ?? '' })
  return [
    script.content,
    ...(template ? [template.code, 'component.render = render'] : []),
    'export default component',
  ].join('\n')
}

function component2(source: string, filename: string): string {
  const descriptor = vue2.parse({ source, filename })
  const script = vue2.compileScript(descriptor, { id })
  const template = vue2.compileTemplate({ filename, source: descriptor.template?.content ?? '' })
  return [
    vue2.rewriteDefault(script.content, 'component'),
    template.code,
    'Object.assign(component, { render, staticRenderFns })',
    'export default component',
  ].join('\n')
}
