import { spawnSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

const words =
  'account amount archive balance basket branch budget cache cart category channel client column customer delivery discount draft driver entry event export factory field filter folder group handler history invoice item label ledger limit list member message notice offer option order owner page parcel payment period person plan price product profile project queue rate record refund region report request result review role row rule schedule section service session setting shelf signal source stage state status step stock stream supplier table task tax team template tenant ticket token total unit update user value vendor version view visit warehouse week window worker zone'.split(
    ' ',
  )

/** Number of files, and about how many bytes each holds: the mix of the application repositories in performance.md. */
const kinds: readonly (readonly [extension: string, files: number, bytes: number, text: Writer])[] = [
  ['ts', 1100, 5200, script],
  ['tsx', 300, 5200, script],
  ['js', 250, 4600, script],
  ['py', 350, 5600, python],
  ['yml', 120, 2400, yaml],
  ['json', 60, 3000, json],
  ['md', 120, 3200, markdown],
]

type Writer = (pick: () => string, index: number) => string

/**
 * Writes a repository of about 2,300 files and 11 MB, or of a share or a multiple of that, in which no rule has anything to say. The
 * same bytes every time.
 */
export function writeTree(root: string, share = 1): { readonly files: number; readonly bytes: number } {
  const pick = picker()
  const written = { files: 0, bytes: 0 }
  for (const [extension, files, bytes, text] of kinds) {
    for (let file = 0; file < files * share; file++) {
      const path = join(root, `packages/${pick()}/${extension}/${pick()}-${file}.${extension}`)
      let content = ''
      for (let part = 0; content.length < bytes; part++) content += text(pick, part)
      mkdirSync(dirname(path), { recursive: true })
      writeFileSync(path, extension === 'json' ? `{\n${content}  "end": true\n}\n` : content)
      written.files++
      written.bytes += content.length
    }
  }
  commitAll(root)
  return written
}

export function commitAll(root: string): void {
  writeFileSync(join(root, '.gitignore'), 'node_modules/\ndist/\n')
  for (const args of [
    ['init', '-q'],
    ['add', '-A'],
    ['commit', '-q', '-m', 'tree'],
  ])
    gitIn(root, args)
}

export function gitIn(root: string, args: readonly string[]): void {
  const known = ['-c', 'user.name=bench', '-c', 'user.email=bench@example.com', '-c', 'core.fsmonitor=false']
  const done = spawnSync('git', [...known, ...args], { cwd: root, encoding: 'utf8' })
  if (done.status !== 0) throw new Error(`git ${args.join(' ')}: ${done.stderr}`)
}

/** Words in an order that looks random and is always the same (a linear congruential generator). */
export function picker(): () => string {
  let seed = 20250807
  return () => {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0
    return words[(seed >>> 8) % words.length] ?? ''
  }
}

export function script(pick: () => string, index: number): string {
  const [a, b, c, d] = [pick(), pick(), pick(), pick()]
  const head =
    index === 0
      ? `import { ${a}Of, ${b}For } from './${a}-${b}'\nimport type { ${c}Id } from '../${c}'\n`
      : ''
  return `${head}
/** Gives the ${a} of every ${b} that has a ${c}. */
export function ${a}${index}(${b}s: readonly ${c}[], ${d} = 10): Map<string, ${a}> {
  const ${a}s = new Map<string, ${a}>()
  for (const ${b} of ${b}s) {
    if (${b}.${c} === undefined || ${b}.${d}.length > ${d}) continue // a ${b} without ${c} has no ${a}
    ${a}s.set(\`\${${b}.id}-${d}\`, { ...${a}Of(${b}), total: ${b}.${d}.reduce((sum, one) => sum + one.${c}, 0) })
  }
  return ${a}s.size > 0 ? ${a}s : new Map([['${c}', ${b}For('${d}')]])
}
`
}

export function python(pick: () => string, index: number): string {
  const [a, b, c, d] = [pick(), pick(), pick(), pick()]
  return `
class ${a}${index}(${b}):
    """Keeps the ${c} of each ${d}."""

    def ${c}_of(self, ${d}: "${d}", limit: int = ${index}) -> list[str]:
        found = [row["${c}"] for row in self.${d}s if row.get("${b}") == ${d}.${b}]
        if not found:
            raise ValueError(f"no ${c} for {${d}.${b}}")
        return sorted(found)[:limit]
`
}

export function yaml(pick: () => string, index: number): string {
  const [a, b, c, d] = [pick(), pick(), pick(), pick()]
  return `${a}-${index}:\n  ${b}: ${c}\n  ${d}:\n    - name: ${b}\n      value: "${a} ${c}"\n    - name: ${c}\n      enabled: true\n`
}

function json(pick: () => string, index: number): string {
  return `  "${pick()}-${index}": { "${pick()}": "${pick()} ${pick()}", "${pick()}": [${index}, ${index + 1}] },\n`
}

function markdown(pick: () => string, index: number): string {
  const [a, b, c, d] = [pick(), pick(), pick(), pick()]
  return `## The ${a} ${index}\n\nEvery ${b} has a ${c}, and the ${d} shows it. See [${c}](./${c}.md).\n\n- \`${a}.${b}\`: the ${d}\n- \`${c}\`: how many ${a}s\n\n`
}
