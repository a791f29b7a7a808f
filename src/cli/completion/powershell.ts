import { namesOf, type OptionValue, type TypedCommand } from './tree.js'

/**
 * https://learn.microsoft.com/powershell/module/microsoft.powershell.core/register-argumentcompleter; where it knows nothing, PowerShell
 * offers files. Rows and not hash tables, whose keys ignore case: -C and -c are two flags.
 */
export function powershellScript(commands: readonly TypedCommand[]): string {
  const flags = commands.flatMap(({ name, options }) =>
    options.flatMap((option) => namesOf(option).map((flag) => [name, flag, option.about || flag])),
  )
  return `# Completion of migrate-ws for PowerShell: migrate-ws completion powershell | Out-String | Invoke-Expression
$migrateWsCommands = @(
${rows(commands.map(({ name, about }) => [name, about]))}
)
$migrateWsFlags = @(
${rows(flags)}
)
$migrateWsWords = @(
${rows(commands.flatMap(wordRows))}
)
Register-ArgumentCompleter -Native -CommandName migrate-ws -ScriptBlock {
  param($word, $tree, $position)
  $typed = @($tree.CommandElements | Select-Object -Skip 1 | Where-Object { $_.Extent.EndOffset -lt $position } | ForEach-Object { $_.ToString() })
  $names = @($migrateWsCommands | ForEach-Object { $_.Split("\`t")[0] })
  $command = [string]($typed | Where-Object { $names -ccontains $_ } | Select-Object -First 1)
  $last = if ($typed.Count -gt 0) { $typed[-1] } else { '' }
  $under = { param($rows, $start) @($rows | Where-Object { $_.StartsWith($start) } | ForEach-Object { $_.Substring($start.Length) }) }
  $afterFlag = @(& $under $migrateWsWords "$command\`t$last\`t")
  $argument = @(& $under $migrateWsWords "$command\`t\`t")
  $offered = if ($command -eq '') { $migrateWsCommands }
  elseif ($last -ne '' -and $afterFlag.Count -gt 0) { $afterFlag[0].Split(' ') }
  elseif ($word.StartsWith('-')) { & $under $migrateWsFlags "$command\`t" }
  elseif ($argument.Count -gt 0) { $argument[0].Split(' ') }
  $offered | Where-Object { $_ -and $_.StartsWith($word) } | ForEach-Object {
    $name, $about = $_.Split("\`t")
    if (-not $about) { $about = $name }
    [System.Management.Automation.CompletionResult]::new($name, $name, 'ParameterValue', [string]$about)
  }
}
`
}

/** What follows a flag, and, after no flag, what a command's argument can be. */
function wordRows({ name, options, argument }: TypedCommand): readonly (readonly string[])[] {
  const flags = options.flatMap((option) =>
    namesOf(option).flatMap((flag) => wordRow(name, flag, option.value)),
  )
  return [...flags, ...wordRow(name, '', argument)]
}

function wordRow(
  command: string,
  flag: string,
  value: OptionValue | undefined,
): readonly (readonly string[])[] {
  return value?.kind === 'words' ? [[command, flag, value.words.join(' ')]] : []
}

/** A string each, its fields behind tabs: an array within an array would be spread where it is the only one. */
function rows(all: readonly (readonly string[])[]): string {
  return all.map((row) => `  ${quoted(row.join('\t'))}`).join('\n')
}

/** Within single quotes nothing is expanded, and '' is one quote. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`
}
