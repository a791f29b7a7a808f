import { socketApis } from '../../clients/libraries.js'
import type { Rule } from '../../rules/define-rule.js'
import { damaged, type ReadShard } from './read-shard.js'

/**
 * A shard may come from anyone (an artifact of a pull request's own job), and its names are used as names of this tool and of this
 * tree. @throws UsageError at the first rule, message, constructor or file that does not exist.
 */
export function refuseStrangers(
  { name, shard }: ReadShard,
  rules: readonly Rule[],
  paths: ReadonlySet<string>,
): void {
  const messages = new Map(rules.map(({ id, messages }) => [id, new Set(Object.keys(messages))]))
  const waiting: { readonly at: readonly PropertyKey[]; readonly value: unknown }[] = [
    { at: [], value: shard },
  ]
  // No recursion: how deep a shard is nested is for its author to say.
  for (let one = waiting.pop(); one !== undefined; one = waiting.pop()) {
    const { at, value } = one
    if (typeof value !== 'object' || value === null) continue
    const { ruleId, messageId, path, start, api } = value as Record<string, unknown>
    if (typeof ruleId === 'string') {
      const known = messages.get(ruleId)
      if (!known) throw damaged(name, shard, [...at, 'ruleId'])
      if (typeof messageId !== 'string' || !known.has(messageId))
        throw damaged(name, shard, [...at, 'messageId'])
    }
    if (typeof path === 'string' && start !== undefined && !paths.has(path))
      throw damaged(name, shard, [...at, 'path'])
    if (typeof api === 'string' && !socketApis.has(api)) throw damaged(name, shard, [...at, 'api'])
    for (const [key, inner] of Object.entries(value)) waiting.push({ at: [...at, key], value: inner })
  }
}
