import type { ReadShard } from './read-shard.js'
import type { ScanPrint } from './shard.js'
import { UnfitShards } from './unfit.js'

/**
 * `flags`: the flags to repeat for a shard, each with a blank before it. @throws UnfitShards unless these are all the shards of one
 * scan, each once, in any order.
 */
export function refuseIncomplete(shards: readonly ReadShard[], folder: string, flags: string): void {
  const scanning = (share: string) => `migrate-ws scan --shard ${share}${flags} -o ${folder}`
  const [first] = shards
  if (!first) throw new UnfitShards(`There is no shard in ${folder}; write each with: ${scanning('i/n')}`)
  const { of } = first.shard.share
  const other = shards.find(({ shard }) => shard.share.of !== of)
  if (other)
    throw new UnfitShards(
      `${first.name} is one of ${of} shards and ${other.name} one of ${other.shard.share.of}: they are of different scans; remove those that do not belong to this one`,
    )
  const present = new Map<number, string>()
  for (const { name, shard } of shards) {
    const { index } = shard.share
    const same = present.get(index)
    if (same !== undefined)
      throw new UnfitShards(
        `Shard ${index}/${of} is there more than once (${same}, ${name}); remove all but one of them`,
      )
    present.set(index, name)
  }
  const missing = Array.from({ length: of }, (_, i) => i + 1).filter((index) => !present.has(index))
  if (missing.length === 0) return
  const [are, each] = missing.length === 1 ? ['is', 'it'] : ['are', 'each']
  const commands = missing.slice(0, 5).map((index) => scanning(`${index}/${of}`))
  throw new UnfitShards(
    `${missing.length} of ${of} shards ${are} missing in ${folder}; write ${each} with: ${commands.join('; ')}${missing.length > 5 ? '; …' : ''}`,
  )
}

/** @throws UnfitShards unless all were made by this version, with this configuration, of this tree. */
export function refuseForeign(shards: readonly ReadShard[], here: ScanPrint): void {
  for (const { name, shard } of shards) {
    if (shard.tool.version !== here.tool.version)
      throw new UnfitShards(
        `${name} was written by migrate-ws ${shard.tool.version}, and this is ${here.tool.version}; use one version for all shards and for merge-reports`,
      )
    if (shard.config !== here.config)
      throw new UnfitShards(
        `${name} was made with another configuration; use one -c, or one migrate-ws.config.yaml, for all shards and for merge-reports`,
      )
    if (shard.tree !== here.tree)
      throw new UnfitShards(
        `${name} was made of other files than lie here; check out its commit, leave no new files behind, and give the same -C and --ignore to all shards and to merge-reports`,
      )
  }
}
