import type { Command } from 'commander'
import { items } from '../../checklist/index.js'
import { reasons } from '../../clients/reasons/reasons.js'
import { rules } from '../../rules/index.js'
import { routeReasons } from '../../servers/reasons/reasons.js'
import { bashScript } from '../completion/bash.js'
import { fishScript } from '../completion/fish.js'
import { powershellScript } from '../completion/powershell.js'
import { treeOf } from '../completion/tree.js'
import { zshScript } from '../completion/zsh.js'

export const shells = ['bash', 'zsh', 'fish', 'powershell'] as const
export type Shell = (typeof shells)[number]

const scripts = { bash: bashScript, zsh: zshScript, fish: fishScript, powershell: powershellScript }

/** A script that a shell reads: it holds every command, flag and id, and starts nothing when Tab is pressed. */
export function completionScript(program: Command, shell: Shell): string {
  const itemIds = items.map(({ id }) => id)
  const numbers = items.map(({ order }) => String(order))
  const ruleIds = rules.map(({ id }) => id)
  const words = {
    attest: [...itemIds, ...numbers],
    explain: [...ruleIds, ...[...reasons, ...routeReasons].map(({ code }) => code), ...itemIds, ...numbers],
    completion: shells,
  }
  return scripts[shell](treeOf(program, words, [...ruleIds, ...itemIds]))
}
