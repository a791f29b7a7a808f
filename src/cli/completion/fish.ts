import type { OptionValue, TypedCommand, TypedOption } from './tree.js'

/** https://fishshell.com/docs/current/completions.html */
export function fishScript(commands: readonly TypedCommand[]): string {
  const lines = commands.flatMap(({ name, about, options, argument }) => [
    `complete -c migrate-ws -n __fish_use_subcommand -f -a ${name} -d ${quoted(about)}`,
    ...(argument ? [`${after(name)} ${valueFlags(argument).trim() || '-f'}`] : [`${after(name)} -f`]),
    ...options.map((option) => optionLine(name, option)),
  ])
  return `# Completion of migrate-ws for fish: migrate-ws completion fish | source\n${lines.join('\n')}\n`
}

function after(command: string): string {
  return `complete -c migrate-ws -n '__fish_seen_subcommand_from ${command}'`
}

function optionLine(command: string, { short, long, about, value }: TypedOption): string {
  const names = `${short ? ` -s ${short.slice(1)}` : ''} -l ${long.slice(2)}`
  return `${after(command)}${names}${value ? ` -r ${valueFlags(value)}` : ''} -d ${quoted(about)}`.replace(
    /(?<! ) {2,}-/g,
    ' -',
  )
}

/** `-f`: no files are offered. */
function valueFlags(value: OptionValue): string {
  if (value.kind === 'words') return `-f -a ${quoted(value.words.join(' '))}`
  return { files: '-F', folders: "-f -a '(__fish_complete_directories)'", any: '-f' }[value.kind]
}

function quoted(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`
}
