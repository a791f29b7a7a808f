import { namesOf, type TypedCommand } from './tree.js'

/** https://www.gnu.org/software/bash/manual/html_node/Programmable-Completion.html; where it knows nothing, bash offers files. */
export function bashScript(commands: readonly TypedCommand[]): string {
  return `# Completion of migrate-ws for bash: eval "$(migrate-ws completion bash)"
_migrate_ws() {
  local cur=\${COMP_WORDS[COMP_CWORD]} prev=\${COMP_WORDS[COMP_CWORD-1]} command= words= i
  # bash takes --lang=ja for three words.
  if [[ $cur == = ]]; then cur=
  elif [[ $prev == = ]]; then prev=\${COMP_WORDS[COMP_CWORD-2]}
  fi
  for ((i = 1; i < COMP_CWORD; i++)); do
    case \${COMP_WORDS[i]} in
      ${commands.map(({ name }) => name).join('|')}) command=\${COMP_WORDS[i]}; break ;;
    esac
  done
  case "$command $prev" in
${commands.flatMap(valueLines).join('\n')}
  esac
  case $command in
    '') words='${[...commands.map(({ name }) => name), '--help', '--version'].join(' ')}' ;;
${commands.map(commandLine).join('\n')}
  esac
  COMPREPLY=($(compgen -W "$words" -- "$cur"))
}
complete -o bashdefault -o default -F _migrate_ws migrate-ws
`
}

/** What follows an option that takes a value. An empty answer lets bash offer files. */
function valueLines({ name, options }: TypedCommand): readonly string[] {
  return options.flatMap((option) => {
    const { value } = option
    if (!value) return []
    const pattern = namesOf(option)
      .map((one) => `'${name} ${one}'`)
      .join('|')
    const answer = {
      words: () =>
        `COMPREPLY=($(compgen -W '${value.kind === 'words' ? value.words.join(' ') : ''}' -- "$cur"))`,
      folders: () => 'COMPREPLY=($(compgen -d -- "$cur"))',
      files: () => 'COMPREPLY=()',
      any: () => 'COMPREPLY=()',
    }[value.kind]()
    return [`    ${pattern}) ${answer}; return ;;`]
  })
}

function commandLine({ name, options, argument }: TypedCommand): string {
  const words = argument?.kind === 'words' ? argument.words : []
  const flags = options.flatMap(namesOf)
  // Flags are offered once a dash is typed: else they would hide the files.
  return `    ${name}) if [[ $cur == -* ]]; then words='${flags.join(' ')}'; else words='${words.join(' ')}'; fi ;;`
}
