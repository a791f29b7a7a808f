import type { OptionValue, TypedCommand, TypedOption } from './tree.js'

/** https://zsh.sourceforge.io/Doc/Release/Completion-System.html */
export function zshScript(commands: readonly TypedCommand[]): string {
  return `#compdef migrate-ws
# Completion of migrate-ws for zsh: eval "$(migrate-ws completion zsh)", or this text as _migrate-ws in a folder of $fpath
_migrate-ws() {
  local curcontext=$curcontext state line
  typeset -A opt_args
  _arguments -C '1:command:->command' '*::argument:->argument'
  case $state in
    command)
      local -a commands=(
${commands.map(({ name, about }) => `        ${quoted(`${name}:${about}`)}`).join('\n')}
      )
      _describe command commands
      ;;
    argument)
      case $line[1] in
${commands.map(commandCase).join('\n')}
      esac
      ;;
  esac
}
# When it is sourced, it registers itself; as a file of $fpath it is called.
if [[ $funcstack[1] == _migrate-ws ]]; then _migrate-ws "$@"; else compdef _migrate-ws migrate-ws; fi
`
}

function commandCase({ name, options, argument }: TypedCommand): string {
  const specs = [
    ...options.map(optionSpec),
    ...(argument ? [quoted(`*:argument:${actionOf(argument)}`)] : []),
  ]
  return `        ${name}) _arguments ${specs.join(' ')} ;;`
}

/** `(-C --cwd)'{-C,--cwd}'[work in this folder]:value:_files -/`; every option may come again. */
function optionSpec({ short, long, about, value }: TypedOption): string {
  const text = `[${about.replace(/[[\]\\:]/g, '\\$&')}]${value ? `:value:${actionOf(value)}` : ''}`
  return short ? `'*'{${short},${long}}${quoted(text)}` : quoted(`*${long}${text}`)
}

function actionOf(value: OptionValue): string {
  if (value.kind === 'words') return `(${value.words.join(' ')})`
  return { files: '_files', folders: '_files -/', any: ' ' }[value.kind]
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`
}
