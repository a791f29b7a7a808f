import type { Command } from 'commander'
import { items } from '../../checklist/index.js'
import { reasons } from '../../clients/reasons/reasons.js'
import { rules } from '../../rules/index.js'
import { routeReasons } from '../../servers/reasons/reasons.js'
import { bashScript } from '../completion/bash.js'
import { fishScript } from '../completion/fish.js'
import { treeOf } from '../completion/tree.js'
import { zshScript } from '../completion/zsh.js'

export const shells = ['bash', 'zsh', 'fish'] as const
export type Shell = (typeof shells)[number]

const scripts = { bash: bashScript, zsh: zshScript, fish: fishScript }

/** A script that a shell reads: it holds every command, flag and id, and starts nothing when Tab is pressed. */
export function completionScript(program: Command, shell: Shell): string {
  const itemIds = items.map(({ id }) => id)
  return scripts[shell](
    treeOf(program, {
      attest: itemIds,
      explain: [
        ...rules.map(({ id }) => id),
        ...[...reasons, ...routeReasons].map(({ code }) => code),
        ...itemIds,
      ],
      completion: shells,
    }),
  )
}
