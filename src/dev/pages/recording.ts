import type { Definitions } from '../definitions.js'
import { fixture, runShown } from './shown-output.js'

/** The recording of the README: real runs on the fixture, in colour, as an SVG whose screens follow each other. */

/** In the order in which they are shown. */
const runs: readonly (readonly string[])[] = [
  ['scan'],
  ['apply', '--dry-run', '--guess-endpoints', 'web/src/library'],
]

/** In characters; in lines, the prompt among them; in pixels; in seconds. */
const columns = 80
const rows = 38
const cell = { width: 8.4, height: 18 }
const shownFor = 8
const margin = 16

/** A screen of a terminal: the command, then what it prints, cut at the bottom. */
interface Screen {
  readonly command: string
  readonly lines: readonly string[]
}

export async function recording(definitions: Definitions): Promise<string> {
  const screens: Screen[] = []
  for (const args of runs) {
    const { out } = await runShown(
      definitions,
      [...args, ...(args[0] === 'scan' ? ['--today', '2025-10-20'] : []), '--lang', 'en'],
      { columns, color: true },
    )
    // As in a repository of its own.
    const lines = out
      .replaceAll(`${fixture}/`, '')
      .split('\n')
      .filter((line) => !line.includes('diff --git '))
    const most = rows - 2
    const shown = lines.length > most ? [...lines.slice(0, most - 1), '…'] : lines
    screens.push({ command: `npx migrate-ws ${args.join(' ')}`, lines: shown })
  }
  return svg(screens)
}

function svg(screens: readonly Screen[]): string {
  const width = Math.round(columns * cell.width + 2 * margin)
  const height = rows * cell.height + 2 * margin + 20
  const cycle = screens.length * shownFor
  const share = 100 / screens.length
  const groups = screens.map(
    ({ command, lines }, at) =>
      `<g class="screen" style="animation-delay:${at * shownFor}s">\n${[`\u001b[1m$ ${command}\u001b[22m`, '', ...lines].map(textLine).join('\n')}\n</g>`,
  )
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img">
<title>migrate-ws in a terminal: ${screens.map(({ command }) => escaped(command)).join('; ')}</title>
<style>
text { font: 14px ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; fill: #d1d7e0; white-space: pre; }
.bold { font-weight: 700; } .dim { fill: #9198a1; } .red { fill: #ff7b72; } .green { fill: #7ee787; } .yellow { fill: #e3b341; }
.blue { fill: #79c0ff; } .magenta { fill: #d2a8ff; } .cyan { fill: #76e3ea; }
.screen { opacity: 0; animation: turn ${cycle}s step-end infinite; }
@keyframes turn { 0% { opacity: 1; } ${share.toFixed(3)}% { opacity: 0; } 100% { opacity: 0; } }
@media (prefers-reduced-motion: reduce) { .screen { animation: none; } .screen:first-of-type { opacity: 1; } }
</style>
<rect width="${width}" height="${height}" rx="8" fill="#151b23"/>
<circle cx="18" cy="15" r="5" fill="#ff7b72"/><circle cx="36" cy="15" r="5" fill="#e3b341"/><circle cx="54" cy="15" r="5" fill="#7ee787"/>
${groups.join('\n')}
</svg>
`
}

function textLine(line: string, at: number): string {
  const y = margin + 20 + (at + 1) * cell.height - 4
  const spans = styledParts(line).map(({ text, styles }) =>
    styles.length === 0 ? escaped(text) : `<tspan class="${styles.join(' ')}">${escaped(text)}</tspan>`,
  )
  return `<text x="${margin}" y="${y}" xml:space="preserve">${spans.join('')}</text>`
}

/** Select Graphic Rendition, ECMA-48 8.3.117: what chalk writes. */
const styleOf: Readonly<Record<number, string>> = {
  1: 'bold',
  2: 'dim',
  31: 'red',
  32: 'green',
  33: 'yellow',
  34: 'blue',
  35: 'magenta',
  36: 'cyan',
  90: 'dim',
}

interface Part {
  readonly text: string
  readonly styles: readonly string[]
}

function styledParts(line: string): readonly Part[] {
  const parts: Part[] = []
  let styles: readonly string[] = []
  const [first = '', ...rest] = line.split('\u001b[')
  if (first !== '') parts.push({ text: first, styles })
  for (const piece of rest) {
    const end = piece.indexOf('m')
    for (const code of piece.slice(0, end).split(';').map(Number)) styles = changed(styles, code)
    if (end + 1 < piece.length) parts.push({ text: piece.slice(end + 1), styles })
  }
  return parts
}

function changed(styles: readonly string[], code: number): readonly string[] {
  const style = styleOf[code]
  if (style !== undefined) return [...styles, style]
  if (code === 22) return styles.filter((one) => one !== 'bold' && one !== 'dim')
  if (code === 39) return styles.filter((one) => one === 'bold')
  return code === 0 ? [] : styles
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
