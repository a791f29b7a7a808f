import { redis } from '../kits/redis.js'
import { workers } from '../kits/workers.js'
import { nodeKit } from './host.js'
import { describeWithPackages } from './packages.js'

describeWithPackages('several processes, by', (folder) => {
  for (const client of ['redis', 'redis-4', 'ioredis']) {
    const kit = nodeKit(client, process.execPath, { KIT_REDIS_CLIENT: client, KIT_PACKAGES: folder })
    redis(kit)
    workers(kit)
  }
})
