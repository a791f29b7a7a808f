import { Option } from 'commander'

/** For commands that judge the checklist. */
export function failOnOption(): Option {
  return new Option(
    '--fail-on <what>',
    'exit 1 when there is something: new over the baseline, open items, or all that are not done',
  )
    .choices(['none', 'new', 'open', 'all'])
    .default('none')
}
