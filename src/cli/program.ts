import { Command, CommanderError } from 'commander'
import { oneLine } from '../model/one-line.js'
import { phrase } from '../model/phrase.js'
import { limited, limitRun } from '../model/run-limit.js'
import type { Lang } from '../model/source.js'
import { UsageError } from '../model/usage-error.js'
import { ownVersion } from '../repository/own-version.js'
import { withCachedRepositories } from '../repository/repository-at.js'
import { bugText } from './bug.js'
import { applyCommand } from './commands/apply.js'
import { attestCommand } from './commands/attest.js'
import { baselineCommand } from './commands/baseline.js'
import { checkCommand } from './commands/check.js'
import { completionCommand } from './commands/completion.js'
import { explainCommand } from './commands/explain.js'
import { initCommand } from './commands/init.js'
import { mergeReportsCommand } from './commands/merge-reports.js'
import { planCommand } from './commands/plan.js'
import { planRemovalCommand } from './commands/plan-removal.js'
import { probeCommand } from './commands/probe.js'
import { reportCommand } from './commands/report.js'
import { scanCommand } from './commands/scan.js'
import { undoCommand } from './commands/undo.js'
import { verifyCommand } from './commands/verify.js'
import { type HelpWords, helpBelow, translateHelp } from './help-words.js'
import { type CommonOptions, languageFor } from './options.js'
import { type Terminal, tooLong } from './terminal.js'

/** Reads one command line and runs its command. The answer is the exit code. */
export async function runProgram(typed: readonly string[], terminal: Terminal): Promise<number> {
  let code = 0
  const lang = languageFor(langIn(typed), undefined, terminal)
  // A language alone asks for what no word at all asks for.
  const args = /^--lang[ =](?:en|ja)$/.test(typed.join(' ')) ? [] : typed
  // The catalogue is read where help is asked for, and no run waits for it.
  const isHelp = args.length === 0 || args.some((arg) => /^(?:-h|--help|help)$/.test(arg))
  const words = lang === 'ja' && isHelp ? (await import('../texts/ja/help.js')).help : undefined
  const program = programFor(
    terminal,
    (given) => {
      code = given
    },
    words,
  )
  try {
    await limited(
      () => withCachedRepositories(() => program.parseAsync(commandFirst(args, program), { from: 'user' })),
      (ended) => {
        terminal.err(`${ended.message}\n`)
        process.exit(2)
      },
    )
    return code
  } catch (error) {
    return failure(error, args, program, terminal, lang)
  }
}

/** The value of `--lang` on the command line. Errors of the command line are printed before commander has read its options. */
function langIn(args: readonly string[]): { readonly lang?: Lang } {
  const at = args.lastIndexOf('--lang')
  const typed =
    args.findLast((arg) => arg.startsWith('--lang='))?.slice('--lang='.length) ?? (at < 0 ? '' : args[at + 1])
  return typed === 'ja' || typed === 'en' ? { lang: typed } : {}
}

/** Flags of any command that take a value: before the command, as in `migrate-ws -C web scan`, the next word is theirs. */
function valuedIn(program: Command): ReadonlySet<string> {
  const options = program.commands.flatMap((command) => command.options.filter(({ required }) => required))
  return new Set(options.flatMap(({ short, long }) => [short ?? '', long ?? '']))
}

/** `-C web scan src` → `scan -C web src`: common flags belong to the commands, and people write them first. */
function commandFirst(args: readonly string[], program: Command): string[] {
  if (!args[0]?.startsWith('-')) return [...args]
  const valued = valuedIn(program)
  let at = 0
  while (at < args.length && args[at]?.startsWith('-')) at += valued.has(args[at] ?? '') ? 2 : 1
  const command = args[at]
  if (command === undefined) return [...args]
  return [command, ...args.slice(0, at), ...args.slice(at + 1)]
}

/** The tree of commands; `exit` gets the exit code of the command that ran. `words`: of its help, in another language. */
export function programFor(
  terminal: Terminal,
  exit: (code: number) => void,
  words: HelpWords | undefined = undefined,
): Command {
  // Help comes in two pieces: what commander lays out, and what stands below it.
  const said = (text: string) => (text.startsWith('\n') ? helpBelow(text, words ?? {}) : text)
  const program = new Command('migrate-ws')
    .description('Take a code base off WebSocket and onto Server-Sent Events plus fetch.')
    .version(ownVersion(), '--version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .configureOutput({ writeOut: (text) => terminal.out(said(text)), writeErr: () => undefined })
    .exitOverride()
    .showSuggestionAfterError(true)
    .enablePositionalOptions()
    .addHelpText(
      'after',
      '\nExamples:\n  $ migrate-ws scan                the 16 items, and what is left to do\n  $ migrate-ws apply --dry-run     what would be rewritten, as a diff\n\nExit codes: 0 success; 1 a failed check (check, verify, probe, --fail-on, --check) or shards that do not fit; 2 wrong usage, refused, or stopped by a limit; 3 a bug; 130 and 143 a signal.\n',
    )
  program
    .command('help', { hidden: true })
    .argument('[command]')
    .action((name?: string) => {
      const found = program.commands.find((command) => command.name() === name)
      if (name !== undefined && !found)
        throw new UsageError(phrase`There is no command "${name}"; type: migrate-ws --help`)
      terminal.out((found ?? program).helpInformation())
    })
  program.hook('preAction', (_, command) => {
    const { timeLimit } = command.opts<CommonOptions>()
    if (timeLimit !== undefined) limitRun(timeLimit)
  })
  scanCommand(program, terminal, exit)
  reportCommand(program, terminal, exit)
  mergeReportsCommand(program, terminal, exit)
  applyCommand(program, terminal, exit)
  explainCommand(program, terminal, exit)
  undoCommand(program, terminal, exit)
  attestCommand(program, terminal, exit)
  baselineCommand(program, terminal, exit)
  checkCommand(program, terminal, exit)
  planCommand(program, terminal, exit)
  planRemovalCommand(program, terminal, exit)
  verifyCommand(program, terminal, exit)
  probeCommand(program, terminal, exit)
  initCommand(program, terminal, exit)
  completionCommand(program, terminal)
  if (words) translateHelp(program, words)
  return program
}

async function failure(
  error: unknown,
  args: readonly string[],
  program: Command,
  terminal: Terminal,
  lang: Lang,
): Promise<number> {
  if (error instanceof CommanderError) {
    if (error.exitCode === 0) return 0
    if (error.code === 'commander.help') {
      terminal.out(program.helpInformation())
      return 0
    }
    const told = ofAnotherCommand(error.message, program)
    const message = sentence(told)
    const help = `migrate-ws ${helpFor(args, program)}--help`
    if (lang === 'en') terminal.err(`${oneLine(message)}; type: ${help}\n`)
    else {
      const { usageInJapanese } = await import('../texts/ja/usage.js')
      terminal.err(`${oneLine(usageInJapanese(bare(told)))}。ヘルプ：${help}\n`)
    }
    return 2
  }
  if (error instanceof UsageError) {
    const catalogue = lang === 'ja' ? (await import('../texts/ja/errors.js')).errors : {}
    terminal.err(`${error.said.map((one) => oneLine(one.in(lang, catalogue))).join('\n')}\n`)
    if (args.includes('--debug')) terminal.err(`${error.stack}\n`)
    return 2
  }
  if (isTooLong(error)) {
    terminal.err(`${tooLong}\n`)
    return 2
  }
  terminal.err(bugText(error))
  return 3
}

/** The errors of V8 and Node for a text or a buffer that is too long. */
function isTooLong(error: unknown): boolean {
  const { code, message } = (error ?? {}) as NodeJS.ErrnoException
  return (
    code === 'ERR_STRING_TOO_LONG' || (error instanceof RangeError && message === 'Invalid string length')
  )
}

/** An option that one other command has is meant before one that is only spelt alike: `check --base`. */
function ofAnotherCommand(message: string, program: Command): string {
  const [, flag] = /unknown option '(--[\w-]+)'/.exec(message) ?? []
  const having = program.commands.filter(({ options }) => options.some(({ long }) => long === flag))
  const [only, ...others] = having
  if (flag === undefined || only === undefined || others.length > 0) return message
  return `error: unknown option '${flag}' (Did you mean migrate-ws ${only.name()} ${flag}?)`
}

/** `error: unknown option '--foo'\n(Did you mean --for?)` → one line. */
function bare(message: string): string {
  return message
    .replace(/^error: /, '')
    .replace(/(?<!\s)\s*\n\s*/g, ' ')
    .replace(/\.$/, '')
    .trim()
}

function sentence(message: string): string {
  const line = bare(message)
  return line.charAt(0).toUpperCase() + line.slice(1)
}

function helpFor(args: readonly string[], program: Command): string {
  const names = new Set(program.commands.map((command) => command.name()))
  const command = commandFirst(args, program).find((arg) => names.has(arg))
  return command === undefined ? '' : `${command} `
}
