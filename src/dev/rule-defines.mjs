import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import * as esbuild from 'esbuild'
import { textByQuery } from './text-by-query.mjs'

const entry = `
import { treeQuestionSources } from './src/model/tree-questions.js'
import { rules } from './src/rules/index.js'
import { headOf } from './src/rules/rule-set.js'
import { neededWords } from './src/pipeline/prefilter/needed-words.js'
export const heads = rules.map(headOf)
export const words = neededWords([
  ...rules.flatMap((rule) => [...rule.triggers, ...rule.companions]),
  ...treeQuestionSources,
])
`

/**
 * What a scan must know of the rules before it loads one: their heads, and the words that their triggers need.
 * @param {string} root
 * @returns {Promise<Record<string, string>>} for esbuild's `define`
 */
export async function ruleDefines(root) {
  const outfile = join(root, 'dist-dev', `rule-heads-${process.pid}.js`)
  mkdirSync(join(root, 'dist-dev'), { recursive: true })
  await esbuild.build({
    stdin: { contents: entry, resolveDir: root, loader: 'ts' },
    outfile,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'esm',
    packages: 'external',
    logLevel: 'warning',
    plugins: [textByQuery],
  })
  try {
    const { heads, words } = await import(pathToFileURL(outfile).href)
    // As texts: esbuild puts these where they are used, and every module asks for an object.
    const text = (value) => JSON.stringify(JSON.stringify(value))
    return { __RULE_HEADS__: text(heads), __NEEDED_WORDS__: text(words) }
  } finally {
    rmSync(outfile, { force: true })
  }
}
