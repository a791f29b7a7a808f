import { Option } from 'commander'

/** For commands that judge the checklist. */
export function failOnOption(): Option {
  return new Option(
    '--fail-on <what>',
    'exit 1 on findings that are not in the baseline (new), on open items (open), or on every item that is not done (all)',
  )
    .choices(['none', 'new', 'open', 'all'])
    .default('none')
}
