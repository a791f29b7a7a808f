import type { Command, Option } from 'commander'

/** What can be typed, as plain data: what the scripts of all shells are written from. */
export interface TypedCommand {
  readonly name: string
  readonly about: string
  readonly options: readonly TypedOption[]
  /** What its argument can be: these words, files, or nothing that can be foreseen. */
  readonly argument: OptionValue | undefined
}

export interface TypedOption {
  /** `-C` */
  readonly short?: string
  /** `--cwd` */
  readonly long: string
  readonly about: string
  /** undefined: it takes none. */
  readonly value: OptionValue | undefined
}

export type OptionValue =
  | { readonly kind: 'words'; readonly words: readonly string[] }
  | { readonly kind: 'files' }
  | { readonly kind: 'folders' }
  | { readonly kind: 'any' }

/** Words for arguments that are neither a path nor listed in the tree, by command. */
export type Words = Readonly<Record<string, readonly string[]>>

/** `ids` are what an option that takes an `<id>` may be given. */
export function treeOf(program: Command, words: Words, ids: readonly string[]): readonly TypedCommand[] {
  const help = program.createHelp()
  return help
    .visibleCommands(program)
    .filter((command) => command.name() !== 'help')
    .map((command) => ({
      name: command.name(),
      about: firstLine(help.subcommandDescription(command)),
      options: help.visibleOptions(command).flatMap((option) => optionOf(option, ids)),
      argument: argumentOf(command, words[command.name()]),
    }))
}

function optionOf(option: Option, ids: readonly string[]): readonly TypedOption[] {
  if (!option.long) return []
  return [
    {
      ...(option.short ? { short: option.short } : {}),
      long: option.long,
      about: firstLine(option.description),
      value: takenBy(option, ids),
    },
  ]
}

function takenBy(
  { required, optional, flags, argChoices }: Option,
  ids: readonly string[],
): OptionValue | undefined {
  if (!required && !optional) return undefined
  if (argChoices) return { kind: 'words', words: argChoices }
  if (/<id>/.test(flags)) return { kind: 'words', words: ids }
  if (/folder/.test(flags)) return { kind: 'folders' }
  return /file|path/.test(flags) ? { kind: 'files' } : { kind: 'any' }
}

function argumentOf(command: Command, words: readonly string[] | undefined): OptionValue | undefined {
  const [argument] = command.registeredArguments
  if (!argument) return undefined
  if (words) return { kind: 'words', words }
  return /path|dir/.test(argument.name()) ? { kind: 'files' } : { kind: 'any' }
}

/** `-C` and `--cwd`. */
export function namesOf({ short, long }: TypedOption): readonly string[] {
  return short ? [short, long] : [long]
}

function firstLine(text: string): string {
  return text.split('\n', 1)[0] ?? ''
}
